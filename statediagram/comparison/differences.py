"""Pieces that belong together -> what is different about them, aspect by aspect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..spec import State
from .changes import Aspect, Change, Detail, Manner, Piece, Sort, Value
from .matching import Match, Naming
from .pieces import ASPECTS, aspect

_TOLD_OTHERWISE = ("name", "parent")
"""Fields of which a difference is told by the manner of a change."""


def differences(pairs: Iterable[Match], naming: Naming) -> Iterator[Change]:
    """What has changed, in no order.

    Args:
        pairs: the pieces of both machines.
        naming: what states and events of before are called now.
    """
    for pair in pairs:
        match pair:
            case Match(None, Piece() as new):
                yield Change(Manner.ADDED, ASPECTS[new.sort], None, new)
            case Match(Piece() as old, None):
                yield Change(Manner.REMOVED, ASPECTS[old.sort], old, None)
            case Match(Piece() as old, Piece() as new):
                yield from _of_name(old, new, naming)
                yield from _of_fields(old, new, pair.before)


def _of_name(old: Piece, new: Piece, naming: Naming) -> Iterator[Change]:
    """Whether a state stands elsewhere, and whether it or an event has another name.

    What has another path only since something around it does has not changed.
    """
    before, after = old.subject, new.subject
    if isinstance(before, State) and isinstance(after, State):
        around = (dict(piece.fields).get("parent", "") for piece in (old, new))
        if naming.now(next(around)) != next(around):
            yield Change(Manner.MOVED, Aspect.NESTING, old, new)
        if before.label != after.label:
            yield Change(Manner.RENAMED, Aspect.STATES, old, new)
    elif old.sort is Sort.EVENT and old.name != new.name:
        yield Change(Manner.RENAMED, Aspect.EVENTS, old, new)


def _of_fields(old: Piece, new: Piece, before: Mapping[str, Value]) -> Iterator[Change]:
    """A change for each aspect of which some fields differ."""
    after = dict(new.fields)
    found: dict[Aspect, list[Detail]] = {}
    for field in dict.fromkeys((*before, *after)):
        detail = Detail(field, before.get(field, ""), after.get(field, ""))
        if detail.before != detail.after and field not in _TOLD_OTHERWISE:
            found.setdefault(aspect(old.sort, field), []).append(detail)
    for each, details in found.items():
        yield Change(Manner.CHANGED, each, old, new, tuple(details))

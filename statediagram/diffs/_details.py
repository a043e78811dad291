"""A change -> the fields that differ, in words."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison.changes import Change, Detail, Value
from ..comparison.wording import shown
from ._phrases import Phrase, Quoted

LONGEST = 120
"""How many characters of a text are shown."""

CONTEXT = 30
"""How many of them before that which differs."""

_KEYED = ("diagram", "attributes", "values")
"""Fields that hold names with their values."""

_MEMBERS = ("tags", "defer", "fold", "events")
"""Fields of which each member counts by itself."""

_NAMES = {"targets": "target", "by": "actor"}


def details(change: Change) -> tuple[Phrase, ...]:
    """A line for each field that differs; of a family, where all its transitions say the same."""
    found = [tuple(map(_told, _singles(each))) for each in change.singles]
    if all(each == found[0] for each in found):
        return found[0]
    fields = (_NAMES.get(each.field, each.field) for each in change.details)
    return tuple((f"{field} differs from one to the other",) for field in fields)


def quoted(text: str) -> Phrase:
    """A text, cut to what fits on a line."""
    return (Quoted(_cut(text)),)


def _singles(change: Change) -> Iterator[Detail]:
    """The fields that differ; where one holds names with values, a detail for each of these."""
    for detail in change.details:
        if detail.field not in _KEYED:
            yield detail
            continue
        before, after = _mapping(detail.before), _mapping(detail.after)
        for name in dict.fromkeys((*before, *after)):
            if before.get(name, "") != after.get(name, ""):
                yield Detail(name, before.get(name, ""), after.get(name, ""))


def _mapping(pairs: Value) -> dict[str, Value]:
    return {shown(pair[0]): pair[1] for pair in pairs if isinstance(pair, tuple)}


def _told(detail: Detail) -> Phrase:
    field = _NAMES.get(detail.field, detail.field)
    if detail.field in _MEMBERS and detail.before and detail.after:
        return _exchanged(field, detail)
    before, after = shown(detail.before), shown(detail.after)
    if not before:
        return (f"{field} is ", Quoted(_cut(after)), ", there was none")
    if not after:
        return (f"{field} was ", Quoted(_cut(before)), ", there is none")
    start = _parting(before, after)
    was, now = (Quoted(_cut(text, start)) for text in (before, after))
    return (f"{field} was ", was, ", is ", now)


def _exchanged(field: str, detail: Detail) -> Phrase:
    """Which members are there no more, and which are new."""
    gone = tuple(each for each in detail.before if each not in detail.after)
    came = tuple(each for each in detail.after if each not in detail.before)
    if not (gone or came):
        return (f"{field} have another order",)
    lost: Phrase = ("without ", Quoted(shown(gone))) if gone else ()
    gained: Phrase = ("with ", Quoted(shown(came))) if came else ()
    return (f"{field} ", *lost, *((" and ",) if lost and gained else ()), *gained)


def _parting(before: str, after: str) -> int:
    """Where two texts begin to differ."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((at for at, (was, now) in pairs if was != now), min(len(before), len(after)))


def _cut(text: str, start: int = 0) -> str:
    """So much of a text that what begins at `start` is in it."""
    if len(text) <= LONGEST:
        return text
    begin = max(0, start - CONTEXT)
    end = begin + LONGEST
    return f"{'…' * (begin > 0)}{text[begin:end]}{'…' * (end < len(text))}"

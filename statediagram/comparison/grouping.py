"""Changes of single transitions -> one change where a whole family has changed alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from ..spec import Transition
from .changes import Change, Piece


def grouped(
    changes: Iterable[Change], old: Iterable[Piece], new: Iterable[Piece]
) -> tuple[Change, ...]:
    """The same changes, those of all transitions of a family as one.

    Args:
        changes: of single pieces.
        old, new: all pieces of the machines.
    """
    sizes = Counter(_line(piece) for piece in (*old, *new))
    groups: dict[Hashable, list[Change]] = defaultdict(list)
    for number, change in enumerate(changes):
        lines = _line(change.old), _line(change.new)
        is_of_family = any(line and sizes[line] > 1 for line in lines)
        fields = tuple(detail.field for detail in change.details)
        groups[(change.manner, change.aspect, fields, *lines) if is_of_family else number].append(
            change
        )
    return tuple(each for group in groups.values() for each in _united(group, sizes))


def _line(piece: Piece | None) -> int:
    """What tells the family of a transition from all others; 0 for all else."""
    subject = piece.subject if piece else None
    return id(subject.family) if isinstance(subject, Transition) else 0


def _united(group: Sequence[Change], sizes: Counter[int]) -> Sequence[Change]:
    """One change for all, if these are all transitions of their family, before or after.

    The other family may have more members, which have come or gone besides.
    """
    sides = ({_line(each.old) for each in group}, {_line(each.new) for each in group})
    lines = [line for side in sides for line in side if line]
    if len(group) == 1 or not any(sizes[line] == len(group) for line in lines):
        return group
    return (replace(group[0], members=tuple(group)),)

"""A text and fixes -> the text with their edits."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from ..place import Location
from ..results import Fix
from ._document import MARK

Stretch = tuple[int, int]
"""From one offset to another."""


class Offsets:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.length = len(text)

    def of(self, line: int, column: int) -> int:
        """The offset of a place; the text's end for one behind it."""
        return min(self.starts[min(line, len(self.starts)) - 1] + column - 1, self.length)

    def stretch(self, place: Location) -> Stretch:
        """The offsets between which a place lies."""
        return self.of(place.line, place.column), self.of(place.end_line, place.end_column)


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """The text with the edits of the fixes.

    A fix that overlaps one before it is left out as a whole: its places are no longer true.

    Args:
        text: a file's text; a byte order mark at its start belongs to no column.
        fixes: what to change.
    """
    return made(text, compatible(text.removeprefix(MARK), fixes))


def made(text: str, fixes: Iterable[Fix]) -> str:
    """Likewise for fixes of which none overlaps another."""
    body = text.removeprefix(MARK)
    offsets = Offsets(body)
    edits = sorted((offsets.stretch(edit.location), edit.text) for f in fixes for edit in f.edits)
    pieces, done = [text[: len(text) - len(body)]], 0
    for (start, end), replacement in edits:
        pieces += body[done:start], replacement
        done = end
    return "".join((*pieces, body[done:]))


def compatible(text: str, fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """The fixes that can be made at once, earlier ones before later ones."""
    offsets = Offsets(text)
    taken: list[Stretch] = []  # sorted, and none overlaps another
    found = []
    for fix in fixes:
        wanted = [offsets.stretch(edit.location) for edit in fix.edits]
        if not any(_is_taken(each, taken) for each in wanted):
            for each in wanted:
                insort(taken, each)
            found.append(fix)
    return tuple(found)


def _is_taken(stretch: Stretch, taken: Sequence[Stretch]) -> bool:
    """Whether a stretch collides with one of these; only its neighbours in their order can."""
    at = bisect_left(taken, stretch)
    return any(_collide(stretch, each) for each in taken[max(0, at - 1) : at + 1])


def _collide(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches share a character, or both insert at the same place."""
    return one == other or (one[0] < other[1] and other[0] < one[1])

"""A text in an editor: its places in code points <-> positions in the editor's units."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from lsprotocol import types
from pygls.workspace import PositionCodec

from ...place import Location

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""Lines as the protocol cuts them; `str.splitlines` cuts at form feeds and others, too."""


@dataclass(frozen=True)
class Text:
    """What stands in an editor.

    Attributes:
        text: the whole.
        codec: the units in which the editor counts.
    """

    text: str
    codec: PositionCodec = PositionCodec()  # noqa: RUF009  (it has no state but its units)

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines without their ends; the last one may be empty."""
        lines = [line.rstrip("\r\n") for line in _LINES.findall(self.text)]
        return [*lines, ""] if not self.text or self.text[-1] in "\r\n" else lines

    @cached_property
    def _starts(self) -> Sequence[int]:
        """The offset at which each line begins."""
        lengths = [len(line) for line in _LINES.findall(self.text)]
        return [0, *accumulate(lengths)]

    def line(self, number: int) -> str:
        """A line, counted from 1; empty beyond the last."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def place(self, position: types.Position) -> tuple[int, int]:
        """Line and column of a position, from 1 and in code points; within the text."""
        number = min(position.line, len(self.lines) - 1)
        if number < position.line:
            return number + 1, len(self.lines[number]) + 1
        line = self.lines[number]
        # The codec takes what is behind the end of a line for the place before its last sign.
        character = min(position.character, self.codec.client_num_units(line))
        found = self.codec.position_from_client_units([line], types.Position(0, character))
        return number + 1, found.character + 1

    def offset(self, line: int, column: int) -> int:
        """Where in the whole text a place is."""
        return min(self._starts[min(line, len(self._starts)) - 1] + column - 1, len(self.text))

    def location(self, path: str, start: int, end: int) -> Location:
        """The stretch between two offsets."""
        return Location(path, *self._at(start), *self._at(end))

    def position(self, line: int, column: int) -> types.Position:
        """The position of a place; of one beyond the text its end."""
        number = min(line, len(self.lines)) - 1
        before = self.lines[number][: column - 1] if number == line - 1 else self.lines[number]
        return types.Position(number, self.codec.client_num_units(before))

    def range(self, place: Location) -> types.Range:
        """The range of a place."""
        return types.Range(
            self.position(place.line, place.column), self.position(place.end_line, place.end_column)
        )

    def written(self, place: Location) -> str:
        """What stands there."""
        start = self.offset(place.line, place.column)
        return self.text[start : self.offset(place.end_line, place.end_column)]

    def changed(self, change: types.TextDocumentContentChangeEvent) -> Text:
        """The text behind a change of the editor's."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return Text(change.text, self.codec)
        start = self.offset(*self.place(change.range.start))
        end = self.offset(*self.place(change.range.end))
        return Text(self.text[:start] + change.text + self.text[max(start, end) :], self.codec)

    def edits(self, new: str) -> list[types.TextEdit]:
        """The one edit that makes another text of this one, from the first change to the last."""
        old = self.text
        start = _common(old, new)
        end = len(old) - _common(old[start:][::-1], new[start:][::-1])
        # No position is inside of a line's end.
        start -= old[start - 1 : start + 1] == "\r\n"
        end += old[end - 1 : end + 1] == "\r\n"
        written = new[start : len(new) - (len(old) - end)]
        if old[start:end] == written:
            return []
        return [types.TextEdit(self.range(self.location("", start, end)), written)]

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset, hi=len(self.lines))
        return line, offset - self._starts[line - 1] + 1


def _common(a: str, b: str) -> int:
    """How many signs two texts have in common at their beginnings."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low

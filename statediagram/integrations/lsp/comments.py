"""A line of a file -> the rules that a comment in it suppresses, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...place import Location

_DIRECTIVE = re.compile(r"#\s*statediagram:\s*(?:file-)?ignore\[([^\]]*)")


class Stretch(NamedTuple):
    """A part of a line: a text, and the columns from 1 that it takes."""

    text: str
    start: int
    end: int

    def on(self, path: str, line: int) -> Location:
        """Its place in a file."""
        return Location(path, line, self.start, line, self.end)


def rules_of(line: str) -> Iterator[Stretch]:
    """The rules that the comments of a line name; one that is still to be written is empty."""
    for directive in _DIRECTIVE.finditer(line):
        start = directive.start(1)
        for piece in directive[1].split(","):
            inner = piece.strip()
            first = start + (piece.index(inner) if inner else len(piece)) + 1
            yield Stretch(inner, first, first + len(inner))
            start += len(piece) + 1


def rules_at(line: str, column: int) -> Stretch | None:
    """The rule that stands at a column, from 1."""
    return next((each for each in rules_of(line) if each.start <= column <= each.end), None)

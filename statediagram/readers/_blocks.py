"""Any text -> the ``digraph`` blocks in it, without the marks of quotation to their left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..place import Location
from ._dot_tokens import Stretch, end_of_graph

_GAP = r"(?:[ \t\r]|\n(?:[ \t]*>)*)"
_NAME = r'(?:[^\W\d]\w*|-?[\d.]+|"(?:[^"\\]|\\.)*"|<[^<>]*>)'
_HEADER = re.compile(rf"(?<!\w)digraph\b(?:{_GAP}*{_NAME})?{_GAP}*\{{", re.IGNORECASE)
_STRICT = re.compile(rf"(?<!\w)strict{_GAP}+\Z", re.IGNORECASE)
_QUOTES = re.compile(r"(?:[ \t]*>)*")
_LONGEST_STRICT = 40
_PATIENCE = 5_000_000
"""How many characters are looked at again and again for blocks that are never closed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A graph in a text.

    Attributes:
        stretch: its lines; the header alone, or up to the next one, if it is never closed.
        header: from ``digraph`` to the brace.
        is_closed: whether the brace that opens it is closed.
    """

    stretch: Stretch
    header: Location
    is_closed: bool

    @property
    def lines(self) -> range:
        """The lines of the file that it covers."""
        first = self.stretch.line
        return range(first, first + self.stretch.text.count("\n") + 1)


def find_blocks(text: str, path: str) -> Iterator[Block]:
    """Every ``digraph`` block of `text`, in its order; braces in strings and comments are text.

    Blocks that are never closed are told as such, in a large text only the first of them.
    """
    headers = list(_HEADER.finditer(text))
    limits = [*(header.start() for header in headers), len(text)][1:]
    line, counted, done, patience = 1, 0, 0, max(_PATIENCE, len(text))
    for header, limit in zip(headers, limits, strict=True):
        if header.start() < done:
            continue
        if patience < 0:
            return
        start = _with_strict(text, header.start())
        line += text.count("\n", counted, start)
        counted = start
        depth = _quotation(text, start)
        end = limit if depth else end_of_graph(text, start)
        stretch = _stretch(text, start, end or header.end(), depth, Location(path, line))
        if depth:
            end = end_of_graph(stretch.text)
            stretch = replace(stretch, text=stretch.text[:end] if end else stretch.text)
        else:
            done = end
        patience -= 0 if end else len(text) - start
        yield Block(stretch, stretch.location(0, header.end() - start), bool(end))


def _with_strict(text: str, start: int) -> int:
    """Where the header begins, if ``strict`` stands before ``digraph``."""
    from_here = max(0, start - _LONGEST_STRICT)
    match = _STRICT.search(text[from_here:start])
    return from_here + match.start() if match else start


def _quotation(text: str, offset: int) -> int:
    """How often the line at an offset is quoted."""
    row = text[text.rfind("\n", 0, offset) + 1 : offset]
    match = _QUOTES.match(row)
    return row.count(">", 0, match.end()) if match else 0


def _stretch(text: str, start: int, end: int, depth: int, place: Location) -> Stretch:
    """The text between two offsets, as many marks of quotation taken off its lines."""
    column = start - (text.rfind("\n", 0, start) + 1)
    if not depth:
        return Stretch(text[start:end], place.path, place.line, (column,))
    marks = re.compile(rf"(?:(?:[ \t]*>){{1,{depth}}} ?)?")
    first, *rows = text[start:end].split("\n")
    widths = [match.end() if (match := marks.match(row)) else 0 for row in rows]
    kept = (row[width:] for row, width in zip(rows, widths, strict=True))
    return Stretch("\n".join((first, *kept)), place.path, place.line, (column, *widths))

"""DOT text -> its tokens, each with the place where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ..place import Location

_BLANK = r"(?:[ \t\r\n\f\v]|//[^\n]*|/\*(?s:.*?)\*/|(?m:^)\#[^\n]*)++"
_STRING = r'"[^"\\]*+(?:\\(?s:.)[^"\\]*+)*+"'
_TOKEN = re.compile(
    rf"""
      (?P<blank>{_BLANK})
    | (?P<string>{_STRING}(?:(?:{_BLANK})?\+(?:{_BLANK})?{_STRING})*+)
    | (?P<number>-?(?:\.\d++|\d++(?:\.\d*+)?))
    | (?P<word>[A-Za-z_\x80-\U0010ffff][A-Za-z0-9_\x80-\U0010ffff]*+)
    | (?P<arrow>->|--)
    | (?P<broken>"|/\*)
    | (?P<sign>(?s:.))
    """,
    re.VERBOSE,
)
_PIECE = re.compile(rf"{_BLANK}|(?P<string>{_STRING})")
_ESCAPE = re.compile(r"\\(\\|\"|\r?\n)")
_ANGLE = re.compile(r"<!--(?s:.*?)-->|[<>]")
_KEYWORDS = frozenset(("strict", "graph", "digraph", "node", "edge", "subgraph"))


class Kind(StrEnum):
    """What a token is."""

    NAME = "name"
    HTML = "html"
    KEYWORD = "keyword"
    SIGN = "sign"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of DOT text.

    Attributes:
        kind: a name (with or without quotes), an HTML string, a keyword, a sign, or the start of
            a string or comment that never ends.
        value: a name as Graphviz reads it, a keyword in lower case, else the text.
        start: its offset in the text.
        end: the offset behind it.
    """

    kind: Kind
    value: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Whether it can name a node or an attribute."""
        return self.kind in (Kind.NAME, Kind.HTML)


@dataclass(frozen=True)
class Stretch:
    """Consecutive lines of a file, perhaps with what stands left of them taken off.

    Attributes:
        text: what is left.
        path: the file.
        line: the line of the file that the text begins in, from 1.
        margins: how many columns were taken off each line; none of those that are not listed.
    """

    text: str
    path: str
    line: int = 1
    margins: tuple[int, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def location(self, start: int, end: int) -> Location:
        """Where in the file the text between two offsets stands."""
        return Location(self.path, *self._position(start), *self._position(end))

    def row(self, line: int) -> tuple[int, int]:
        """The offsets between which a line of the text stands, counted from 1 and kept inside."""
        starts = self._line_starts
        row = min(max(line, 1), len(starts))
        end = starts[row] - 1 if row < len(starts) else len(self.text)
        return starts[row - 1], end

    def _position(self, offset: int) -> tuple[int, int]:
        row = bisect_right(self._line_starts, offset) - 1
        margin = self.margins[row] if row < len(self.margins) else 0
        return self.line + row, offset - self._line_starts[row] + margin + 1


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """The tokens of a DOT text from an offset on, without blanks and comments.

    A string or comment that never ends is the last token.
    """
    while match := _TOKEN.match(text, start):
        token = _token(text, match)
        if token:
            yield token
            if token.kind is Kind.BROKEN:
                return
        start = token.end if token else match.end()


def end_of_graph(text: str, start: int = 0) -> int:
    """The offset behind the brace that closes the first graph from an offset on.

    Returns:
        The offset; 0 if the graph is never closed, or another one begins before it is.
    """
    depth = 0
    for token in tokens(text, start):
        if token.kind is Kind.KEYWORD and token.value == "digraph" and depth:
            return 0
        if token.kind is Kind.SIGN:
            depth += {"{": 1, "}": -1}.get(token.value, 0)
            if token.value == "}" and depth <= 0:
                return token.end
    return 0


def _token(text: str, match: re.Match[str]) -> Token | None:
    start, end, value = match.start(), match.end(), match[0]
    kind = match.lastgroup
    if kind == "blank":
        return None
    if value == "<":
        return _html(text, start)
    if kind == "broken":
        return Token(Kind.BROKEN, value, start, len(text))
    if kind == "word" and value.lower() in _KEYWORDS:
        return Token(Kind.KEYWORD, value.lower(), start, end)
    if kind in ("word", "number", "string"):
        return Token(Kind.NAME, _unquoted(value) if kind == "string" else value, start, end)
    return Token(Kind.SIGN, value, start, end)


def _unquoted(written: str) -> str:
    pieces = (match["string"] for match in _PIECE.finditer(written) if match["string"])
    return "".join(_ESCAPE.sub(_meaning, piece[1:-1]) for piece in pieces)


def _meaning(escape: re.Match[str]) -> str:
    """Only quotes and line ends are escapes to DOT; the rest is the label's own affair."""
    return {'"': '"', "\\": "\\\\"}.get(escape[1], "")


def _html(text: str, start: int) -> Token:
    depth = 0
    for match in _ANGLE.finditer(text, start):
        depth += {"<": 1, ">": -1}.get(match[0], 0)
        if not depth:
            return Token(Kind.HTML, text[start + 1 : match.start()], start, match.end())
    return Token(Kind.BROKEN, "<", start, len(text))

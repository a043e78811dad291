"""What a line of a YAML text consists of, and where it is to stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

STEP = 2
"""Blanks of indentation for each level."""


class Piece(NamedTuple):
    """A stretch of one line.

    Attributes:
        sign: what it is: an indicator (``[`` and ``]`` for braces, too), ``!`` a tag, ``&`` an
            anchor or alias, ``%`` a mark of the document; empty for a text.
        raw: as it is written.
        start, end: its columns, from 0.
        flow: whether it stands in brackets or braces.
        is_whole: whether it is all of a text, and not only the part in this line.
        style: the quotes of a whole text; empty if it has none.
        text: what a whole text says.
    """

    sign: str
    raw: str
    start: int
    end: int
    flow: bool = False
    is_whole: bool = False
    style: str = ""
    text: str = ""


class Level(NamedTuple):
    """A block list or mapping that is open.

    Attributes:
        old, new: the column that it has, and the one that it gets.
        is_unindented: whether it is a list in the column of the key above it.
    """

    old: int
    new: int
    is_list: bool = False
    is_unindented: bool = False


@dataclass
class Line:
    """A line of the text.

    Attributes:
        pieces: what stands in it, but for its comment.
        comment: from ``#`` on; empty if there is none.
        column: where the comment stands, from 0.
        indent: where the line is to begin.
        held: whether it belongs to a text that began above, so that it stays even if empty.
        block: what it is to read like, as a line of a block of text.
        levels: what is open behind it, from the outside in.
        inner: where what follows is to begin, if it ends within brackets or braces.
    """

    pieces: list[Piece] = field(default_factory=list)
    comment: str = ""
    column: int = 0
    indent: int = 0
    held: bool = False
    block: str | None = None
    levels: tuple[Level, ...] = ()
    inner: int | None = None

    @property
    def start(self) -> int:
        """The column of its first piece."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """The column behind its last piece; 0 if it has none."""
        return self.pieces[-1].end if self.pieces else 0

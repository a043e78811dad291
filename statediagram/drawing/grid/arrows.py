"""What is to be routed in a grid, in plain data: cells, sizes, labels and arrows between cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..labels import Lines
from ..theme import LABEL_SIZE
from ..widths import width

LINE_HEIGHT = 1.2 * LABEL_SIZE
"""As Graphviz sets lines of text."""


class Cell(NamedTuple):
    """A place in the grid; columns count from the left, rows from the top."""

    column: int
    row: int


class Size(NamedTuple):
    """In points."""

    width: float
    height: float


@dataclass(frozen=True)
class Label:
    """The text at an arrow.

    Attributes:
        texts: of each transition the pieces that may stand below each other.
    """

    texts: tuple[Lines, ...] = ()

    @cached_property
    def lines(self) -> Lines:
        """Every piece on a line of its own."""
        return tuple(piece for pieces in self.texts for piece in pieces)

    @cached_property
    def width(self) -> float:
        """Of the widest piece; 0 without any."""
        return _widest(self.lines)

    @cached_property
    def height(self) -> float:
        """With every piece on a line of its own."""
        return len(self.lines) * LINE_HEIGHT

    def fitted(self, room: float) -> Lines:
        """As few lines as there is room for; none is wider than the room, if pieces allow that."""
        return tuple(line for pieces in self.texts for line in _joined(pieces, room))


def size(lines: Lines) -> Size:
    """The size of lines below each other, at the size of labels."""
    return Size(_widest(lines), len(lines) * LINE_HEIGHT)


def _widest(lines: Lines) -> float:
    return max((width(line, LABEL_SIZE) for line in lines), default=0.0)


def _joined(pieces: Lines, room: float) -> Iterable[str]:
    line = ""
    for piece in pieces:
        longer = f"{line} {piece}" if line else piece
        if line and width(longer, LABEL_SIZE) > room:
            yield line
            longer = piece
        line = longer
    if line:
        yield line


@dataclass(frozen=True)
class Arrow:
    """What leads from one cell to another, or back into the same."""

    tail: Cell
    head: Cell
    label: Label = Label()


@dataclass(frozen=True)
class Problem:
    """A grid to be routed.

    Attributes:
        columns, rows: how many there are.
        boxes: the smallest size of what stands in each cell; cells without a state are missing.
        signs: cells in whose middle stands a small sign.
        starts: cells to which a dot points, each with the label of that arrow.
        arrows: in the order in which they are drawn.
        head: how much room the rows' headings take at the left.
        top: how much room the columns' headings take above.
        headings: how wide the heading of each column is.
    """

    columns: int
    rows: int
    boxes: Mapping[Cell, Size]
    signs: frozenset[Cell]
    starts: Mapping[Cell, Label]
    arrows: tuple[Arrow, ...]
    head: float = 0.0
    top: float = 0.0
    headings: tuple[float, ...] = ()

    def is_free(self, tail: Cell, head: Cell) -> bool:
        """Whether no state stands strictly between two cells of a row or of a column."""
        first, last = sorted((tail, head))
        if tail.row == head.row:
            between = [Cell(c, tail.row) for c in range(first.column + 1, last.column)]
        else:
            rows = sorted((tail.row, head.row))
            between = [Cell(tail.column, r) for r in range(rows[0] + 1, rows[1])]
        return not any(cell in self.boxes for cell in between)

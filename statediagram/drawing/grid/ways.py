"""Arrows between cells -> the way that each takes, in columns, rows, channels and sides.

Between two rows lies a channel with horizontal lanes: those that belong to the row above, then
those that belong to the row below. A state's arrows leave it and enter it through pins at its top
and bottom, through its sides, or at a corner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from .arrows import Arrow, Cell, Problem

STEP = 10
"""Between the middles of columns, in the positions of ends; lines beside a column are near it."""


class Kind(Enum):
    """How an arrow runs."""

    LOOP = auto()  # back to its state, at the upper right corner
    UNDER = auto()  # likewise at the lower right corner, where the upper one is taken
    ACROSS = auto()  # straight along a row
    ALONG = auto()  # straight along a column
    LANES = auto()  # through one lane, or two
    ROUND = auto()  # from side to side of a column, past states in between


class Pin(NamedTuple):
    """A vertical line from the top or bottom of a state to a lane."""

    cell: Cell
    is_below: bool


class Track(NamedTuple):
    """A vertical line beside a column, on its left (-1) or right (1), from a row to a row."""

    column: int
    side: int
    first: int
    last: int


class End(NamedTuple):
    """Where a lane ends: at a vertical line that goes down or up from there, and left or right.

    Attributes:
        position: along the lane; that of a column's middle is a multiple of ten.
        is_down: whether the vertical line leads down from the lane.
        side: where the lane is as seen from here, left (-1) or right (1).
    """

    position: int
    is_down: bool
    side: int
    line: Pin | Track


@dataclass(frozen=True)
class Lane:
    """A horizontal part of an arrow.

    Attributes:
        channel: the number of the row below it.
        is_upper: whether it belongs to the row above.
        tail, head: its ends, in the direction of the arrow.
    """

    channel: int
    is_upper: bool
    tail: End
    head: End

    @property
    def span(self) -> tuple[int, int]:
        """Its left and right end."""
        first, last = sorted((self.tail.position, self.head.position))
        return first, last

    @property
    def columns(self) -> tuple[int, int]:
        """The columns in which, or beside which, its left and right end are."""
        first, last = self.span
        return round(first / STEP), round(last / STEP)


@dataclass(frozen=True)
class Way:
    """The way of an arrow.

    Attributes:
        lanes: where there are two, the track at the first one's head joins them.
        track: beside the states past which an arrow runs in a column.
    """

    kind: Kind
    lanes: tuple[Lane, ...] = ()
    track: Track | None = None


def ways(problem: Problem) -> tuple[Way, ...]:
    """The way of each arrow."""
    return tuple(_Choice(problem).ways())


class _Choice:
    """Chooses ways in the order of the arrows, the straight ones first."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.straight = dict(self._straight())
        self.looped: set[Cell] = set()
        self.along = Counter(
            cell
            for number, way in self.straight.items()
            if way.kind is Kind.ALONG and problem.arrows[number].label.texts
            for cell in self._passed(problem.arrows[number])
        )
        """How many labels stand beside straight arrows in the parts of columns between states."""

    def ways(self) -> Iterator[Way]:
        for number, arrow in enumerate(self.problem.arrows):
            yield self.straight.get(number) or self._bent(arrow)

    def _straight(self) -> Iterator[tuple[int, Way]]:
        """The first arrow in each direction between neighbours."""
        taken: set[tuple[Cell, Cell]] = set()
        for number, arrow in enumerate(self.problem.arrows):
            ends = (arrow.tail, arrow.head)
            is_row = arrow.tail.row == arrow.head.row
            is_column = arrow.tail.column == arrow.head.column
            if is_row != is_column and ends not in taken and self.problem.is_free(*ends):
                taken.add(ends)
                yield number, Way(Kind.ACROSS if is_row else Kind.ALONG)

    def _passed(self, arrow: Arrow) -> Iterator[tuple[int, int]]:
        """Column and channel of each channel that an arrow along a column passes."""
        first, last = sorted((arrow.tail.row, arrow.head.row))
        return ((arrow.tail.column, channel) for channel in range(first + 1, last + 1))

    def _bent(self, arrow: Arrow) -> Way:
        tail, head = arrow.tail, arrow.head
        if tail == head:
            is_second = tail in self.looped
            self.looped.add(tail)
            return Way(Kind.UNDER if is_second else Kind.LOOP)
        if tail.column == head.column:
            side = 1 if tail.row < head.row else -1
            rows = sorted((tail.row, head.row))
            return Way(Kind.ROUND, track=Track(tail.column, side, rows[0], rows[1]))
        if tail.row == head.row:
            is_below = tail.column > head.column
            pins = Pin(tail, is_below), Pin(head, is_below)
            return Way(Kind.LANES, (_lane(tail.row + is_below, is_below, *pins),))
        return self._diagonal(tail, head)

    def _diagonal(self, tail: Cell, head: Cell) -> Way:
        is_down = tail.row < head.row
        pins = Pin(tail, is_down), Pin(head, not is_down)
        near_tail = _lane(tail.row + is_down, is_down, *pins)
        near_head = _lane(head.row + (not is_down), not is_down, *pins)
        costs = [
            (sum(self.along[column, c] for c in self._channels(tail, head)), order, lane)
            for order, (column, lane) in enumerate(
                ((head.column, near_tail), (tail.column, near_head))
            )
            if self.problem.is_free(Cell(column, tail.row), Cell(column, head.row))
        ]
        if costs:
            return Way(Kind.LANES, (min(costs, key=lambda cost: cost[:2])[2],))
        side = 1 if tail.column > head.column else -1
        rows = sorted((tail.row, head.row))
        track = Track(head.column, side, rows[0], rows[1])
        first = _lane(tail.row + is_down, is_down, pins[0], track, is_down)
        second = _lane(head.row + (not is_down), not is_down, track, pins[1], not is_down)
        return Way(Kind.LANES, (first, second))

    @staticmethod
    def _channels(tail: Cell, head: Cell) -> range:
        first, last = sorted((tail.row, head.row))
        return range(first + 1, last + 1)


def _lane(
    channel: int, is_upper: bool, tail: Pin | Track, head: Pin | Track, is_down: bool = False
) -> Lane:
    """A lane between two lines; `is_down` tells where the track leads that is one of them."""
    places = _position(tail), _position(head)
    sides = (1, -1) if places[0] < places[1] else (-1, 1)
    ends = (
        End(place, _leads_down(line, is_down), side, line)
        for place, side, line in zip(places, sides, (tail, head), strict=True)
    )
    return Lane(channel, is_upper, *ends)


def _position(line: Pin | Track) -> int:
    if isinstance(line, Pin):
        return STEP * line.cell.column
    return STEP * line.column + 3 * line.side


def _leads_down(line: Pin | Track, is_down: bool) -> bool:
    return not line.is_below if isinstance(line, Pin) else is_down

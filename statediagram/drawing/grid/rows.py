"""Plan and the labels of lanes -> where everything is from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from ..labels import Lines
from .arrows import LINE_HEIGHT, Arrow, Cell, size
from .columns import DOT_RADIUS
from .curves import LOOP_SIDE
from .plan import Plan
from .shafts import gap_level, row_level

PAIR = 5.0
"""Between a straight arrow along a row and the middle of that, if something else is there."""

PORT = 6.0
"""Between lines that end at the same side of a state."""

LABEL_AIR = 2.0
"""Between a line and the label above or below it."""

_DOT = 15.0  # between what is below it and the middle of the dot at which something starts
_CORNER = 5.0  # of a state, where no line ends
_STUB = 15.0  # at least between a state and a lane, for the arrowhead
_LOOP_AIR = 5.0  # between the label of a loop and what is below it
_BORDER = 8.0  # between what belongs to a row and the end of its band
_GAP = 8.0  # at least between bands


class Rows:
    """Distances from the upper edge, in points."""

    def __init__(self, plan: Plan, lane_labels: Mapping[int, tuple[float, Lines]]) -> None:
        self.plan = plan
        self.problem = plan.problem
        self._lane_labels = lane_labels

    @cached_property
    def heights(self) -> Sequence[float]:
        """Of the states in each row."""
        return [self._state_height(row) for row in range(self.problem.rows)]

    def _state_height(self, row: int) -> float:
        cells = [cell for cell in self.problem.boxes if cell.row == row]
        boxes = (self.problem.boxes[cell].height for cell in cells)
        halves = (self._half(*half) for half in product(cells, (-1, 1), (False, True)))
        return max([0.0, *boxes, *(2 * half for half in halves)])

    def _half(self, cell: Cell, side: int, is_lower: bool) -> float:
        """How high half of a state must be for the lines that end at a side of it."""
        ports = len(self.plan.ports(cell, side, is_lower))
        loops = ((arrow.tail, is_under) for arrow, is_under in self.plan.loops())
        corner = LOOP_SIDE if side > 0 and (cell, is_lower) in loops else 0.0
        return PAIR + PORT * ports + corner + _CORNER if ports else 0.0

    @cached_property
    def levels(self) -> Mapping[int, float]:
        """Where each level is: rows, lanes, and the middle between two bands."""
        return {level: top for level, top in self._places() if level is not None}

    @property
    def height(self) -> float:
        """Of the whole grid."""
        return self.bands[-1][1]

    @cached_property
    def bands(self) -> Sequence[tuple[float, float]]:
        """The upper and lower end of the band of each row."""
        borders = [top for level, top in self._places() if level is None]
        return list(zip(borders[::2], borders[1::2], strict=True))

    def _places(self) -> Iterator[tuple[int | None, float]]:
        """Each level from top to bottom, and without a level where a band begins and ends."""
        here = self.problem.top
        for row in range(self.problem.rows):
            if row:
                room = self._gap(row)
                yield gap_level(row), here + room / 2
                here += room
            yield None, here
            here += _BORDER - LABEL_AIR
            inner = self.plan.levels.of(row, False)
            for level in inner:
                here += self._lane(level)
                yield level, here
            above = self._above(row)
            here += max(above + 2 * LABEL_AIR, self.heights[row] / 2 + _STUB if inner else 0.0)
            yield row_level(row), here
            here += self._below(row)
            for number, level in enumerate(self.plan.levels.of(row + 1, True)):
                is_near = not number and self._below(row) < self.heights[row] / 2 + 2
                here += max(self._lane(level), _STUB if is_near else 0.0)
                yield level, here
            here += _BORDER
            yield None, here

    def _above(self, row: int) -> float:
        """How far what belongs to the states of a row reaches above their middle."""
        starts = (
            self.dot(cell) + max(DOT_RADIUS, label.height / 2)
            for cell, label in self.problem.starts.items()
            if cell.row == row
        )
        return max([self._reach(row, False), self._beside(row), *starts])

    def _below(self, row: int) -> float:
        """The same below their middle."""
        return max(self._reach(row, True), self._beside(row))

    def _beside(self, row: int) -> float:
        """Half the height of the labels of arrows that pass a row."""
        level = row_level(row)
        labels = (text.height for _, line, text in self.plan.labelled() if line.label == level)
        return max(labels, default=0.0) / 2

    def _reach(self, row: int, is_under: bool) -> float:
        """How far states, loops and straight arrows of a row reach to one side of its middle."""
        loops = (
            self.loop_label(arrow, is_under) + max(arrow.label.height, LINE_HEIGHT)
            for arrow, is_lower in self.plan.loops()
            if arrow.tail.row == row and is_lower == is_under
        )
        straight = (a for a in self._straight(row) if self.plan.is_above(a) != is_under)
        return max([self.heights[row] / 2, *loops, *map(self._pair, straight)])

    def _straight(self, row: int) -> Iterator[Arrow]:
        """The straight arrows along a row."""
        for (tail, _), number in self.plan.pairs.items():
            if tail.row == row:
                yield self.problem.arrows[number]

    def _pair(self, arrow: Arrow) -> float:
        """How far a straight arrow with its label reaches from the middle of its row."""
        return PAIR * self.plan.is_aside(arrow) + LABEL_AIR + arrow.label.height

    def loop_label(self, arrow: Arrow, is_under: bool) -> float:
        """How far above or below the middle of a state the label of its loop begins."""
        return self._inner(arrow.tail, arrow.tail.column, is_under) + _LOOP_AIR

    def dot(self, cell: Cell) -> float:
        """How far above the middle of a state is that of the dot at which it starts."""
        label = self.problem.starts[cell].height / 2 + LABEL_AIR
        return self._inner(cell, cell.column - 1, False) + max(_DOT, label)

    def _inner(self, cell: Cell, gap: int, is_under: bool) -> float:
        """How far a state, and what is beside it in a gap, reaches to one side of their middle."""
        beside = (
            self._pair(arrow)
            for arrow in self._straight(cell.row)
            if self.plan.is_above(arrow) != is_under
            and gap in range(*sorted((arrow.tail.column, arrow.head.column)))
        )
        return max([self.heights[cell.row] / 2, *beside])

    def _lane(self, level: int) -> float:
        """The height of a lane with its labels, which stand above it."""
        labels = (
            size(self._lane_labels[number][1]).height
            for (number, part), each in self.plan.levels.found.items()
            if each == level and not part and number in self._lane_labels
        )
        return max(labels, default=0.0) + 3 * LABEL_AIR

    def _gap(self, channel: int) -> float:
        """The room between two bands, for the labels there."""
        level = gap_level(channel)
        straight = [label.height for _, line, label in self.plan.labelled() if line.label == level]
        beside = [
            self.problem.arrows[line.arrow].label.height
            for room in self.plan.sides.values()
            for line in room.lines
            if line.label == level
        ]
        return max([0.0, *straight, *beside]) + _GAP

    def port(self, cell: Cell, side: int, arrow: int, is_lower: bool) -> float:
        """Where an arrow ends at a side of a state, from the middle of that."""
        place = self.plan.ports(cell, side, is_lower).index(arrow) + 1
        return (1 if is_lower else -1) * (PAIR + PORT * place)

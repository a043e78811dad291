"""Plan -> where everything is from left to right, and where lanes have room for their labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from ..labels import Lines
from .arrows import size
from .plan import Plan
from .shafts import offsets, row_at
from .ways import Kind, Lane, Pin, Track

AIR = 4.0
"""Between a line and the label beside it."""

LOOP = 13.0
"""Between a state and the label of its loop."""

DOT = 9.0
"""Between the left of a state and the middle of the dot at which it starts."""

DOT_RADIUS = 6.0
_CORNER = 9.0  # of a state, where no line ends
_LOOP_CORNER = 17.0  # the same where a loop begins
_PAD = 9.0  # between a label and what is at its ends
_HEAD = 6.0  # an arrowhead
_NARROWEST = 24.0


class Columns:
    """Distances from the left edge, in points."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.problem = plan.problem

    @cached_property
    def offsets(self) -> Mapping[tuple[int, bool], float]:
        """How far each vertical line in a column is from its middle; by arrow, and end of it."""
        return {
            (line.arrow, line.is_head): offset
            for shaft, lines in self.plan.shafts.items()
            for line, offset in zip(lines, offsets(self.problem, shaft, lines), strict=True)
        }

    @cached_property
    def widths(self) -> Sequence[float]:
        """Of the states in each column."""
        return [self._state_width(column) for column in range(self.problem.columns)]

    def _state_width(self, column: int) -> float:
        boxes = [box.width for cell, box in self.problem.boxes.items() if cell.column == column]
        lines = [
            abs(self.offsets[line.arrow, line.is_head])
            for shaft, lines in self.plan.shafts.items()
            if shaft[0] == column
            for line in lines
        ]
        has_loops = any(arrow.tail.column == column for arrow, _ in self.plan.loops())
        corner = _LOOP_CORNER if has_loops else _CORNER
        return max([_NARROWEST, *boxes, 2 * (max(lines, default=0.0) + corner)])

    @cached_property
    def _labels_beside(self) -> Mapping[tuple[int, int], Mapping[tuple[str, int], float]]:
        """How much room labels take on each side of the states of a column, by their height.

        That is above or below the middle of a row, or a level between two rows.
        """
        found: dict[tuple[int, int], dict[tuple[str, int], float]] = defaultdict(dict)
        for arrow, is_under in self.plan.loops():
            key = ("below" if is_under else "above", arrow.tail.row)
            found[arrow.tail.column, 1][key] = LOOP + arrow.label.width
        for cell, label in self.problem.starts.items():
            found[cell.column, -1]["above", cell.row] = DOT + 2 * DOT_RADIUS + label.width
        for column, line, label in self.plan.labelled():
            side = -1 if line.is_up else 1
            reach = side * self.offsets[line.arrow, False] - self.widths[column] / 2
            room = dict.fromkeys(_heights(line.label or 0), reach + AIR + label.width)
            found[column, side] |= room
        return found

    @cached_property
    def _zones(self) -> Sequence[float]:
        """Room between columns for the labels of arrows that run along rows."""
        found = [_NARROWEST] * (self.problem.columns - 1)
        for arrow, way in zip(self.problem.arrows, self.plan.ways, strict=True):
            if way.kind is Kind.ACROSS:
                gap = gap_between(arrow.tail.column, arrow.head.column)
                found[gap] = max(found[gap], arrow.label.width + 2 * _PAD + _HEAD)
            elif way.lanes:
                gap = gap_between(*way.lanes[0].columns)
                found[gap] = max(found[gap], arrow.label.width + 2 * _PAD)
        return found

    @cached_property
    def middles(self) -> Sequence[float]:
        """Of the columns."""
        found = [self._first()]
        for gap in range(self.problem.columns - 1):
            states = (self.widths[gap] + self.widths[gap + 1]) / 2
            headings = sum(self.problem.headings[gap : gap + 2]) / 2 + 2 * _PAD
            found.append(found[-1] + max(states + self._between(gap), headings))
        return found

    def _first(self) -> float:
        """The middle of the first column; the outermost label may stand above a row's heading."""
        lines = self.plan.side(0, -1).lines
        outer = max((line.distance for line in lines), default=0.0)
        needed = self.problem.head + self._inside(0, -1) + outer
        states = max(needed, self.outside(0, -1) + _PAD) + self.widths[0] / 2
        return max(states, self.problem.headings[0] / 2 + _PAD)

    def _between(self, gap: int) -> float:
        """The room between the states of two columns."""
        if self.plan.side(gap, 1).lines or self.plan.side(gap + 1, -1).lines:
            return self.outside(gap, 1) + self._zones[gap] + self.outside(gap + 1, -1)
        beside = self._labels_beside
        left, right = beside.get((gap, 1), {}), beside.get((gap + 1, -1), {})
        both = (left.get(key, 0.0) + right.get(key, 0.0) + _PAD for key in (*left, *right))
        return max(self._zones[gap], *both, 0.0)

    def _inside(self, column: int, side: int) -> float:
        """The room between a column's states and the first line beside them."""
        return max([0.0, *self._labels_beside.get((column, side), {}).values()]) + _PAD

    def outside(self, column: int, side: int) -> float:
        """The room of all lines and labels on a side of a column's states."""
        return self._inside(column, side) + self.plan.side(column, side).room

    @cached_property
    def width(self) -> float:
        """Of the whole grid."""
        last = self.problem.columns - 1
        states = self.widths[last] / 2 + self.outside(last, 1)
        return self.middles[last] + max(states, self.problem.headings[last] / 2 + _PAD)

    def zone(self, gap: int) -> tuple[float, float]:
        """The left and right end of what no vertical line passes between two columns."""
        left = self.middles[gap] + self.widths[gap] / 2
        right = self.middles[gap + 1] - self.widths[gap + 1] / 2
        has_left, has_right = self.plan.side(gap, 1).lines, self.plan.side(gap + 1, -1).lines
        return (
            left + (self.outside(gap, 1) if has_left else 0.0),
            right - (self.outside(gap + 1, -1) if has_right else 0.0),
        )

    def line(self, line: Pin | Track, arrow: int, is_head: bool = False) -> float:
        """Where a vertical line is."""
        if isinstance(line, Pin):
            return self.middles[line.cell.column] + self.offsets[arrow, is_head]
        return self._beside(line.column, line.side, arrow)

    def _beside(self, column: int, side: int, arrow: int) -> float:
        lines = self.plan.side(column, side).lines
        distance = next(line.distance for line in lines if line.arrow == arrow)
        border = self.widths[column] / 2 + self._inside(column, side)
        return self.middles[column] + side * (border + distance)

    @cached_property
    def _lines(self) -> Sequence[tuple[float, int, int]]:
        """All vertical lines and the levels between which they run."""
        inside = [
            (self.middles[column] + self.offsets[line.arrow, line.is_head], *line.levels)
            for (column, _), lines in self.plan.shafts.items()
            for line in lines
        ]
        beside = [
            (self._beside(column, side, line.arrow), *line.levels)
            for (column, side), room in self.plan.sides.items()
            for line in room.lines
        ]
        return inside + beside

    @cached_property
    def lane_labels(self) -> Mapping[int, tuple[float, Lines]]:
        """The middle and the lines of the label of each arrow with a lane."""
        return {
            number: self._fitted(number, way.lanes[0])
            for number, way in enumerate(self.plan.ways)
            if way.lanes and self.problem.arrows[number].label.texts
        }

    def _fitted(self, number: int, lane: Lane) -> tuple[float, Lines]:
        """In few lines, in a stretch that no other line cuts, near the middle of the lane."""
        label, level = self.problem.arrows[number].label, self.plan.levels[number, 0]
        ends = (self.line(lane.tail.line, number), self.line(lane.head.line, number, True))
        first, last = sorted(ends)
        cuts = sorted(x for x, top, end in self._lines if top < level <= end and first < x < last)
        choices = []
        for left, right in zip([first, *cuts], [*cuts, last], strict=True):
            lines = label.fitted(right - left - 2 * _PAD)
            half = size(lines).width / 2 + _PAD
            if 2 * half <= right - left + 0.01:
                middle = min(max((first + last) / 2, left + half), right - half)
                choices.append((len(lines), abs(middle - (first + last) / 2), middle, lines))
        return min(choices)[2:]


def _heights(level: int) -> tuple[tuple[str, int], ...]:
    """Where the label of an arrow along a column is, beside others."""
    row = row_at(level)
    return (("between", level),) if row is None else (("above", row), ("below", row))


def gap_between(one: int, other: int) -> int:
    """The gap in the middle between two columns; gap 0 follows column 0."""
    return (one + other - 1) // 2

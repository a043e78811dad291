"""A grid to be routed -> where everything in it is, from the left and from the top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..geometry import Box, Point, Route
from .arrows import LINE_HEIGHT, Arrow, Cell, Label, Problem, size
from .columns import AIR, DOT, DOT_RADIUS, LOOP, Columns, gap_between
from .curves import loop, rounded, straight
from .plan import Plan
from .rows import LABEL_AIR, PAIR, Rows
from .shafts import row_level
from .ways import Kind, Pin, Way


@dataclass(frozen=True)
class Layout:
    """Where everything is.

    Attributes:
        cells: the middle of each cell, and the size of a state in it.
        bands: the area of each row.
        routes: of the arrows, in their order.
        starts: of each start the middle of its dot, and the route from there.
    """

    cells: Mapping[Cell, Box]
    bands: tuple[Box, ...]
    routes: tuple[Route, ...]
    starts: Mapping[Cell, tuple[Point, Route]]


def laid_out(problem: Problem) -> Layout:
    """Place states and labels, and lead the arrows around them."""
    plan = Plan(problem)
    columns = Columns(plan)
    rows = Rows(plan, columns.lane_labels)
    router = _Router(plan, columns, rows)
    return Layout(
        cells=router.cells,
        bands=tuple(
            Box(columns.width / 2, (top + end) / 2, columns.width, end - top)
            for top, end in rows.bands
        ),
        routes=tuple(map(router.route, range(len(problem.arrows)))),
        starts={cell: router.start(cell, label) for cell, label in problem.starts.items()},
    )


class _Router:
    """Draws the lines between places."""

    def __init__(self, plan: Plan, columns: Columns, rows: Rows) -> None:
        self.plan = plan
        self.columns = columns
        self.rows = rows
        self.cells = {
            Cell(column, row): Box(x, rows.levels[row_level(row)], columns.widths[column], height)
            for row, height in enumerate(rows.heights)
            for column, x in enumerate(columns.middles)
        }

    def route(self, number: int) -> Route:
        arrow, way = self.plan.problem.arrows[number], self.plan.ways[number]
        match way.kind:
            case Kind.LOOP | Kind.UNDER:
                return self._loop(arrow, way.kind is Kind.UNDER)
            case Kind.ACROSS:
                return self._across(arrow)
            case Kind.ALONG:
                return self._along(number, arrow)
            case Kind.LANES:
                return self._lanes(number, way)
            case Kind.ROUND:
                return self._round(number, arrow, way)

    def start(self, cell: Cell, label: Label) -> tuple[Point, Route]:
        """The dot beside a state, and the arrow into its corner."""
        box = self.cells[cell]
        corner = Point(box.x - box.width / 2, box.y - box.height / 2)
        dot = Point(corner.x - DOT, box.y - self.rows.dot(cell))
        line = straight(dot, Point(corner.x + 2, corner.y + 2))
        width = size(label.lines).width
        return dot, _labelled(line, label, dot.x - 2 * DOT_RADIUS - width / 2, dot.y, "r")

    def _loop(self, arrow: Arrow, is_under: bool) -> Route:
        box, label = self.cells[arrow.tail], arrow.label
        side = 1 if is_under else -1
        corner = Point(box.x + box.width / 2, box.y + side * box.height / 2)
        reach = self.rows.loop_label(arrow, is_under)
        rise = reach + max(label.height, LINE_HEIGHT) / 2 - box.height / 2
        line = loop(corner, side * (rise + LABEL_AIR))
        middle = box.y + side * (reach + label.height / 2)
        return _labelled(line, label, corner.x + LOOP + label.width / 2, middle, "l")

    def _across(self, arrow: Arrow) -> Route:
        tail, head = self.cells[arrow.tail], self.cells[arrow.head]
        side = 1 if tail.x < head.x else -1
        y = tail.y - side * PAIR * self.plan.is_aside(arrow)
        line = straight(
            Point(tail.x + side * tail.width / 2, y), Point(head.x - side * head.width / 2, y)
        )
        left, right = self.columns.zone(gap_between(arrow.tail.column, arrow.head.column))
        above = LABEL_AIR + arrow.label.height / 2
        label = y - above if self.plan.is_above(arrow) else y + above
        return _labelled(line, arrow.label, (left + right) / 2 - 3 * side, label)

    def _along(self, number: int, arrow: Arrow) -> Route:
        tail, head = self.cells[arrow.tail], self.cells[arrow.head]
        side = 1 if tail.y < head.y else -1
        x = tail.x + self.columns.offsets[number, False]
        line = straight(
            Point(x, tail.y + side * tail.height / 2), Point(x, head.y - side * head.height / 2)
        )
        levels = (each.label for _, each, _ in self.plan.labelled() if each.arrow == number)
        return self._beside(line, arrow.label, x, side, next(levels, None))

    def _round(self, number: int, arrow: Arrow, way: Way) -> Route:
        assert way.track
        column, side = way.track.column, way.track.side
        x = self.columns.line(way.track, number)
        is_down = arrow.tail.row < arrow.head.row
        tail = self._port(arrow.tail, side, number, is_down)
        head = self._port(arrow.head, side, number, not is_down)
        line = rounded((tail, Point(x, tail.y), Point(x, head.y), head))
        lines = self.plan.side(column, side).lines
        level = next(each.label for each in lines if each.arrow == number)
        return self._beside(line, arrow.label, x, side, level)

    def _port(self, cell: Cell, side: int, number: int, is_lower: bool) -> Point:
        box = self.cells[cell]
        y = box.y + self.rows.port(cell, side, number, is_lower)
        return Point(box.x + side * box.width / 2, y)

    def _beside(self, line: Route, label: Label, x: float, side: int, level: int | None) -> Route:
        """With the label to the left or right of a vertical line."""
        if level is None:
            return line
        middle = x + side * (AIR + label.width / 2)
        return _labelled(line, label, middle, self.rows.levels[level], "l" if side > 0 else "r")

    def _lanes(self, number: int, way: Way) -> Route:
        first, last = way.lanes[0], way.lanes[-1]
        heights = [self.rows.levels[self.plan.levels[number, n]] for n in range(len(way.lanes))]
        start = self.columns.line(first.tail.line, number)
        end = self.columns.line(last.head.line, number, True)
        corners = [Point(start, self._edge(first.tail.line)), Point(start, heights[0])]
        if len(way.lanes) > 1:
            x = self.columns.line(first.head.line, number)
            corners += [Point(x, height) for height in heights]
        corners += [Point(end, heights[-1]), Point(end, self._edge(last.head.line))]
        line = rounded(corners)
        if number not in self.columns.lane_labels:
            return line
        middle, lines = self.columns.lane_labels[number]
        label = Label((lines,))
        return _labelled(line, label, middle, heights[0] - LABEL_AIR - label.height / 2)

    def _edge(self, line: object) -> float:
        """Where a pin ends at its state."""
        assert isinstance(line, Pin)
        box = self.cells[line.cell]
        return box.y + (1 if line.is_below else -1) * box.height / 2


def _labelled(line: Route, label: Label, x: float, y: float, align: str = "n") -> Route:
    if not label.texts:
        return line
    return line._replace(lines=label.lines, label=Box(x, y, *size(label.lines)), align=align)

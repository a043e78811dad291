"""A drawing and the axes of its states -> the drawing as a grid, everything in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import prod

from ...spec import Axis, State
from ..geometry import Box, Point, Route
from ..parts import Drawing, Edge, Group, Node, Shape
from ..theme import CHANGE_LINES, CHANGES, LABEL_SIZE, MARK_SIGN, STATE_SIZE
from ..widths import width
from .arrows import Arrow, Cell, Label, Problem, Size
from .routes import Layout, laid_out
from .table import Table, table

_WIDEST, _HIGHEST = 1800.0, 1300.0
"""In points: a larger picture is shrunk on a screen until nobody can read it."""

_LOOPS = 2  # at a state
_CELLS, _ARROWS = 400, 300
"""More than that is not even tried: no page would hold it."""

_TOO_LARGE = "which would be too large to be read"
_STATE = Size(65.0, 30.0)
_LINE = 1.2 * STATE_SIZE
_BORDERS = 20.0  # at both sides of a state's name
_EDGES = 14.0  # above and below it
_PAD = 12.0  # at both sides of a row's heading
_HEADING = 20.0
_DOT = 12.0
_SIGN = "\N{MULTIPLICATION SIGN}"


def gridded(
    drawing: Drawing, axes: Sequence[Axis], column: str, row: str, declared: Iterable[State]
) -> Drawing:
    """The drawing as a grid; where that cannot be or be read, as it was, with a note that says so.

    Args:
        drawing: what to place, parallel arrows merged.
        axes: of the machine; those that are neither columns nor rows divide the columns.
        column, row: the names of two of them.
        declared: the states that the file declares, the impossible ones among them.
    """
    if prod(len(axis.values) for axis in axes) > _CELLS or len(drawing.edges) > _ARROWS:
        return _without(drawing, _TOO_LARGE)
    states = table(axes, column, row, (node.name for node in _states(drawing)), declared)
    if hindrance := _hindrance(drawing, states):
        return _without(drawing, hindrance)
    layout = laid_out(_problem(drawing, states))
    paper = layout.bands[-1].y + layout.bands[-1].height / 2
    if layout.bands[0].width > _WIDEST or paper > _HIGHEST:
        return _without(drawing, _TOO_LARGE)
    return _Writer(drawing, states, layout, paper).drawing()


def _without(drawing: Drawing, why: str) -> Drawing:
    return replace(drawing, notes=(*drawing.notes, f"drawn without its grid, {why}"))


def _hindrance(drawing: Drawing, table: Table) -> str:
    """Why there can be no grid; empty if there can."""
    if drawing.frames:
        return "since states are nested"
    outside = (n.name for n in _states(drawing) if n.name not in table.cells)
    if name := next(outside, ""):
        return f"in which `{name}` has no place, being no combination of the axes"
    loops = Counter(edge.tail for edge in drawing.edges if edge.tail == edge.head)
    crowded = next((name for name, number in loops.items() if number > _LOOPS), "")
    return f"which has no room for all loops of `{crowded}`" if crowded else ""


def _states(drawing: Drawing) -> Iterator[Node]:
    return (node for node in drawing.nodes if node.shape is not Shape.START)


def _problem(drawing: Drawing, table: Table) -> Problem:
    cells = table.cells
    return Problem(
        columns=len(table.columns),
        rows=len(table.rows),
        boxes={cells[node.name]: _size(node) for node in _states(drawing)},
        signs=frozenset(table.impossible),
        starts={cells[edge.head]: _label(edge) for edge in drawing.edges if edge.tail not in cells},
        arrows=tuple(
            Arrow(cells[edge.tail], cells[edge.head], _label(edge))
            for edge in _arrows(drawing, table)
        ),
        head=max(width(title, LABEL_SIZE) for title in table.rows) + 2 * _PAD,
        top=_HEADING,
        headings=tuple(width(title, LABEL_SIZE) for title in table.columns),
    )


def _arrows(drawing: Drawing, table: Table) -> Iterator[Edge]:
    return (edge for edge in drawing.edges if edge.tail in table.cells)


def _size(node: Node) -> Size:
    sign = width(f" {CHANGES.get(node.mark, MARK_SIGN)}", STATE_SIZE) if node.mark else 0.0
    lines = [width(line, STATE_SIZE) for line in (*node.lines, *node.activities)]
    rows = len(lines) * _LINE + _EDGES
    extra = (8.0 if node.activities else 0.0) + (6.0 if node.shape is Shape.FINAL else 0.0)
    return Size(max(_STATE.width, max(lines) + sign + _BORDERS), max(_STATE.height, rows + extra))


def _label(edge: Edge) -> Label:
    """The label in the pieces that it may be broken into, with the sign of its mark.

    Those of changes are part of the label.
    """
    texts = edge.labels if len(edge.labels) == 1 else tuple((line,) for line in edge.lines)
    if not edge.mark or edge.mark in CHANGE_LINES:
        return Label(texts)
    *others, last = texts or ((),)
    signed = (*last[:-1], f"{last[-1]} {MARK_SIGN}") if last else (MARK_SIGN,)
    return Label((*others, signed))


def _sided(dot: Node, arrow: Edge) -> Node:
    """A dot of one arrow alone: in a union it is there where that is."""
    if not arrow.sides:
        return dot
    sides = (own if side else None for own, side in zip(dot.sides, arrow.sides, strict=True))
    return replace(dot, mark=arrow.mark, sides=tuple(sides))


class _Writer:
    """Puts places into a drawing; they count from the bottom there."""

    def __init__(self, drawing: Drawing, table: Table, layout: Layout, paper: float) -> None:
        self.before = drawing
        self.table = table
        self.layout = layout
        self.paper = paper
        self.taken = {node.name for node in drawing.nodes}

    def drawing(self) -> Drawing:
        dots = dict(self._dots())
        states = (
            replace(node, place=self._box(self.layout.cells[self.table.cells[node.name]]))
            for node in _states(self.before)
        )
        return replace(
            self.before,
            nodes=(*dots.values(), *states, *self._headings(), *self._signs()),
            edges=tuple(self._edges(dots)),
            groups=tuple(self._bands()),
            ranks=(),
            direction="",
        )

    def _dots(self) -> Iterator[tuple[Cell, Node]]:
        """One for each start."""
        dots = {node.name: node for node in self.before.nodes if node.shape is Shape.START}
        arrows = {self.table.cells[e.head]: e for e in self.before.edges if e.tail in dots}
        for number, (cell, (dot, _)) in enumerate(self.layout.starts.items()):
            arrow = arrows[cell]
            start = _sided(dots[arrow.tail], arrow)
            place = self._box(Box(dot.x, dot.y, _DOT, _DOT))
            name = self._unused(f"{start.name}{number + 1}") if number else start.name
            yield cell, replace(start, name=name, place=place)

    def _edges(self, dots: Mapping[Cell, Node]) -> Iterator[Edge]:
        routes = iter(self.layout.routes)
        for edge in self.before.edges:
            if edge.tail in self.table.cells:
                yield replace(edge, route=self._route(next(routes)))
            else:
                cell = self.table.cells[edge.head]
                route = self._route(self.layout.starts[cell][1])
                yield replace(edge, tail=dots[cell].name, route=route)

    def _headings(self) -> Iterator[Node]:
        for number, title in enumerate(self.table.columns):
            x = self.layout.cells[Cell(number, 0)].x
            place = self._box(Box(x, _HEADING / 2, width(title, LABEL_SIZE), _LINE))
            name = self._unused(f"column {number + 1}")
            yield Node(name, Shape.HEADING, (title,), tooltip=title, place=place)

    def _signs(self) -> Iterator[Node]:
        for cell, (state, reason) in self.table.impossible.items():
            at = self.layout.cells[cell]
            place = self._box(Box(at.x, at.y, _DOT, _LINE))
            told = f"{state} is impossible: {reason}"
            name = self._unused(state)
            yield Node(name, Shape.IMPOSSIBLE, (_SIGN,), tooltip=told, remark=told, place=place)

    def _bands(self) -> Iterator[Group]:
        for row, (title, band) in enumerate(zip(self.table.rows, self.layout.bands, strict=True)):
            names = tuple(
                node.name for node in _states(self.before) if self.table.cells[node.name].row == row
            )
            long = width(title, LABEL_SIZE)
            at = Point(_PAD + long / 2, self.paper - self.layout.cells[Cell(0, row)].y)
            yield Group(f"row {row + 1}", title, names, self._box(band), at)

    def _unused(self, name: str) -> str:
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name

    def _box(self, box: Box) -> Box:
        return box._replace(y=self.paper - box.y)

    def _route(self, route: Route) -> Route:
        return route._replace(
            curve=tuple(Point(x, self.paper - y) for x, y in route.curve),
            tip=Point(route.tip.x, self.paper - route.tip.y),
            label=route.label and self._box(route.label),
        )

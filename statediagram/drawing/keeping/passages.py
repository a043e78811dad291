"""Board and an arrow -> what a router has to know to find a way for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from math import hypot
from typing import NamedTuple

from ..geometry import Box, Route
from ..parts import Edge, Shape
from ..tidying.areas import Area, area, trace
from .board import Board
from .positions import ends_of
from .tracks import label_areas, route

_APART = 6.0  # between obstacles; a router takes no way between those that are closer
_MOST = 80  # obstacles, as far as labels are concerned; a router's time grows with their cube
_POST = 14.0  # the size of what stands in the middle of an arrow where no other one may run
_WIDE = 40.0  # how far a bar sticks out over what it keeps arrows off
_RECTANGLES = frozenset((Shape.STATE, Shape.FINAL, Shape.FORK, Shape.JOIN, Shape.TURN))


class End(NamedTuple):
    """What an arrow ends at.

    Attributes:
        box: where it is.
        shape: of its border, as Graphviz calls it.
    """

    box: Box
    shape: str


class Passage(NamedTuple):
    """An arrow to be routed.

    Attributes:
        tail, head: where it begins and ends.
        obstacles: what is in the way.
    """

    tail: End
    head: End
    obstacles: tuple[Box, ...]


Router = Callable[[Passage], Route]
"""Finds the way of an arrow."""


def passages(board: Board, edge: Edge) -> Iterator[Passage]:
    """Ways to route an arrow: straight on, and around all that is in between."""
    tail, head = ends_of(edge)
    ends = [board.area(tail), board.area(head)]
    areas = [board.area(name) for name in _obstacles(board, tail, head)]
    middle = ends[0].united(ends[1]).box()
    labels = sorted(label_areas(board).values(), key=lambda each: _far(each, middle))
    for each in (*_posts(board, tail, head), *labels):
        is_apart = not any(each.grown(_APART).meets(other) for other in (*areas, *ends))
        if is_apart and len(areas) < _MOST:
            areas.append(each)
    for obstacles in (areas, *_barred(areas, ends)):
        boxes = tuple(each.box() for each in obstacles)
        yield Passage(_end(board, tail), _end(board, head), boxes)


def _far(label: Area, middle: Box) -> float:
    here = label.box()
    return hypot(here.x - middle.x, here.y - middle.y)


def _end(board: Board, name: str) -> End:
    if name in board.nesting.frames or board.shapes[name] in _RECTANGLES:
        return End(board.boxes[name], "box")
    return End(board.boxes[name], "diamond" if board.shapes[name] is Shape.CHOICE else "ellipse")


def _obstacles(board: Board, tail: str, head: str) -> Iterator[str]:
    """What stands beside the ends of an arrow, and beside the frames that it enters or leaves."""
    lines = [board.nesting.line(tail), board.nesting.line(head)]
    passed = {*lines[0], *lines[1]}
    for frame in dict.fromkeys((*lines[0][:-1], *lines[1][:-1])):
        yield from (name for name in board.inside(frame) if name not in passed)


def _posts(board: Board, tail: str, head: str) -> Iterator[Area]:
    """The middle of each arrow between the same pieces, which no other one should cover."""
    for number, way in board.ways.items():
        if set(ends_of(board.drawing.edges[number])) == {tail, head}:
            points = trace(route(way))
            x, y = points[len(points) // 2]
            yield area(Box(x, y, _POST, _POST))


def _barred(areas: Sequence[Area], ends: Sequence[Area]) -> Iterator[list[Area]]:
    """The obstacles with a bar between the ends, so that the way leads around all at one side."""
    if not areas:
        return
    all_, between = reduce(Area.united, areas), ends[0].united(ends[1]).box()
    x, y = between.x, between.y
    for bar in (
        Area(x, y - 1, all_.right + _WIDE, y + 1),
        Area(all_.left - _WIDE, y - 1, x, y + 1),
        Area(x - 1, y, x + 1, all_.top + _WIDE),
        Area(x - 1, all_.bottom - _WIDE, x + 1, y),
    ):
        wall, rest = _joined(bar, list(areas))
        if not any(wall.grown(_APART).meets(end) for end in ends):
            yield [wall, *rest]


def _joined(wall: Area, areas: list[Area]) -> tuple[Area, list[Area]]:
    """An area that has grown over all that it meets, and what is left beside it."""
    while met := [each for each in areas if wall.grown(_APART).meets(each)]:
        wall = reduce(Area.united, met, wall)
        areas = [each for each in areas if each not in met]
    return wall, areas

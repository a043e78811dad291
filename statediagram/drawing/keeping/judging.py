"""Ways for arrows that have none yet -> how bad each is: what it runs through, along and across."""

from __future__ import annotations

from itertools import pairwise
from math import dist

from ..geometry import Point, Route
from ..parts import Edge
from ..tidying.areas import Area, trace
from .board import Board
from .positions import ends_of
from .tracks import label_areas, points

_CLEARANCE = 3.0
_DETOUR = 1.2
_NEAR = 2.5  # points; two arrows that are closer than that cross or lie on each other
_THROUGH, _COVERED, _CLOSE, _LONG = 400.0, 25.0, 10.0, 0.15  # for each point; of its length


class Judge:
    """What stands on a board while an arrow gets its way.

    Attributes:
        fair: the cost of a way that is good enough: hardly longer than a straight one, and free.
    """

    def __init__(self, board: Board, edge: Edge) -> None:
        own = around(board, edge)
        tail, head = (board.boxes[name] for name in ends_of(edge))
        self.fair = _LONG * _DETOUR * dist((tail.x, tail.y), (head.x, head.y))
        ends = [board.area(name).grown(-_CLEARANCE) for name in ends_of(edge)]
        others = (board.area(name) for name in board.boxes if name not in own)
        self.solid = [*ends, *(each.grown(_CLEARANCE) for each in others)]
        self.labels, self.points = label_areas(board), points(board)

    def cost(self, controls: tuple[Point, ...]) -> float:
        """How bad it would be if the arrow ran there."""
        way = trace(Route(controls[:-1], controls[-1]))
        length = sum(dist(a, b) for a, b in pairwise(way))
        through = sum(each.has(point) for each in self.solid for point in way)
        covered = sum(each.has(point) for each in self.labels.values() for point in way)
        close = sum(map(self._is_close, way))
        return _LONG * length + _THROUGH * through + _COVERED * covered + _CLOSE * close

    def _is_close(self, point: Point) -> bool:
        here = Area(*point, *point).grown(_NEAR)
        return any(here.has(other) for _, other in self.points.near(here))


def around(board: Board, edge: Edge) -> set[str]:
    """The ends of an arrow and all that is around or in them."""
    own: set[str] = set()
    for name in ends_of(edge):
        own |= {*board.nesting.line(name), *board.within(name)}
    return own

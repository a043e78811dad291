"""Board -> the lines and labels of the arrows that have a way, as far as others mind them."""

from __future__ import annotations

from ..geometry import Point, Route
from ..tidying.areas import Area, area, trace
from ..tidying.index import Index
from .board import Board
from .positions import Way


def route(way: Way) -> Route:
    """The line of an arrow."""
    return Route(way.points[:-1], way.points[-1])


def label_areas(board: Board) -> dict[int, Area]:
    """Where labels are, by the numbers of their arrows; those of new arrows have no place yet."""
    found = {}
    for number, way in board.ways.items():
        own = board.drawing.edges[number].route
        if own and own.label and way.label:
            found[number] = area(own.label._replace(x=way.label.x, y=way.label.y))
    return found


def points(board: Board) -> Index[tuple[int, Point]]:
    """Points along all arrows, with the numbers of these."""
    index: Index[tuple[int, Point]] = Index()
    for number, way in board.ways.items():
        for point in trace(route(way)):
            index.add((number, point), Area(*point, *point))
    return index

"""Placed drawing and former positions -> the drawing with all that was there before where it was.

What is new is placed around what is known, by the layout from scratch as far as that fits. Nothing
is moved but what would lie below it otherwise; and where nothing has changed, nothing is asked: so
a drawing that has been arranged once stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..geometry import Point
from ..parts import Drawing
from ..tidying.areas import area, trace
from .arrows import new_ways
from .board import Board
from .drawn import drawn
from .labels import labelled
from .passages import Router
from .placing import place_all
from .positions import Positions, Way, name_of, positions
from .room import make_room
from .text import rounded
from .tracks import label_areas, route


def arranged(drawing: Drawing, before: Positions, router: Router) -> tuple[Drawing, Positions]:
    """The drawing with everything in its place, and where that is.

    Args:
        drawing: routed, as Graphviz has placed it on its own.
        before: where its pieces were when it was drawn last; nothing if it never was.
        router: finds ways for new arrows.

    Returns:
        The drawing, and the positions of which it can be made again.
    """
    board = Board(drawing, before)
    if not board.boxes:
        after = _from_corner(positions(drawing))
    elif board.is_complete:
        after = _kept(board)
    else:
        after = positions(_changed(board, router))
    after = rounded(after)
    return drawn(drawing, after), after


def _from_corner(here: Positions) -> Positions:
    """The same with the upper left corner of all at zero."""
    areas = [area(box) for box in here.spots.values()]
    points = [point for way in here.ways for point in way.points]
    left = min([each.left for each in areas] + [point.x for point in points], default=0.0)
    top = max([each.top for each in areas] + [point.y for point in points], default=0.0)

    def moved(point: Point) -> Point:
        return Point(point.x - left, point.y - top)

    boxes = here.spots.items()
    spots = {name: box._replace(x=box.x - left, y=box.y - top) for name, box in boxes}
    ways = tuple(
        way._replace(points=tuple(map(moved, way.points)), label=way.label and moved(way.label))
        for way in here.ways
    )
    return Positions(spots, ways)


def _kept(board: Board) -> Positions:
    """All of the board, of which every piece was there before."""
    return Positions(board.boxes, tuple(board.ways[number] for number in sorted(board.ways)))


def _changed(board: Board, router: Router) -> Drawing:
    """A drawing of what was there before and what is new."""
    place_all(board)
    make_room(board)
    new = new_ways(board, router)
    unsettled = _disturbed(board, new)
    ways = tuple(_labelled(board, number) for number in sorted(board.ways))
    whole = drawn(board.drawing, Positions(board.boxes, ways))
    return labelled(whole, {*new, *board.renamed}, unsettled)


def _labelled(board: Board, number: int) -> Way:
    """The way of an arrow with its name as it is now, a new one with its label on its middle."""
    edge, way = board.drawing.edges[number], board.ways[number]
    label = way.label
    if edge.route and edge.route.label and not label:
        points = trace(route(way))
        label = points[len(points) // 2]
    elif not (edge.route and edge.route.label):
        label = None
    return Way(name_of(edge), way.points, label)


def _disturbed(board: Board, new: Mapping[int, Way]) -> set[int]:
    """The arrows of which something new covers the label."""
    loose = [board.area(name) for name in board.loose if name not in board.nesting.frames]
    points = [point for way in new.values() for point in trace(route(way))]
    return {
        number
        for number, label in label_areas(board).items()
        if any(map(label.meets, loose)) or any(map(label.has, points))
    }

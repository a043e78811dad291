"""Board on which all pieces stand -> the way of each arrow: the former one, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist, inf

from ..geometry import Point
from ..parts import Edge, Shape
from ..tidying.areas import area, trace
from .board import Board
from .judging import Judge, around
from .passages import Router, passages
from .positions import Way, ends_of
from .tracks import route as line

_CLEARANCE = 3.0  # between an arrow and what it passes
_TOUCH = 2.0  # between the end of an arrow and the border at which it ends
_ALIKE = 3.0  # the sizes of two boxes that are taken for one
_BENT = 0.4  # by how much of the distance between its ends an arrow may be bent
_RECTANGLES = frozenset((Shape.STATE, Shape.FINAL))


def new_ways(board: Board, router: Router) -> dict[int, Way]:
    """Ways for those arrows that have none yet, or of which the former one leads nowhere now.

    They are put on the board, too.
    """
    for number in [number for number in board.ways if not _is_good(board, number)]:
        del board.ways[number]
    found = {}
    for number, edge in enumerate(board.drawing.edges):
        if number not in board.ways and edge.route:
            board.ways[number] = found[number] = Way("", _best(board, edge, router))
    return found


def _best(board: Board, edge: Edge, router: Router) -> tuple[Point, ...]:
    """The best way for an arrow: that of the layout from scratch, or one of a router."""
    proposed = _proposed(board, edge)
    if edge.tail == edge.head and proposed:
        return proposed
    judge = Judge(board, edge)
    best, least = proposed, judge.cost(proposed) if proposed else inf
    for passage in passages(board, edge):
        if least <= judge.fair:
            break
        route = router(passage)
        points = (*route.curve, route.tip)
        if (cost := judge.cost(points)) < least:
            best, least = points, cost
    return best


def _is_good(board: Board, number: int) -> bool:
    """Whether a former way still leads from border to border, past all that is loose."""
    if not (board.loose or board.is_spread):
        return True
    edge, way = board.drawing.edges[number], board.ways[number]
    ends = zip(ends_of(edge), (way.points[0], way.points[-1]), strict=True)
    if not all(_touches(board, name, point) for name, point in ends):
        return False
    own = around(board, edge)
    points = trace(line(way))
    return not any(_is_hit(board, name, points) for name in board.loose if name not in own)


def _touches(board: Board, name: str, point: Point) -> bool:
    """Whether an arrow that ends at a point still ends at a piece."""
    if name not in board.loose and not board.is_spread:
        return True
    here = board.area(name)
    if name not in board.nesting.frames and board.shapes[name] not in _RECTANGLES:
        return here.grown(_TOUCH).has(point)
    return here.grown(_TOUCH).has(point) and not here.grown(-_TOUCH).has(point)


def _is_hit(board: Board, name: str, points: Sequence[Point]) -> bool:
    """Whether something loose lies on an arrow.

    An arrow that has always passed a frame may pass it when that has grown.
    """
    if not any(map(board.area(name).grown(_CLEARANCE).has, points)):
        return False
    was = board.former.get(name)
    return not (was and any(map(area(was).grown(_CLEARANCE).has, points)))


def _proposed(board: Board, edge: Edge) -> tuple[Point, ...]:
    """The way of the layout from scratch, moved and bent to where its ends are.

    Returns:
        Its points; none if an end has another size, or it would be bent out of shape.
    """
    assert edge.route
    tail, head = (_move(board, name) for name in ends_of(edge))
    if tail is None or head is None:
        return ()
    points = (*edge.route.curve, edge.route.tip)
    if dist(tail, head) > _BENT * dist(points[0], points[-1]):
        return ()
    last = len(points) - 1
    return tuple(
        Point(
            point.x + tail.x + (head.x - tail.x) * number / last,
            point.y + tail.y + (head.y - tail.y) * number / last,
        )
        for number, point in enumerate(points)
    )


def _move(board: Board, name: str) -> Point | None:
    """How far a piece is from where the layout from scratch has it; `None` if its size differs."""
    own, now = board.own[name], board.boxes[name]
    if abs(own.width - now.width) > _ALIKE or abs(own.height - now.height) > _ALIKE:
        return None
    return Point(now.x - own.x, now.y - own.y)

"""Board -> a place for each new piece: where a layout from scratch has it, among its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import hypot

from ..geometry import Box, Point
from ..looks import SIDEWAYS
from ..tidying.areas import Area, area
from .board import Board
from .positions import ends_of
from .tracks import label_areas, points

_STEP = 8.0
_REACH = 60  # steps; what is farther away is no neighbour any more
_AIR = (16.0, 24.0)  # beside a piece, and where arrows come and go
_OUTSIDE = 6.0  # between a frame that has grown and what stands beside it
_ROOM = 16.0  # beside a label, for its arrow
_TURNED, _NARROW, _COVERED, _CROSSED = (
    80.0,
    100.0,
    60.0,
    90.0,
)  # as bad as being that many points farther away


def place_all(board: Board) -> None:
    """Put everything on the board that is not there yet, what has most neighbours there first.

    A new frame is put there with all that is in it.
    """
    while waiting := _waiting(board):
        unit = max(waiting, key=lambda name: len(_neighbours(board, name)))
        _put(board, unit, _chosen(board, unit))


def _waiting(board: Board) -> list[str]:
    names = (piece.name for piece in board.drawing.pieces)
    return [
        name
        for name in names
        if name in board.own
        and name not in board.boxes
        and (not board.parent(name) or board.parent(name) in board.boxes)
    ]


def _put(board: Board, unit: str, spot: Point) -> None:
    own = board.own[unit]
    right, up = spot.x - own.x, spot.y - own.y
    for name in sorted(board.within(unit)):
        if box := board.own.get(name):
            board.boxes[name] = box._replace(x=box.x + right, y=box.y + up)
    board.loose[unit] = None
    board.grow(unit)


def _neighbours(board: Board, unit: str) -> list[str]:
    """What is on the board that an arrow leads to or comes from, as often as one does."""
    inside = board.within(unit)
    found = []
    for edge in board.drawing.edges:
        ends = ends_of(edge)
        for here, there in (ends, ends[::-1]):
            if here in inside and there not in inside and there in board.boxes:
                found.append(there)
    return found


def _labelled(board: Board, unit: str) -> Iterator[tuple[str, Box]]:
    """The neighbours of a piece with the labels of the arrows to and from them."""
    inside = board.within(unit)
    for edge in board.drawing.edges:
        ends = ends_of(edge)
        for here, there in (ends, ends[::-1]):
            is_between = here in inside and there not in inside and there in board.boxes
            if is_between and edge.route and edge.route.label:
                yield there, edge.route.label


def _chosen(board: Board, unit: str) -> Point:
    """The best place near the one that is wanted; that one itself where none is free."""
    wanted = _wanted(board, unit)
    judge = _Judge(board, unit)
    best, least = wanted, float("inf")
    for far, right, up in _spiral():
        if far >= least:
            break
        spot = Point(wanted.x + right, wanted.y + up)
        cost = judge.cost(spot)
        if cost is not None and far + cost < least:
            best, least = spot, far + cost
    return best


@lru_cache(maxsize=1)
def _spiral() -> tuple[tuple[float, float, float], ...]:
    """Steps away from a point, the shortest first."""
    ways = [number * _STEP for number in range(-_REACH, _REACH + 1)]
    return tuple(sorted((hypot(x, y), x, y) for x in ways for y in ways))


def _wanted(board: Board, unit: str) -> Point:
    """Where the layout from scratch has it, seen from its neighbours there, the nearest most."""
    near = _neighbours(board, unit) or board.inside(board.parent(unit)) or list(board.boxes)
    own = board.own[unit]
    if not near:
        return Point(own.x, own.y)
    total = x = y = 0.0
    for name in near:
        there, here = board.own[name], board.boxes[name]
        weight = 1 / (30 + hypot(there.x - own.x, there.y - own.y)) ** 2
        x += weight * (here.x + own.x - there.x)
        y += weight * (here.y + own.y - there.y)
        total += weight
    return Point(x / total, y / total)


class _Judge:
    """How good places for a piece are."""

    def __init__(self, board: Board, unit: str) -> None:
        self.board = board
        self.unit = unit
        self.own = board.own[unit]
        self.flow = 0 if board.drawing.direction in SIDEWAYS else 1
        self.neighbours = _neighbours(board, unit)
        self.arrows = tuple(_labelled(board, unit))
        self.labels, self.points = tuple(label_areas(board).values()), points(board)

    def cost(self, spot: Point) -> float | None:
        """What speaks against a place, in points; `None` if something is there already."""
        content = area(self.own._replace(x=spot.x, y=spot.y))
        growth = self._growth(content)
        if growth is None:
            return None
        wide = content.grown(4)
        crossed = {number for number, point in self.points.near(wide) if wide.has(point)}
        covered = sum(label.meets(wide) for label in self.labels)
        turned = sum(self._is_turned(name, spot) for name in self.neighbours)
        narrow = sum(self._is_narrow(name, text, content) for name, text in self.arrows)
        slips = _TURNED * turned + _NARROW * narrow
        return growth + slips + _CROSSED * len(crossed) + _COVERED * covered

    def _growth(self, content: Area) -> float | None:
        """How much the frames around have to grow; `None` if they cannot."""
        name, growth = self.unit, 0.0
        x, y = _AIR if self.flow else _AIR[::-1]
        wide = Area(content.left - x, content.bottom - y, content.right + x, content.top + y)
        while True:
            parent = self.board.parent(name)
            siblings = self.board.inside(parent)
            if any(each != name and wide.meets(self.board.area(each)) for each in siblings):
                return None
            if not parent:
                return growth
            now, grown = self.board.area(parent), self.board.grown(parent, content)
            if grown == now:
                return growth
            growth += sum(abs(a - b) for a, b in zip(now, grown, strict=True))
            name, content, wide = parent, grown, grown.grown(_OUTSIDE)

    def _is_narrow(self, neighbour: str, text: Box, content: Area) -> bool:
        """Whether there would be no room for the label between the ends of an arrow."""
        there = self.board.area(neighbour)
        across = max(there.left - content.right, content.left - there.right)
        along = max(there.bottom - content.top, content.bottom - there.top)
        return across < text.width + _ROOM and along < text.height + _ROOM

    def _is_turned(self, neighbour: str, spot: Point) -> bool:
        """Whether an arrow would lead up that leads down in the layout from scratch."""
        there, here = self.board.own[neighbour], self.board.boxes[neighbour]
        before, now = self.own[self.flow] - there[self.flow], spot[self.flow] - here[self.flow]
        return abs(before) > _STEP and before * now <= 0

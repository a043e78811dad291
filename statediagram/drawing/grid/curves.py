"""Corners of a way -> a smooth line with an arrowhead, as Graphviz takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

from ..geometry import Point, Route

LOOP_SIDE = 8.0
"""Between a corner of a state and where its loop ends at the side."""

_RADIUS = 9.0
_HEAD = 6.0  # the length of an arrowhead, as long as the theme has it at 0.6
_ARC = 0.45  # how far the control points of a round corner are from it; 0.45 looks like a circle


def rounded(corners: Sequence[Point]) -> Route:
    """A line along horizontal and vertical parts, round at the corners, its tip at the last one."""
    tip = corners[-1]
    ends = [*corners[:-1], _towards(tip, corners[-2], _HEAD)]
    return Route(tuple(_points(ends)), tip)


def _points(corners: Sequence[Point]) -> Iterator[Point]:
    """The control points of a chain of cubic Bezier curves."""
    here = corners[0]
    yield here
    for number in range(1, len(corners) - 1):
        before, corner, after = corners[number - 1 : number + 2]
        radius = min(_RADIUS, _half(before, corner, number == 1), _half(corner, after, False))
        begin, end = _towards(corner, before, radius), _towards(corner, after, radius)
        yield from _line(here, begin)
        yield _towards(corner, begin, radius * _ARC)
        yield _towards(corner, end, radius * _ARC)
        yield end
        here = end
    yield from _line(here, corners[-1])


def _line(start: Point, end: Point) -> Iterator[Point]:
    yield Point((2 * start.x + end.x) / 3, (2 * start.y + end.y) / 3)
    yield Point((start.x + 2 * end.x) / 3, (start.y + 2 * end.y) / 3)
    yield end


def _half(start: Point, end: Point, is_first: bool) -> float:
    length = hypot(end.x - start.x, end.y - start.y)
    return length if is_first else length / 2


def _towards(start: Point, end: Point, length: float) -> Point:
    whole = hypot(end.x - start.x, end.y - start.y)
    if not whole:
        return start
    share = min(1.0, length / whole)
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def straight(start: Point, end: Point) -> Route:
    """A straight arrow."""
    return rounded((start, end))


def loop(corner: Point, rise: float) -> Route:
    """An arrow around a right corner of a state.

    Args:
        corner: the upper or lower one.
        rise: how far down its outermost point is from there; negative for up.
    """
    inwards = 1 if rise < 0 else -1
    start = Point(corner.x - 12, corner.y)
    tip = Point(corner.x, corner.y + inwards * LOOP_SIDE)
    end = Point(tip.x + _HEAD * 0.9, tip.y - inwards * _HEAD * 0.4)
    far = corner.y + rise
    return Route((start, Point(start.x, far), Point(corner.x + 12, far), end), tip)

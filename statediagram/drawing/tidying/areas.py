"""Boxes and routes -> rectangles and points on the paper that can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, dist
from typing import NamedTuple

from ..geometry import Box, Point, Route

_STEP = 4.0
"""About how far points on an arrow are from each other; no line of text fits in between."""


class Area(NamedTuple):
    """A rectangle by its sides."""

    left: float
    bottom: float
    right: float
    top: float

    def grown(self, by: float) -> Area:
        """The same with a margin around it."""
        return Area(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def meets(self, other: Area) -> bool:
        """Whether they share more than a side."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def holds(self, other: Area) -> bool:
        """Whether all of the other one is in it."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.bottom <= other.bottom and other.top <= self.top

    def has(self, point: Point) -> bool:
        """Whether a point is inside, not only on a side."""
        return self.left < point.x < self.right and self.bottom < point.y < self.top

    def united(self, other: Area) -> Area:
        """The smallest one around both."""
        left, bottom = min(self.left, other.left), min(self.bottom, other.bottom)
        return Area(left, bottom, max(self.right, other.right), max(self.top, other.top))

    def box(self) -> Box:
        """The same by its middle and its size."""
        width, height = self.right - self.left, self.top - self.bottom
        return Box(self.left + width / 2, self.bottom + height / 2, width, height)


def area(box: Box) -> Area:
    """The same by its sides."""
    across, up = box.width / 2, box.height / 2
    return Area(box.x - across, box.y - up, box.x + across, box.y + up)


def trace(route: Route) -> tuple[Point, ...]:
    """Points along an arrow, close enough to see what it passes."""
    return (*_traced(route), route.tip)


def _traced(route: Route) -> Iterator[Point]:
    for first in range(0, len(route.curve) - 1, 3):  # each curve begins where another one ends
        yield from _bezier(route.curve[first : first + 4])
    yield route.curve[-1]


def _bezier(controls: tuple[Point, ...]) -> Iterator[Point]:
    """Points on one curve, without its last."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = controls
    steps = max(1, ceil(sum(dist(a, b) for a, b in pairwise(controls)) / _STEP))
    for step in range(steps):
        t = step / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield Point(a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy)

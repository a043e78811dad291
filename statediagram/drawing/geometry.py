"""Where placed things are on the paper: points from the left and from the bottom."""

from __future__ import annotations

from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


class Box(NamedTuple):
    """A rectangle by its middle and its size."""

    x: float
    y: float
    width: float
    height: float


class Route(NamedTuple):
    """The line of an arrow, with its label.

    Attributes:
        curve: the control points of a chain of cubic Bezier curves, up to the arrowhead.
        tip: where the arrowhead ends.
        lines: the label; empty where it is the arrow's own.
        label: where its text stands; `None` without one.
        align: the side to which its lines are flush, ``l`` or ``r``; ``n`` for the middle.
    """

    curve: tuple[Point, ...]
    tip: Point
    lines: tuple[str, ...] = ()
    label: Box | None = None
    align: str = "n"

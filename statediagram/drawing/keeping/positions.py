"""Placed drawing -> where its states and arrows are, to be found again when it is drawn anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..geometry import Box, Point
from ..parts import Drawing, Edge


class Way(NamedTuple):
    """Where an arrow runs.

    Attributes:
        name: its ends and its label, as `name_of` has them.
        points: the control points of its curves, and where its arrowhead ends.
        label: the middle of its text; `None` without one.
    """

    name: str
    points: tuple[Point, ...]
    label: Point | None = None


class Positions(NamedTuple):
    """Where everything was.

    Attributes:
        spots: the boxes of states, frames and signs, by their names.
        ways: the arrows; those of one name in the order in which they are drawn.
    """

    spots: Mapping[str, Box]
    ways: tuple[Way, ...]


NOTHING = Positions({}, ())
"""Of a machine that has not been drawn before."""


def positions(drawing: Drawing) -> Positions:
    """Where everything is.

    Args:
        drawing: routed, everything in its place.
    """
    spots = {piece.name: piece.place for piece in drawing.pieces if piece.place}
    return Positions(spots, tuple(_way(edge) for edge in drawing.edges if edge.route))


def _way(edge: Edge) -> Way:
    assert edge.route
    label = edge.route.label
    points = (*edge.route.curve, edge.route.tip)
    return Way(name_of(edge), points, label and Point(label.x, label.y))


def ends_of(edge: Edge) -> tuple[str, str]:
    """The names of what a routed arrow is seen to begin and to end at."""
    return edge.leaves or edge.tail, edge.enters or edge.head


def name_of(edge: Edge) -> str:
    """What an arrow is called: it need not be unique."""
    label = " ".join(edge.lines)
    return f"{_between(edge)}: {label}" if label else _between(edge)


def _between(edge: Edge) -> str:
    return " -> ".join(ends_of(edge))


class Found(NamedTuple):
    """The way that an arrow had.

    Attributes:
        way: where it ran.
        is_same: whether its label said the same.
    """

    way: Way
    is_same: bool


def found(edges: Iterable[Edge], ways: Iterable[Way]) -> dict[int, Found]:
    """The former way of each arrow that had one, by its number.

    An arrow whose label has changed has the way of one between the same ends that is no more.
    """
    numbered = list(enumerate(edges))
    left: dict[str, list[Way]] = defaultdict(list)
    for way in ways:
        left[way.name].append(way)
    known = {
        number: Found(left[name].pop(0), is_same=True)
        for number, edge in numbered
        if left.get(name := name_of(edge))
    }
    for number, edge in numbered:
        if number not in known and (name := _similar(edge, left)):
            known[number] = Found(left[name].pop(0), is_same=False)
    return known


def _similar(edge: Edge, left: Mapping[str, list[Way]]) -> str:
    """The first name of a way that is left between the ends of an arrow; empty if there is none."""
    between = _between(edge)
    names = (each for each, ways in left.items() if ways)
    return next((n for n in names if n == between or n.startswith(f"{between}: ")), "")

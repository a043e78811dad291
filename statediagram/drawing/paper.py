"""Drawings with the same places -> the same on paper of one size, with room for every legend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .geometry import Box, Point
from .looks import legend
from .parts import Drawing, Node, Shape
from .routing import Names, ordered
from .theme import LABEL_SIZE
from .widths import width

_AIR = 4.0  # between all that is drawn and the end of the paper
_TAG = re.compile(r"<[^>]*>")
_WIDER = 1.4  # than measured may a legend be, whose samples are lines


def on_paper(drawings: Sequence[Drawing]) -> tuple[Drawing, ...]:
    """Drawings with the same places, on paper of one size; in the order of `ordered`."""
    boxes = [box for drawing in drawings for box in _boxes(drawing)]
    legends = [legend(drawing).get("label", "") for drawing in drawings]
    left = min((box.x - box.width / 2 for box in boxes), default=0.0) - _AIR
    right = max((box.x + box.width / 2 for box in boxes), default=0.0) + _AIR
    bottom = min((box.y - box.height / 2 for box in boxes), default=0.0) - _AIR
    top = max((box.y + box.height / 2 for box in boxes), default=0.0) + _AIR
    corners = (Point(left, bottom), Point(right, top))
    room = max(round(_WIDER * width(_TAG.sub("", label), LABEL_SIZE)) for label in legends)
    return tuple(replace(_with_corners(drawing, corners), legend_room=room) for drawing in drawings)


def _with_corners(drawing: Drawing, corners: Iterable[Point]) -> Drawing:
    names = Names(drawing)
    nodes = (Node(names.new("corner"), Shape.BLANK, place=Box(*corner, 0, 0)) for corner in corners)
    return ordered(replace(drawing, nodes=(*drawing.nodes, *nodes)))


def _boxes(drawing: Drawing) -> Iterator[Box]:
    """What is taken by all that has a place."""
    yield from (node.place for node in drawing.nodes if node.place)
    yield from (frame.place for frame in drawing.frames if frame.place)
    yield from (group.place for group in drawing.groups if group.place)
    for edge in drawing.edges:
        if route := edge.route:
            yield from (Box(*point, 0, 0) for point in (*route.curve, route.tip))
            yield from (route.label,) if route.label else ()

"""Drawing and positions -> the drawing with everything there, whatever place it had."""

from __future__ import annotations

import re
from dataclasses import replace

from ..geometry import Box, Point, Route
from ..parts import Drawing, Edge, Frame, Group, Node
from ..theme import LABEL_SIZE
from ..tidying.areas import area
from ..widths import width
from .positions import Positions, Way, found

_LINE_NUMBER = re.compile(r":\d+$")
_GROUP_MARGIN = 12.0
_LINE = 1.2 * LABEL_SIZE


def drawn(drawing: Drawing, here: Positions) -> Drawing:
    """The drawing by the positions of all its pieces.

    Args:
        drawing: routed and placed, for the sizes of what it shows.
        here: where everything is to be.
    """
    ways = {number: each.way for number, each in found(drawing.edges, here.ways).items()}
    nodes = tuple(_node(node, here) for node in drawing.nodes)
    return replace(
        drawing,
        nodes=nodes,
        frames=tuple(_frame(frame, here) for frame in drawing.frames),
        edges=tuple(_edge(edge, ways.get(number)) for number, edge in enumerate(drawing.edges)),
        groups=tuple(_group(group, nodes) for group in drawing.groups),
        is_kept=True,
    )


def _node(node: Node, here: Positions) -> Node:
    return replace(node, place=here.spots[node.name], tooltip=_lasting(node.tooltip))


def _frame(frame: Frame, here: Positions) -> Frame:
    place, tooltip = here.spots[frame.name], _lasting(frame.tooltip)
    return replace(frame, place=place, heading=_heading(frame, place), tooltip=tooltip)


def _lasting(tooltip: str) -> str:
    """What is told without the line of the spec, which each line written above it would change."""
    told, _, place = tooltip.rpartition("\n")
    return f"{told}\n{_LINE_NUMBER.sub('', place)}" if told else tooltip


def _heading(frame: Frame, place: Box) -> Box | None:
    """The head of a frame, as far from its upper left corner as it was."""
    if not (frame.heading and frame.place):
        return None
    before, now = area(frame.place), area(place)
    right, up = now.left - before.left, now.top - before.top
    return frame.heading._replace(x=frame.heading.x + right, y=frame.heading.y + up)


def _edge(edge: Edge, way: Way | None) -> Edge:
    if not way:  # Graphviz found none either, and tries again
        return replace(edge, tooltip=_lasting(edge.tooltip))
    own = edge.route and edge.route.label
    label = own._replace(x=way.label.x, y=way.label.y) if own and way.label else own
    line = Route(way.points[:-1], way.points[-1], label=label)
    return replace(edge, route=line, tooltip=_lasting(edge.tooltip))


def _group(group: Group, nodes: tuple[Node, ...]) -> Group:
    """A group around its nodes, its title above them at the left."""
    areas = [area(n.place) for n in nodes if n.place and n.name in group.nodes]
    if not areas:
        return group
    whole = areas[0]
    for each in areas[1:]:
        whole = whole.united(each)
    whole = whole.grown(_GROUP_MARGIN)
    title = Point(
        whole.left + _GROUP_MARGIN + width(group.title, LABEL_SIZE) / 2, whole.top + _LINE / 2
    )
    return replace(group, place=whole._replace(top=whole.top + _LINE).box(), heading=title)

"""What Graphviz tells of a layout -> the drawing with everything in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..drawing.dot import areas, identifiers
from ..drawing.geometry import Box, Point, Route
from ..drawing.looks import text_box
from ..drawing.parts import Drawing, Edge, Frame, Group, Node
from ..drawing.routing import routed

FORMAT = "json0"
"""Graphviz's name of the format that is read here."""

_INCH = 72.0


def placed(drawing: Drawing, told: bytes) -> Drawing:
    """The routed drawing as Graphviz placed it.

    Args:
        drawing: what was placed.
        told: where everything is, in the format `FORMAT`.
    """
    import json

    return _Places(routed(drawing), json.loads(told)).drawing()


class _Places:
    """What stands where, by the IDs that Graphviz knows."""

    def __init__(self, drawing: Drawing, told: Mapping[str, Any]) -> None:
        self.before = drawing
        self.ids = identifiers(drawing)
        self.areas = areas(drawing)
        objects = told.get("objects", ())  # none in an empty picture
        self.nodes = {each["name"]: each for each in objects if "pos" in each}
        self.clusters = {each["name"]: each for each in objects if "bb" in each}
        found = defaultdict(list)
        for each in told.get("edges", ()):
            found[objects[each["tail"]]["name"], objects[each["head"]]["name"]].append(each)
        # Parallel arrows are told in the order in which they were written.
        self.arrows = {ends: iter(arrows) for ends, arrows in found.items()}

    def drawing(self) -> Drawing:
        return replace(
            self.before,
            nodes=tuple(map(self._node, self.before.nodes)),
            frames=tuple(map(self._frame, self.before.frames)),
            edges=tuple(map(self._edge, self.before.edges)),
            groups=tuple(map(self._group, self.before.groups)),
            ranks=(),
        )

    def _node(self, node: Node) -> Node:
        there = self.nodes[self.ids[node.name]]
        return replace(node, place=_box(there["pos"], there["width"], there["height"]))

    def _group(self, group: Group) -> Group:
        there = self.clusters.get(self.areas[group.name])
        if not there:  # one in which nothing stands
            return group
        return replace(group, place=_area(there["bb"]), heading=_point(there["lp"]))

    def _frame(self, frame: Frame) -> Frame:
        there = self.clusters[f"cluster_{self.ids[frame.name]}"]
        place = _area(there["bb"])
        heading = _box(there["lp"], there["lwidth"], there["lheight"]) if "lp" in there else None
        return replace(frame, place=place, heading=heading)

    def _edge(self, edge: Edge) -> Edge:
        there = next(self.arrows[self.ids[edge.tail], self.ids[edge.head]])
        if "pos" not in there:  # where Graphviz found no way; it tries again
            return edge
        label = text_box(edge, _point(there["lp"]), self.before) if "lp" in there else None
        return replace(edge, route=_route(there["pos"])._replace(label=label))


def only_route(told: bytes) -> Route:
    """The line of the only arrow of a graph.

    Args:
        told: where everything is, in the format `FORMAT`.
    """
    import json

    return _route(json.loads(told)["edges"][0]["pos"])


def _route(told: str) -> Route:
    points = told.split()
    if points[0].startswith("s,"):  # told from its head on
        points = [points[0].replace("s,", "e,"), *points[:0:-1]]
    curve = tuple(_point(each) for each in points if not each.startswith("e,"))
    tips = [_point(each.removeprefix("e,")) for each in points if each.startswith("e,")]
    return Route(curve, (*tips, curve[-1])[0])


def _box(middle: str, width: str, height: str) -> Box:
    return Box(*_point(middle), float(width) * _INCH, float(height) * _INCH)


def _area(corners: str) -> Box:
    left, bottom, right, top = map(float, corners.split(","))
    return Box((left + right) / 2, (bottom + top) / 2, right - left, top - bottom)


def _point(text: str) -> Point:
    x, y = map(float, text.split(",")[:2])
    return Point(x, y)

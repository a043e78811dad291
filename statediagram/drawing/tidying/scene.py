"""Placed drawing -> what stands where, and what is in the way of what."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cached_property
from typing import TypeVar

from ..geometry import Point
from ..nesting import Nesting
from ..parts import Drawing, Edge
from .areas import Area, area, trace
from .index import Index

_Name = TypeVar("_Name", bound=Hashable)


class Scene:
    """The places of a drawing; labels and frames may be moved, nothing else.

    Attributes:
        nodes, frames, heads: where each node and frame and the head of each frame stand.
        traces: points on each arrow, by its number in the drawing.
        texts: where the label of each arrow stands, likewise.
    """

    def __init__(self, drawing: Drawing) -> None:
        self.nesting = Nesting(drawing)
        self.edges = drawing.edges
        self.nodes = {node.name: area(node.place) for node in drawing.nodes if node.place}
        self.frames = {each.name: area(each.place) for each in drawing.frames if each.place}
        self.heads = {each.name: area(each.heading) for each in drawing.frames if each.heading}
        routes = {number: edge.route for number, edge in enumerate(drawing.edges) if edge.route}
        self.traces = {number: trace(route) for number, route in routes.items()}
        self.texts = {n: area(route.label) for n, route in routes.items() if route.label}

    @cached_property
    def _nodes(self) -> Index[str]:
        return _indexed(self.nodes.items())

    @cached_property
    def _points(self) -> Index[tuple[int, Point]]:
        return _indexed(
            ((number, point), Area(*point, *point))
            for number, trace in self.traces.items()
            for point in trace
        )

    @cached_property
    def _texts(self) -> Index[int]:
        return _indexed(self.texts.items())

    def move(self, number: int, place: Area) -> None:
        """Let the label of an arrow stand somewhere else."""
        self._texts.drop(number, self.texts[number])
        self.texts[number] = place
        self._texts.add(number, place)

    def covered(self, place: Area) -> int:
        """How many nodes and heads of frames an area covers."""
        nodes = sum(self.nodes[name].meets(place) for name in self._nodes.near(place))
        return nodes + sum(head.meets(place) for head in self.heads.values())

    def labels(self, number: int, place: Area) -> int:
        """How many labels of other arrows an area covers."""
        near = self._texts.near(place)
        return sum(each != number and self.texts[each].meets(place) for each in near)

    def passing(self, place: Area) -> list[int]:
        """The arrows that pass an area."""
        near = self._points.near(place)
        return list(dict.fromkeys(number for number, point in near if place.has(point)))

    @cached_property
    def homes(self) -> list[str]:
        """The innermost frame around each arrow; the paper's name is empty."""
        found: dict[int, str] = {}
        for name, edges in self.nesting.edges.items():
            found |= {id(edge): name for edge in edges}
        return [found[id(edge)] for edge in self.edges]

    @cached_property
    def lines(self) -> dict[str, tuple[str, ...]]:
        """The paper and all that is around each frame, then itself."""
        return {"": ("",)} | {name: self.nesting.line(name) for name in self.frames}

    def enters(self, number: int, frame: str) -> bool:
        """Whether an arrow is seen inside a frame, and ends there."""
        edge = self.edges[number]
        ends = ((edge.tail, edge.leaves), (edge.head, edge.enters))
        return any(self._is_seen(node, border, frame) for node, border in ends)

    def _is_seen(self, node: str, border: str, frame: str) -> bool:
        """Whether the end of an arrow is inside a frame; what is clipped ends at its border."""
        if border:
            return frame in self.nesting.around(border)
        return frame in self.nesting.around(node)

    def is_crossing(self, edge: Edge) -> bool:
        """Whether an arrow passes or ends at the border of a frame."""
        return self.nesting.parent(edge.tail) != self.nesting.parent(edge.head)


def _indexed(areas: Iterable[tuple[_Name, Area]]) -> Index[_Name]:
    index: Index[_Name] = Index()
    for name, each in areas:
        index.add(name, each)
    return index

"""A placed union of two drawings -> either of them, or both, everything in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from .geometry import Box, Route
from .grid.arrows import Label
from .looks import SIDEWAYS
from .nesting import Nesting
from .parts import Border, Drawing, Edge, Frame, Group, Node, Shape
from .theme import CHANGES, LABEL_SIZE, STATE_SIZE, UNCHANGED
from .widths import width

_LINE = 1.2 * LABEL_SIZE

_Piece = TypeVar("_Piece", Node, Frame)
_Thing = TypeVar("_Thing")


def side(union: Drawing, number: int, of: Drawing) -> Drawing:
    """The pieces of a union that are on one of its sides, as they are there.

    Args:
        union: routed and placed, or neither.
        number: 0 for the old side, 1 for the new one.
        of: the drawing that is that side.
    """
    return _Side(union, number, of).drawing()


def both(union: Drawing) -> Drawing:
    """A union in which what has not changed steps back and shows the words of now.

    Without changes, nothing steps back.
    """
    union = replace(
        union,
        nodes=tuple(_node_of_now(node, union) for node in union.nodes),
        frames=tuple(_frame_of_now(frame) for frame in union.frames),
        edges=tuple(_edge_of_now(edge, union) for edge in union.edges),
    )
    if not any(piece.mark in CHANGES for piece in (*union.pieces, *union.edges)):
        return union
    return replace(
        union,
        nodes=tuple(map(_muted, union.nodes)),
        frames=tuple(map(_muted, union.frames)),
        edges=tuple(replace(edge, mark=edge.mark or UNCHANGED, actor=None) for edge in union.edges),
        legend=(),
    )


def _node_of_now(node: Node, union: Drawing) -> Node:
    if not (now := _unmarked_side(node.mark, node.sides)):
        return node
    place = _turned(node, now, union)
    return replace(node, lines=now.lines, activities=now.activities, place=place)


def _frame_of_now(frame: Frame) -> Frame:
    if not (now := _unmarked_side(frame.mark, frame.sides)):
        return frame
    heading = _own_heading(frame, now)
    return replace(frame, lines=now.lines, activities=now.activities, heading=heading)


def _edge_of_now(edge: Edge, union: Drawing) -> Edge:
    if not (now := _unmarked_side(edge.mark, edge.sides)):
        return edge
    route = edge.route and _own_route(edge.route, edge, now, union)
    return replace(edge, labels=now.labels, texts=now.texts, route=route)


def _unmarked_side(mark: str, sides: tuple[_Thing | None, ...]) -> _Thing | None:
    """The new side of what is on both without a mark, though it may say something else there."""
    return sides[1] if sides and not mark and all(sides) else None


def _muted(piece: _Piece) -> _Piece:
    piece = replace(piece, mark=piece.mark or UNCHANGED) if piece.sides else piece
    return replace(piece, actor=None) if isinstance(piece, Node) else piece


@dataclass(frozen=True)
class _Side:
    """One side of a union."""

    union: Drawing
    number: int
    of: Drawing

    def drawing(self) -> Drawing:
        union = self.union
        frames = tuple(self._frames())
        nodes = tuple(self._nodes())
        rows = (
            tuple(self.names[name] for name in row if name in self.names) for row in union.ranks
        )
        return replace(
            union,
            name=self.of.name,
            title=self.of.title,
            description=self.of.description,
            nodes=(*nodes, *self._blanks.values()),
            frames=frames,
            edges=tuple(self._edges()),
            ranks=tuple(row for row in rows if row),
            groups=tuple(self._groups()),
        )

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name on this side of all that is there: its own, as far as that is not taken."""
        taken: set[str] = set()
        there = [(each.name, _on(each.sides, self.number, each)) for each in self.union.pieces]
        return {name: _unused(piece.name, taken) for name, piece in there if piece}

    def _nodes(self) -> Iterator[Node]:
        for node in self.union.nodes:
            if own := _on(node.sides, self.number, node):
                yield replace(
                    own,
                    name=self.names[node.name],
                    parent=self.names.get(node.parent, ""),
                    place=_turned(node, own, self.union),
                    mark="",
                    sides=(),
                )

    def _frames(self) -> Iterator[Frame]:
        for frame in self.union.frames:
            if own := _on(frame.sides, self.number, frame):
                yield replace(
                    own,
                    name=self.names[frame.name],
                    parent=self.names.get(frame.parent, ""),
                    place=frame.place,
                    heading=_own_heading(frame, own),
                    mark="",
                    sides=(),
                )

    @cached_property
    def _blanks(self) -> Mapping[str, Node]:
        """Something in each frame that would be empty, since Graphviz leaves out such."""
        taken = set(self.names.values())
        there = (node.name for node in self.union.nodes if node.name in self.names)
        full = {frame for name in there for frame in self._nesting.around(name)}
        return {
            frame.name: Node(
                _unused("blank", taken),
                Shape.BLANK,
                parent=self.names[frame.name],
                place=Box(frame.place.x, frame.place.y, 0, 0),
            )
            for frame in self.union.frames
            if frame.place and frame.name in self.names and frame.name not in full
        }

    @cached_property
    def _nesting(self) -> Nesting:
        return Nesting(self.union)

    def _edges(self) -> Iterator[Edge]:
        for edge in self.union.edges:
            if own := _on(edge.sides, self.number, edge):
                yield replace(
                    own,
                    tail=self._end(edge.tail, edge.leaves),
                    head=self._end(edge.head, edge.enters),
                    others=tuple(self.names[name] for name in edge.others),
                    leaves=self.names.get(edge.leaves, ""),
                    enters=self.names.get(edge.enters, ""),
                    is_pointed=edge.is_pointed,
                    route=edge.route and _own_route(edge.route, edge, own, self.union),
                    mark="",
                    sides=(),
                )

    def _end(self, name: str, frame: str) -> str:
        """The node at which an arrow ends; what ends at a frame needs any node inside of it."""
        if name in self.names:
            return self.names[name]
        if frame in self._blanks:
            return self._blanks[frame].name
        inside = (node.name for node in self.union.nodes if node.name in self.names)
        return self.names[next(each for each in inside if frame in self._nesting.around(each))]

    def _groups(self) -> Iterator[Group]:
        for group in self.union.groups:
            if nodes := tuple(self.names[name] for name in group.nodes if name in self.names):
                yield replace(group, nodes=nodes)


def _on(sides: tuple[_Thing | None, ...], number: int, piece: _Thing) -> _Thing | None:
    """A piece as it is on a side; what belongs to no side is on both."""
    return sides[number] if sides else piece


def _turned(node: Node, own: Node, union: Drawing) -> Box | None:
    """The place of a node; the label of a turning arrow stays close to where that turns."""
    place = node.place
    if not place or node.shape is not Shape.TURN or node.lines == own.lines:
        return place
    if union.direction in SIDEWAYS:
        less = _LINE * (len(node.lines) - len(own.lines))
        return place._replace(y=place.y + less / 2, height=place.height - less)
    less = _widest(node.lines) - _widest(own.lines)
    return place._replace(x=place.x - less / 2, width=place.width - less)


def _own_heading(frame: Frame, own: Frame) -> Box | None:
    """The part of a frame's head that the lines of one side take: the upper left one."""
    if not frame.heading:
        return None
    wide, high = (a - b for a, b in zip(_head_size(frame), _head_size(own), strict=True))
    middle = frame.heading
    return middle._replace(x=middle.x - wide / 2, y=middle.y + high / 2)


def _head_size(frame: Frame) -> tuple[float, float]:
    sign = f"{CHANGES[frame.mark]} " if frame.mark in CHANGES else ""
    size = LABEL_SIZE if frame.border is Border.REGION else STATE_SIZE
    names = [width(line, size) for line in (sign + frame.lines[0], *frame.lines[1:])]
    done = [width(line, LABEL_SIZE) for line in frame.activities]
    return max(names + done), 1.2 * (size * len(names) + LABEL_SIZE * len(done))


def _own_route(route: Route, edge: Edge, own: Edge, union: Drawing) -> Route:
    """The same line with the label of one side, where that of both is."""
    if not route.label or edge.labels == own.labels:
        return route
    if not own.labels:
        return route._replace(lines=(), label=None)
    lines = Label(own.labels).fitted(route.label.width) if route.lines else own.lines
    align = route.align if route.lines or union.direction in SIDEWAYS else "l"
    return route._replace(
        lines=lines if route.lines else (), label=_aligned(route.label, lines, align)
    )


def _aligned(box: Box, lines: tuple[str, ...], align: str) -> Box:
    """The part of a label's place that these lines take."""
    own = Box(box.x, box.y, _widest(lines), _LINE * len(lines))
    shift = {"l": -1, "r": 1}.get(align, 0) * (box.width - own.width) / 2
    return own._replace(x=box.x + shift)


def _widest(lines: Iterable[str]) -> float:
    return max((width(line, LABEL_SIZE) for line in lines), default=0.0)


def _unused(name: str, taken: set[str]) -> str:
    """A name like this that is not taken; it is then."""
    while name in taken:
        name += "_"
    taken.add(name)
    return name

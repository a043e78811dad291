"""Drawing -> what stands in what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from .parts import Drawing, Edge, Frame, Node, Shape

_Piece = TypeVar("_Piece", Node, Frame)


class Nesting:
    """The frames of a drawing and what is in them, all by name; the paper's name is empty."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.frames = {frame.name: frame for frame in drawing.frames}
        self._parents = {
            piece.name: piece.parent if piece.parent in self.frames else ""
            for piece in drawing.pieces
        }

    @cached_property
    def nodes(self) -> Mapping[str, list[Node]]:
        """The nodes that stand directly in each frame and on the paper, but for turns."""
        return self._sorted(node for node in self.drawing.nodes if node.shape is not Shape.TURN)

    @cached_property
    def turns(self) -> Mapping[str, list[Node]]:
        """The turns there."""
        return self._sorted(node for node in self.drawing.nodes if node.shape is Shape.TURN)

    @cached_property
    def edges(self) -> Mapping[str, list[Edge]]:
        """The arrows of each frame, which leave the frames in it, but not the frame."""
        if not self.frames:
            return {"": list(self.drawing.edges)}
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.drawing.edges:
            name = self.common(edge.tail, edge.head)
            is_node = name and name not in self.frames
            found[self._parents[name] if is_node else name].append(edge)
        return found

    @cached_property
    def inner(self) -> Mapping[str, list[Frame]]:
        """The frames that stand directly in each frame and on the paper."""
        return self._sorted(self.drawing.frames)

    def pieces(self, name: str) -> list[Node | Frame]:
        """All that stands directly in a frame, in the order in which it is written."""
        kinds = (self.nodes, self.inner, self.turns)
        return [piece for kind in kinds for piece in kind.get(name, ())]

    def preorder(self) -> Iterator[str]:
        """The paper, then each frame before those inside it."""
        waiting = [""]
        while waiting:
            name = waiting.pop()
            yield name
            waiting += [frame.name for frame in reversed(self.inner.get(name, ()))]

    def postorder(self) -> Iterator[str]:
        """Each frame after those inside it, the paper last."""
        waiting = [("", iter(self.inner.get("", ())))]
        while waiting:
            name, inside = waiting[-1]
            frame = next(inside, None)
            if frame:
                waiting.append((frame.name, iter(self.inner.get(frame.name, ()))))
            else:
                yield name
                waiting.pop()

    def parent(self, name: str) -> str:
        """The frame in which a node or frame stands; empty for the paper."""
        return self._parents[name]

    def around(self, name: str) -> Iterator[str]:
        """All frames around a node or frame, the innermost first."""
        while name := self._parents[name]:
            yield name

    def line(self, name: str) -> tuple[str, ...]:
        """The paper and all that is around a node or frame, then itself."""
        return ("", *reversed((name, *self.around(name))))

    def common(self, *names: str) -> str:
        """The innermost frame around all of these, one of them if it is around the others."""
        shared = ""
        for level in zip(*map(self.line, names), strict=False):
            if len(set(level)) > 1:
                break
            shared = level[0]
        return shared

    def branches(self, edge: Edge) -> tuple[str, str]:
        """What holds the ends of an arrow, in the innermost frame around both."""
        if not self.frames:
            return edge.tail, edge.head
        ways = zip(self.line(edge.tail), self.line(edge.head), strict=False)
        return next((way for way in ways if way[0] != way[1]), (edge.tail, edge.head))

    def _sorted(self, pieces: Iterable[_Piece]) -> Mapping[str, list[_Piece]]:
        found: dict[str, list[_Piece]] = defaultdict(list)
        for piece in pieces:
            found[self._parents[piece.name]].append(piece)
        return found

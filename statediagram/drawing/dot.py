"""Drawing -> DOT text that reads as if a person had written it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from . import looks
from .dottext import INDENT, Attributes, block, listed, plain, quoted
from .nesting import Nesting
from .parts import Drawing, Edge, Frame, Group, Node, Shape
from .routing import routed
from .theme import FONT, LABEL_SIZE, LINE_WIDTH, STATE_SIZE

_DIRECTIONS = {"bottom-up": "BT", "left-right": "LR", "right-left": "RL"}


def write(drawing: Drawing, options: tuple[tuple[str, str], ...] = ()) -> str:
    """The drawing in Graphviz's language.

    Args:
        drawing: what to draw.
        options: names and values of the graph's attributes beside the theme's.

    Returns:
        The text; nodes, frames and edges in the order of the routed drawing, a line each.
    """
    return _written(drawing, options)


@lru_cache(maxsize=2)  # asked for the layout, and again for the file; of frames in two steps
def _written(drawing: Drawing, options: tuple[tuple[str, str], ...]) -> str:
    from graphviz.quoting import nohtml

    sheet = _Sheet(routed(drawing))
    body = "\n\n".join(
        "\n".join(INDENT + line for line in lines) for lines in sheet.blocks(dict(options)) if lines
    )
    return f"digraph {quoted(nohtml(plain(drawing.name)))} {{\n{body}\n}}\n"


def identifiers(drawing: Drawing) -> dict[str, str]:
    """The ID that each node and frame of `drawing` has in the DOT text, by its name.

    It is the name, but where Graphviz cannot keep that: a leading ``%`` marks IDs of its own, a
    backslash and a control character have no way to be written.
    """
    taken = {piece.name for piece in drawing.pieces}
    found = {}
    for piece in drawing.pieces:
        id_ = plain(piece.name)
        while id_ != piece.name and id_ in taken:
            id_ += "_"
        taken.add(id_)
        found[piece.name] = id_
    return found


def areas(drawing: Drawing) -> dict[str, str]:
    """What Graphviz calls each group of `drawing`, by its name."""
    ids = identifiers(drawing)
    taken = {f"cluster_{ids[frame.name]}" for frame in drawing.frames}
    found = {}
    for group in drawing.groups:
        name = f"cluster_{plain(group.name)}"
        while name in taken:
            name += "_"
        found[group.name] = name
    return found


@dataclass(frozen=True)
class _Sheet:
    """A routed drawing that is written down."""

    drawing: Drawing

    def blocks(self, options: Attributes) -> Iterator[list[str]]:
        """What is separated by blank lines."""
        yield _defaults(self.drawing, options)
        nesting = self._nesting
        yield [self._node(node) for node in nesting.nodes.get("", ())]
        for frame in nesting.inner.get("", ()):
            yield list(self._frame(frame))
        yield [self._node(node) for node in nesting.turns.get("", ())]
        yield [line for group in self.drawing.groups for line in self._group(group)]
        yield [f"{{ rank=same; {self._named(row)} }}" for row in self.drawing.ranks]
        yield [self._edge(edge) for edge in nesting.edges.get("", ())]

    @cached_property
    def _nesting(self) -> Nesting:
        return Nesting(self.drawing)

    @cached_property
    def _plain(self) -> Mapping[str, str]:
        return identifiers(self.drawing)

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        from graphviz.quoting import nohtml

        return {name: quoted(nohtml(id_)) for name, id_ in self._plain.items()}

    @cached_property
    def _looped(self) -> frozenset[str]:
        """States with an arrow to themselves, which stands at their right side.

        Other arrows keep away from their sides: Graphviz lets an arrow that aims at the port `c`
        (the centre) of a record pass only through its top or bottom, and through the sides of all
        others.
        """
        if self.drawing.is_placed:
            return frozenset()
        states = {node.name for node in self.drawing.nodes if node.shape is Shape.STATE}
        loops = (edge.tail for edge in self.drawing.edges if edge.tail == edge.head)
        return frozenset(loops) & states

    @cached_property
    def _clusters(self) -> Mapping[str, str]:
        """What Graphviz calls each frame."""
        return {frame.name: f"cluster_{self._plain[frame.name]}" for frame in self.drawing.frames}

    @cached_property
    def _areas(self) -> Mapping[str, str]:
        return areas(self.drawing)

    @cached_property
    def _turns(self) -> frozenset[str]:
        return frozenset(n.name for n in self.drawing.nodes if n.shape is Shape.TURN)

    def _node(self, node: Node) -> str:
        id_, is_looped = self._plain[node.name], node.name in self._looped
        return self._ids[node.name] + listed(looks.of_node(node, id_, self.drawing, is_looped))

    def _frame(self, frame: Frame) -> Iterator[str]:
        """A frame with all that is in it."""
        from graphviz.quoting import nohtml

        yield f"subgraph {quoted(nohtml(self._clusters[frame.name]))} {{"
        yield from (INDENT + line for line in self._content(frame))
        yield "}"

    def _content(self, frame: Frame) -> Iterator[str]:
        nesting = self._nesting
        around = (nesting.frames[name] for name in nesting.around(frame.name))
        yield from block("graph", looks.of_frame(frame, around, self.drawing))
        yield from (self._node(node) for node in nesting.nodes.get(frame.name, ()))
        for inner in nesting.inner.get(frame.name, ()):
            yield from self._frame(inner)
        yield from (self._node(node) for node in nesting.turns.get(frame.name, ()))
        # Inside of the frame, since Graphviz keeps only the labels of its own arrows in it.
        yield from (self._edge(edge) for edge in nesting.edges.get(frame.name, ()))

    def _group(self, group: Group) -> Iterator[str]:
        from graphviz.quoting import nohtml

        nodes = [each for each in group.nodes if each not in self._nesting.frames]
        yield f"subgraph {quoted(nohtml(self._areas[group.name]))} {{"
        yield from (INDENT + line for line in block("graph", looks.of_group(group, self.drawing)))
        yield f"{INDENT}{self._named(nodes)}"
        yield "}"

    def _edge(self, edge: Edge) -> str:
        from graphviz.quoting import nohtml

        clipped = {
            key: nohtml(self._clusters[frame])
            for key, frame in (("ltail", edge.leaves), ("lhead", edge.enters))
            if frame
        }
        return self._arrow(edge) + listed({**clipped, **looks.of_edge(edge, self.drawing)})

    def _arrow(self, edge: Edge) -> str:
        if edge.tail == edge.head:
            return f"{self._ids[edge.tail]} -> {self._ids[edge.head]}"
        ends = ((edge.tail, edge.leaves), (edge.head, edge.enters))
        tail, head = (self._ids[end] + self._port(end, frame) for end, frame in ends)
        return f"{tail} -> {head}"

    def _port(self, name: str, frame: str) -> str:
        """Where at a node an arrow ends that ends at this frame, if any."""
        if name in self._turns:
            return ":n" if self.drawing.direction in looks.SIDEWAYS else ":w"
        return ":c" if name in self._looped and not frame else ""

    def _named(self, names: Iterable[str]) -> str:
        return "; ".join(self._ids[name] for name in names)


def _defaults(drawing: Drawing, options: Attributes) -> list[str]:
    direction, palette = _DIRECTIONS.get(drawing.direction), drawing.palette
    graph = (
        {"compound": "true", "newrank": "true"} if drawing.frames else {},
        {"rankdir": direction} if direction else {},
        {**_spacing(drawing), "pad": "0.15", "bgcolor": drawing.ground, **options},
        {"fontname": FONT, "fontsize": str(LABEL_SIZE), "fontcolor": palette.line},
        looks.legend(drawing),
    )
    node = (
        {"shape": "box", "style": "rounded,filled"},
        {"width": "0.9", "height": "0.36", "margin": "0.14,0.06"},
        {"color": palette.outline, "fillcolor": palette.fill, "penwidth": str(LINE_WIDTH)},
        {"fontname": FONT, "fontsize": str(STATE_SIZE), "fontcolor": palette.text},
    )
    edge = (
        {"color": palette.line, "penwidth": str(LINE_WIDTH), "arrowsize": "0.6"},
        {"fontname": FONT, "fontsize": str(LABEL_SIZE), "fontcolor": palette.line},
    )
    return [*block("graph", graph), *block("node", node), *block("edge", edge)]


def _spacing(drawing: Drawing) -> Attributes:
    """The air between nodes; a frame's head takes some of it from the arrows that end there."""
    if drawing.is_placed:  # and keeps its places in whatever program reads the text
        return {"layout": "nop2"} | ({"notranslate": "true"} if drawing.is_kept else {})
    return {"nodesep": "0.25", "ranksep": "0.75" if drawing.frames else "0.55"}

"""Drawing -> Drawing whose arrows lead from node to node, as Graphviz wants them.

An arrow to a frame leads to a node inside it and ends at the frame's border. One between a frame
and what is inside it leaves the frame and turns, as UML draws transitions that leave a composite
and enter it again. One to several heads leads to a bar, from which it forks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .nesting import Nesting
from .parts import Border, Drawing, Edge, Frame, Node, Shape, unlabelled
from .rows import rows


def routed(drawing: Drawing) -> Drawing:
    """The same without arrows that end at frames or part, all in the order of `ordered`."""
    if drawing.is_placed:
        return drawing
    if not drawing.frames and not any(edge.others for edge in drawing.edges):
        return drawing
    for step in (_filled, _forked, _turned, _ended):
        drawing = step(drawing)
    return ordered(drawing)


def ordered(drawing: Drawing) -> Drawing:
    """The same in the order in which it is written.

    Of a frame first the nodes in it, then the frames in it with all that is in them, its turns,
    since Graphviz stands what it meets late below what it met before, and last the arrows that do
    not leave it.
    """
    nesting = Nesting(drawing)
    return replace(
        drawing,
        nodes=tuple(_nodes_in("", nesting)),
        edges=tuple(edge for name in nesting.postorder() for edge in nesting.edges.get(name, ())),
        frames=tuple(nesting.frames[name] for name in nesting.preorder() if name),
    )


def _nodes_in(name: str, nesting: Nesting) -> Iterator[Node]:
    yield from nesting.nodes.get(name, ())
    for frame in nesting.inner.get(name, ()):
        yield from _nodes_in(frame.name, nesting)
    yield from nesting.turns.get(name, ())


def _filled(drawing: Drawing) -> Drawing:
    """With something in every frame, since Graphviz leaves out empty ones."""
    nesting, names = Nesting(drawing), Names(drawing)
    blanks = (
        Node(names.new(f"{name}.blank"), Shape.BLANK, parent=name)
        for name in nesting.frames
        if name not in nesting.nodes and name not in nesting.inner
    )
    return replace(drawing, nodes=(*drawing.nodes, *blanks))


def _forked(drawing: Drawing) -> Drawing:
    """With a bar where an arrow forks: beside the composite whose regions it enters."""
    nesting, names = Nesting(drawing), Names(drawing)
    nodes, edges = list(drawing.nodes), []
    for edge in drawing.edges:
        if not edge.others:
            edges.append(edge)
            continue
        common = nesting.common(*edge.heads)
        is_inside = not common or nesting.parent(edge.tail) == common
        parent = common if is_inside else nesting.parent(common)
        bar = _on(edge, Node(names.new("fork"), Shape.FORK, parent=parent))
        nodes.append(bar)
        edges.append(replace(edge, head=bar.name, others=()))
        edges += (_onward(edge, bar, head) for head in edge.heads)
    return replace(drawing, nodes=tuple(nodes), edges=tuple(edges))


def _turned(drawing: Drawing) -> Drawing:
    """With a point at which an arrow turns that leads from a frame into it or out to it."""
    nesting, names = Nesting(drawing), Names(drawing)
    nodes, edges = list(drawing.nodes), []
    for edge in drawing.edges:
        outer = nesting.common(edge.tail, edge.head)
        if outer not in (edge.tail, edge.head) or outer not in nesting.frames:
            edges.append(edge)
            continue
        parent = outer if edge.is_local else nesting.parent(outer)
        name = names.new(f"{outer}.turn")
        turn = _on(edge, Node(name, Shape.TURN, parent=parent))
        nodes.append(turn)
        if edge.is_local:
            edges.append(_onward(edge, turn, edge.head))
        else:
            edges.append(replace(unlabelled(edge), head=turn.name, is_pointed=False))
            edges.append(_onward(edge, turn, edge.head))
    return replace(drawing, nodes=tuple(nodes), edges=tuple(edges))


def _onward(edge: Edge, node: Node, head: str) -> Edge:
    """The rest of an arrow, behind a node on its way."""
    return replace(unlabelled(edge), tail=node.name, head=head, others=())


def _on(edge: Edge, node: Node) -> Node:
    """A node on the way of an arrow, where that is; a turn bears the arrow's label."""
    shown = _labelled(node, edge)
    sides = (_labelled(node, side) if side else None for side in edge.sides)
    return replace(shown, mark=edge.mark, sides=tuple(sides))


def _labelled(node: Node, edge: Edge) -> Node:
    if node.shape is not Shape.TURN:
        return node
    return replace(node, lines=edge.lines, actor=edge.actor)


def _ended(drawing: Drawing) -> Drawing:
    """With nodes at all ends and in all rows, and regions that begin on the same row."""
    sides = _Sides(drawing)
    regions: dict[str, list[str]] = defaultdict(list)
    for frame in drawing.frames:
        if frame.border is Border.REGION:
            regions[frame.parent].append(sides.tops[frame.name])
    asked = ([sides.tops.get(name, name) for name in row] for row in drawing.ranks)
    rows = (tuple(tops) for tops in regions.values() if len(tops) > 1)
    edges = tuple(map(sides.ended, drawing.edges))
    ranks = (*(tuple(dict.fromkeys(row)) for row in asked), *rows)
    return replace(drawing, edges=edges, ranks=ranks)


class _Sides:
    """The nodes at which arrows to frames end.

    The upper of two ends is at the bottom of its frame, the lower one on top, so that no more of
    the arrow than needed, nor its label, hides inside the frames.
    """

    def __init__(self, drawing: Drawing) -> None:
        self.nesting = Nesting(drawing)
        shapes = {node.name: node.shape for node in drawing.nodes}
        self.histories = {name for name, shape in shapes.items() if shape is Shape.HISTORY}
        self.rows: dict[str, int] = {}
        self.tops: dict[str, str] = {}
        self.bottoms: dict[str, str] = {}
        heights: dict[str, int] = {}
        arrows = self._arrows(drawing)
        for name in reversed(list(self.nesting.preorder())):
            pieces = self.nesting.pieces(name)
            pieces.sort(key=lambda piece: piece.name not in self.histories)  # they stand on top
            found = rows((piece.name for piece in pieces), arrows[name], heights)
            self.rows |= found
            ends = {each: row + heights.get(each, 1) for each, row in found.items()}
            heights[name] = max(ends.values(), default=1)
            if name:
                self.tops[name] = self._end(pieces, found, 0, self.tops)
                self.bottoms[name] = self._end(pieces, ends, heights[name], self.bottoms)

    def ended(self, edge: Edge) -> Edge:
        """The same between nodes."""
        frames = self.nesting.frames.keys()
        if edge.tail not in frames and edge.head not in frames | self.histories:
            return edge
        tail, head = self.nesting.branches(edge)
        is_down = self.rows[tail] <= self.rows[head]
        leaving, entering = (self.bottoms, self.tops) if is_down else (self.tops, self.bottoms)
        return replace(
            edge,
            tail=leaving.get(edge.tail, edge.tail),
            head=entering.get(edge.head, edge.head),
            leaves=edge.tail if edge.tail in frames else "",
            enters=edge.head if edge.head in frames else "",
            is_loose=edge.head in self.histories and not is_down,
        )

    def _arrows(self, drawing: Drawing) -> Mapping[str, list[tuple[str, str]]]:
        """The arrows between what stands in each frame, or in other frames in it."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for edge in drawing.edges:
            found[self.nesting.common(edge.tail, edge.head)].append(self.nesting.branches(edge))
        return found

    def _end(
        self,
        pieces: Sequence[Node | Frame],
        places: Mapping[str, int],
        wanted: int,
        ends: Mapping[str, str],
    ) -> str:
        """A node at the top or bottom of a frame; of several the one in the middle of regions."""
        there = [piece for piece in pieces if places[piece.name] == wanted]
        dots = [piece for piece in there if isinstance(piece, Node) and piece.shape is Shape.START]
        chosen = (dots or there)[0 if dots else (len(there) - 1) // 2].name
        return ends.get(chosen, chosen)


class Names:
    """Names that no other piece of a drawing has."""

    def __init__(self, drawing: Drawing) -> None:
        self._taken = {piece.name for piece in drawing.pieces}

    def new(self, name: str) -> str:
        """This one, or one like it."""
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name

"""Drawing and the name of a state -> Drawing of its neighbourhood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .folding import folded
from .nesting import Nesting
from .parts import Drawing, Edge, Node, Shape

_MORE = "…"


def focused(drawing: Drawing, name: str, radius: int) -> Drawing:
    """What is at most `radius` arrows away from a state, whichever way they point.

    All that is inside the state belongs to it. What is around it is shown as far as needed, and its
    arrows count as the state's own. What something starts in is always said. Where something has
    arrows to what is not shown, three dots stand for that.

    Args:
        name: of a node or frame in the drawing.
        radius: from 1.
    """
    near = _near(drawing, name, radius)
    nesting = Nesting(drawing)
    context = frozenset(frame for each in near for frame in nesting.around(each))
    far_inside = [frame.name for frame in drawing.frames if frame.name in near - context]
    centre = {name, *(each.name for each in drawing.pieces if name in nesting.around(each.name))}
    drawing = folded(drawing, [frame for frame in far_inside if frame not in centre])
    shown = near | context
    edges = [edge for edge in drawing.edges if shown.issuperset(_ends(edge))]
    kept = replace(
        drawing,
        nodes=tuple(node for node in drawing.nodes if node.name in shown),
        edges=tuple(edges),
        ranks=tuple(row for each in drawing.ranks if (row := _within(each, shown))),
        groups=tuple(
            replace(group, nodes=row)
            for group in drawing.groups
            if (row := _within(group.nodes, shown))
        ),
        frames=tuple(frame for frame in drawing.frames if frame.name in shown),
    )
    cut = [edge for edge in drawing.edges if not shown.issuperset(_ends(edge))]
    return _with_more(kept, cut, near)


def _near(drawing: Drawing, name: str, radius: int) -> frozenset[str]:
    """The names of all pieces within the radius."""
    nesting = Nesting(drawing)
    inside = [each.name for each in drawing.pieces if name in nesting.around(each.name)]
    found = {name, *inside}
    frontier = {*found, *nesting.around(name)}
    for _ in range(radius):
        ends = (_ends(edge) for edge in drawing.edges)
        frontier = {each for group in ends if frontier & group for each in group} - found
        found |= frontier
    dots = {node.name for node in drawing.nodes if node.shape is Shape.START}
    starts = (edge.tail for edge in drawing.edges if edge.tail in dots and edge.head in found)
    return frozenset((*found, *starts))


def _ends(edge: Edge) -> frozenset[str]:
    return frozenset((edge.tail, *edge.heads))


def _within(names: Sequence[str], shown: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in shown)


def _with_more(drawing: Drawing, cut: Sequence[Edge], near: frozenset[str]) -> Drawing:
    """The same with three dots where arrows lead on, or come from, what is not shown."""
    beyond: dict[tuple[str, bool], dict[str, None]] = defaultdict(dict)
    for edge in cut:
        for end in sorted(_ends(edge) & near):
            is_out = end == edge.tail
            far = edge.heads if is_out else (edge.tail,)
            beyond[end, is_out] |= dict.fromkeys(each for each in far if each not in near)
    pieces = {piece.name: piece for piece in drawing.pieces}
    ends = dict.fromkeys(end for end, _ in beyond if end in pieces)
    return replace(
        drawing,
        nodes=(*drawing.nodes, *(_more(end, pieces[end].parent) for end in ends)),
        edges=(*drawing.edges, *_leads(beyond, ends)),
    )


def _more(end: str, parent: str) -> Node:
    return Node(
        f"{end}.more", Shape.MORE, lines=(_MORE,), tooltip=f"more around {end}", parent=parent
    )


def _leads(
    beyond: dict[tuple[str, bool], dict[str, None]], ends: dict[str, None]
) -> Iterator[Edge]:
    for (end, is_out), far in beyond.items():
        if end in ends and far:
            names = ", ".join(far)
            if is_out:
                yield Edge(end, f"{end}.more", tooltip=f"{end} leads to {names}")
            else:
                yield Edge(f"{end}.more", end, tooltip=f"{names} leads to {end}")

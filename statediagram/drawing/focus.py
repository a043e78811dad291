"""Drawing and the name of a state -> Drawing of its neighbourhood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from .folding import folded
from .nesting import Nesting
from .parts import Drawing, Edge, Frame, Node, Shape

_MORE = "…"
_NAMED = 10
"""States that are told by name where arrows lead to many, or come from many."""


def focused(drawing: Drawing, name: str, radius: int) -> Drawing:
    """What is at most `radius` arrows away from a state, whichever way they point.

    All that is inside the state belongs to it. What is around it is shown as far as needed, and its
    arrows count as the state's own. What something starts in is always said. Where something has
    arrows to what is not shown, three dots stand for that.

    Args:
        name: of a node or frame in the drawing.
        radius: from 1.
    """
    nesting = Nesting(drawing)
    centre = {name, *(each.name for each in drawing.pieces if name in nesting.around(each.name))}
    return _cut(drawing, centre, radius, centre)


def surrounded(drawing: Drawing, names: Iterable[str], radius: int) -> Drawing:
    """What is at most `radius` arrows away from any of some nodes and frames.

    Otherwise as `focused`, but what is inside of a frame does not belong to it.

    Args:
        names: of nodes or frames in the drawing.
        radius: from 0.
    """
    return _cut(drawing, frozenset(names), radius, ())


def _cut(
    drawing: Drawing, centre: Collection[str], radius: int, unfolded: Collection[str]
) -> Drawing:
    near = _near(drawing, centre, radius)
    nesting = Nesting(drawing)
    names = frozenset(piece.name for piece in drawing.pieces)
    context = frozenset(frame for each in near for frame in nesting.around(each))
    far_inside = [frame.name for frame in drawing.frames if frame.name in near - context]
    drawing = folded(drawing, [frame for frame in far_inside if frame not in unfolded])
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
    return _with_more(kept, cut, near, names)


def _near(drawing: Drawing, centre: Collection[str], radius: int) -> frozenset[str]:
    """The names of all pieces within the radius."""
    nesting = Nesting(drawing)
    found = set(centre)
    frontier = {*found, *(frame for name in centre for frame in nesting.around(name))}
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


def _with_more(
    drawing: Drawing, cut: Sequence[Edge], near: frozenset[str], names: Collection[str]
) -> Drawing:
    """The same with three dots where arrows lead on, or come from, what is not shown.

    Args:
        names: of all that was there before the cut; the dots get others.
    """
    beyond: dict[tuple[str, bool], dict[str, None]] = defaultdict(dict)
    for edge in cut:
        for end in sorted(_ends(edge) & near):
            is_out = end == edge.tail
            far = edge.heads if is_out else (edge.tail,)
            beyond[end, is_out] |= dict.fromkeys(each for each in far if each not in near)
    pieces = {piece.name: piece for piece in drawing.pieces}
    dots = {end: _dots(pieces[end], names) for end, _ in beyond if end in pieces}
    leads = (
        _lead(pieces[end], dots[end], is_out, tuple(far))
        for (end, is_out), far in beyond.items()
        if end in dots and far
    )
    return replace(
        drawing,
        nodes=(*drawing.nodes, *dots.values()),
        edges=(*drawing.edges, *leads),
    )


def _dots(piece: Node | Frame, names: Collection[str]) -> Node:
    """The three dots; in a union they are where the piece is."""
    name = f"{piece.name}.more"
    while name in names:
        name += "_"
    dots = Node(
        name, Shape.MORE, (_MORE,), tooltip=f"more around {piece.name}", parent=piece.parent
    )
    return replace(dots, sides=tuple(dots if side else None for side in piece.sides))


def _lead(piece: Node | Frame, dots: Node, is_out: bool, far: Sequence[str]) -> Edge:
    """The arrow from a piece to its dots, or from them to it."""
    if is_out:
        edge = Edge(piece.name, dots.name, tooltip=f"{piece.name} leads to {_listed(far)}")
    else:
        lead = "lead" if len(far) > 1 else "leads"
        edge = Edge(dots.name, piece.name, tooltip=f"{_listed(far)} {lead} to {piece.name}")
    return replace(edge, sides=tuple(edge if side else None for side in piece.sides))


def _listed(names: Sequence[str]) -> str:
    """The names, or the first of many."""
    # Where only one would be left out, its name takes no more room than that.
    if len(names) <= _NAMED + 1:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} others"

"""Drawing -> Drawing in which frames are boxes, each with a hint of what is inside."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .nesting import Nesting
from .parts import Border, Drawing, Edge, Frame, Node, Shape
from .theme import CHANGES

_HINT = "○–○"  # UML's icon of a state whose inside is not shown (UML 2.5.1, section 14.2.4)


def folded(drawing: Drawing, names: Collection[str]) -> Drawing:
    """The same with these frames folded; names of anything else make no difference.

    Arrows from and to what is inside end at the box; of those that then look alike one is left.
    What leads from inside to inside is not shown, nor what leads from inside to the box itself.
    """
    boxes = _boxes(drawing, names)
    if not boxes:
        return drawing
    nodes = (node for node in drawing.nodes if node.name not in boxes)
    frames = (frame for frame in drawing.frames if frame.name not in boxes)
    shut = [frame for frame in drawing.frames if boxes.get(frame.name) == frame.name]
    inside: dict[str, list[Node | Frame]] = {frame.name: [] for frame in shut}
    for piece in drawing.pieces:
        if piece.name in boxes and piece.name not in inside:
            inside[boxes[piece.name]].append(piece)
    altered = _altered(drawing, boxes)
    rows = (_renamed(row, boxes) for row in drawing.ranks)
    groups = (replace(g, nodes=_renamed(g.nodes, boxes)) for g in drawing.groups)
    return replace(
        drawing,
        nodes=(*nodes, *(_box(each, inside[each.name], each.name in altered) for each in shut)),
        edges=tuple(_edges(drawing, boxes)),
        ranks=tuple(rows),
        groups=tuple(groups),
        frames=tuple(frames),
    )


def deepest(drawing: Drawing) -> frozenset[str]:
    """The composites that are nested most deeply; empty if there is none."""
    nesting = Nesting(drawing)
    depths = {
        frame.name: sum(1 for _ in nesting.around(frame.name))
        for frame in drawing.frames
        if frame.border is Border.COMPOSITE
    }
    most = max(depths.values(), default=0)
    return frozenset(name for name, depth in depths.items() if depth == most)


def _boxes(drawing: Drawing, names: Collection[str]) -> Mapping[str, str]:
    """The box in which each node and frame vanishes, by its name; a box vanishes in itself."""
    if not names:
        return {}
    nesting = Nesting(drawing)
    frames = {frame.name for frame in drawing.frames}
    found = {}
    for name in (piece.name for piece in drawing.pieces):
        line = (name, *nesting.around(name))
        if box := next((each for each in reversed(line) if each in names and each in frames), ""):
            found[name] = box
    return found


def _altered(drawing: Drawing, boxes: Mapping[str, str]) -> frozenset[str]:
    """The boxes in which something was added, removed or changed."""
    pieces = (boxes.get(piece.name, "") for piece in drawing.pieces if piece.mark in CHANGES)
    arrows = ((edge.tail, *edge.heads) for edge in drawing.edges if edge.mark in CHANGES)
    ends = ({boxes.get(name, "") for name in names} for names in arrows)
    return frozenset((*pieces, *(each for box in ends if len(box) == 1 for each in box)))


def _box(frame: Frame, inside: Sequence[Node | Frame], is_altered: bool = False) -> Node:
    """A folded frame, marked as what is inside it."""
    marked = [piece for piece in inside if piece.mark]
    remarks = (f"{piece.name}: {piece.remark}" for piece in marked)
    count = sum(map(_is_state, inside))
    hint = f"{_HINT} {count} state{'s' * (count != 1)}"
    return Node(
        name=frame.name,
        shape=Shape.STATE,
        lines=frame.lines,
        activities=(*frame.activities, hint),
        tooltip=frame.tooltip,
        remark="\n".join(filter(None, (frame.remark, *remarks))),
        link=frame.link,
        mark=frame.mark or ("changed" if is_altered else next((p.mark for p in marked), "")),
        parent=frame.parent,
        sides=tuple(
            _box(side, [own for each in inside if (own := _side(each, number))]) if side else None
            for number, side in enumerate(frame.sides)
        ),
    )


def _side(piece: Node | Frame, number: int) -> Node | Frame | None:
    if not piece.sides:
        return piece
    return piece.sides[number]


def _is_state(piece: Node | Frame) -> bool:
    if isinstance(piece, Frame):
        return piece.border is Border.COMPOSITE
    return piece.shape in (Shape.STATE, Shape.FINAL)


def _edges(drawing: Drawing, boxes: Mapping[str, str]) -> Iterator[Edge]:
    found: dict[Hashable, Edge] = {}
    for number, edge in enumerate(drawing.edges):
        if not any(name in boxes for name in (edge.tail, *edge.heads)):
            found[number] = edge
            continue
        heads = _renamed(edge.heads, boxes)
        tail = boxes.get(edge.tail, edge.tail)
        is_inner = heads == (tail,) and (edge.is_local or edge.tail != tail)
        look = (tail, heads, edge.texts, edge.actor, edge.mark)
        if is_inner:
            continue
        if alike := found.get(look):
            found[look] = replace(alike, shows=(*alike.shows, *edge.shows))
        else:
            found[look] = replace(edge, tail=tail, head=heads[0], others=heads[1:])
    yield from found.values()


def _renamed(names: Iterable[str], boxes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(boxes.get(name, name) for name in names))

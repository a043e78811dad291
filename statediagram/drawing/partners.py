"""Pieces of two drawings -> which of the one are which of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from itertools import takewhile

from .indifference import Indifference
from .parts import Drawing, Edge, Frame, Node, Shape

_Piece = Node | Frame


def common_names(old: Drawing, new: Drawing, names: Mapping[str, str]) -> dict[str, str]:
    """The name in `new` of each node and frame of `old` that is drawn in the same place there.

    What stands in another frame than before, or has another shape, is another piece.

    Args:
        old, new: two drawings.
        names: the name in `new` of each state of `old` that is still there.
    """
    pieces: dict[str, _Piece] = {piece.name: piece for piece in new.pieces}
    frames = [{frame.name for frame in drawing.frames} for drawing in (old, new)]
    dots = {_parent(n, frames[1]): n.name for n in new.nodes if n.shape is Shape.START}
    found: dict[str, str] = {}
    taken: set[str] = set()
    ordered: tuple[_Piece, ...] = (*old.frames, *old.nodes)
    for piece in ordered:
        around = _parent(piece, frames[0])
        parent = found.get(around) if around else ""
        is_dot = isinstance(piece, Node) and piece.shape is Shape.START
        name = dots.get(parent or "") if is_dot else names.get(piece.name)
        other = pieces.get(name or "")
        if other is None or other.name in taken or parent is None:
            continue
        if parent == _parent(other, frames[1]) and _form(piece) == _form(other):
            found[piece.name] = other.name
            taken.add(other.name)
    return found


def other_names(
    old: Drawing,
    new: Drawing,
    names: Mapping[str, str],
    common: Mapping[str, str],
    indifference: Indifference,
) -> dict[str, str]:
    """The name in `new` of what is drawn in another place or shape there, if that is indifferent.

    Args:
        old, new, names: as for `common_names`.
        common: what that has found.
        indifference: what makes no difference.
    """
    if not (indifference.states or indifference.nesting):
        return {}
    taken = set(common.values())
    pieces: dict[str, _Piece] = {p.name: p for p in new.pieces if p.name not in taken}
    dots = {node.parent: node.name for node in new.nodes if node.shape is Shape.START}
    found: dict[str, str] = {}
    ordered: tuple[_Piece, ...] = (*old.frames, *old.nodes)
    for piece in ordered:
        is_dot = isinstance(piece, Node) and piece.shape is Shape.START
        name = dots.get(found.get(piece.parent, "")) if is_dot else names.get(piece.name)
        other = None if piece.name in common else pieces.get(name or "")
        if other and (indifference.states or _is_alike(piece, other)):
            found[piece.name] = other.name
    return found


def _is_alike(piece: _Piece, other: _Piece) -> bool:
    """Whether pieces are the same but for where they stand; a frame may have stood for nothing."""
    return type(piece) is not type(other) or _form(piece) == _form(other)


def _parent(piece: _Piece, frames: Collection[str]) -> str:
    return piece.parent if piece.parent in frames else ""


def _form(piece: _Piece) -> Hashable:
    """What a piece is; a history shows of which kind it is where others show their name."""
    if isinstance(piece, Frame):
        return piece.border
    return piece.shape, piece.lines if piece.shape is Shape.HISTORY else ()


def equal_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """The places in two sequences of what is equal, each once, from the first to the last."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for number, each in enumerate(new):
        places[each].append(number)
    seen: Counter[Hashable] = Counter()
    for number, each in enumerate(old):
        if seen[each] < len(places.get(each, ())):
            yield number, places[each][seen[each]]
            seen[each] += 1


def like_pairs(old: Mapping[int, Edge], new: Mapping[int, Edge]) -> Iterator[tuple[int, int]]:
    """The numbers of arrows with the same ends: first those whose labels begin alike.

    Args:
        old, new: arrows by their numbers, their ends by the same names.
    """
    heads: dict[Hashable, list[int]] = defaultdict(list)
    for number, edge in new.items():
        heads[edge.tail, edge.heads].append(number)
    likely = [
        (-_likeness(edge, new[other]), max(number, other), number, other)
        for number, edge in old.items()
        for other in heads.get((edge.tail, edge.heads), ())
    ]
    left, right = set(old), set(new)
    for *_, number, other in sorted(likely):
        if number in left and other in right:
            left.remove(number)
            right.remove(other)
            yield number, other


def _likeness(edge: Edge, other: Edge) -> int:
    """How many characters of their labels are the same, from the first on."""
    pairs = zip(" ".join(edge.texts), " ".join(other.texts), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

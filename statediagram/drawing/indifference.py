"""A union and what of it makes no difference -> the same without the marks for that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from .labels import Lines
from .parts import Drawing, Edge, Frame, Node, Shape

_Piece = TypeVar("_Piece", Node, Frame)
_Thing = TypeVar("_Thing")


class Indifference(NamedTuple):
    """What of two drawings makes no difference.

    Attributes:
        states: nodes and frames, but for the dots of starts.
        nesting: in which frame they stand.
        starts: the dots of starts, and the arrows from these.
        transitions: all other arrows.
    """

    states: bool = False
    nesting: bool = False
    starts: bool = False
    transitions: bool = False


def unmarked(union: Drawing, indifference: Indifference, twice: Collection[str]) -> Drawing:
    """A union in which only those pieces are marked that make a difference.

    Args:
        union: with all its marks.
        indifference: what makes no difference.
        twice: the names of pieces that stand in it twice without making a difference.
    """
    dots = {node.name for node in union.nodes if node.shape is Shape.START}

    def piece(each: _Piece) -> _Piece:
        is_plain = indifference.starts if each.name in dots else indifference.states
        return plain(each) if is_plain or each.name in twice else each

    def arrow(each: Edge) -> Edge:
        is_plain = indifference.starts if each.tail in dots else indifference.transitions
        return unsigned(each) if is_plain else each

    return replace(
        union,
        nodes=tuple(map(piece, union.nodes)),
        frames=tuple(map(piece, union.frames)),
        edges=tuple(map(arrow, union.edges)),
    )


def plain(piece: _Piece) -> _Piece:
    """A node or frame without its mark; its name in the union stays."""
    if not piece.mark:
        return piece
    one, *others = _own(piece.sides)
    lines = max((each.lines for each in (one, *others)), key=room)
    activities = max((each.activities for each in (one, *others)), key=room)
    return replace(
        one,
        name=piece.name,
        parent=piece.parent,
        lines=lines,
        activities=activities,
        sides=piece.sides,
    )


def unsigned(edge: Edge) -> Edge:
    """An arrow without its mark and the sign of that."""
    if not edge.mark:
        return edge
    one, *others = _own(edge.sides)
    shown = max((one, *others), key=lambda each: room(each.lines))
    return replace(one, labels=shown.labels, texts=shown.texts, sides=edge.sides)


def room(lines: Lines) -> tuple[int, int]:
    """What takes more room is greater."""
    return len(lines), max(map(len, lines), default=0)


def _own(sides: Sequence[_Thing | None]) -> Sequence[_Thing]:
    """What there is on the sides of a piece, that of now first."""
    return [each for each in reversed(sides) if each]

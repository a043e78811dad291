"""Node, Frame, Edge -> what several of their looks have in common."""

from __future__ import annotations

from ..dottext import Attributes, literal
from ..geometry import Box, Point
from ..labels import Lines, drawable
from ..parts import Edge, Frame, Node
from ..theme import CHANGE_LINES, CHANGES, HEATS, MARK_SIGN

SIDEWAYS = ("left-right", "right-left")
GAP = "  "
"""Keeps a text away from its arrow, or a sample of a line from its name."""
_LONGEST_TOOLTIP = 300


def signed(node: Node | Frame) -> Lines:
    """Its name with the sign of its mark."""
    if sign := CHANGES.get(node.mark):
        return (f"{sign} {node.lines[0]}", *node.lines[1:])
    return (*node.lines[:-1], f"{node.lines[-1]} {MARK_SIGN}") if is_warned(node) else node.lines


def is_warned(piece: Node | Frame | Edge) -> bool:
    """Whether its mark says that something is wrong with it, not how often it happened or what
    became of it.
    """
    return bool(piece.mark) and piece.mark not in HEATS and piece.mark not in CHANGE_LINES


def changed_style(mark: str) -> tuple[str, ...]:
    """The line of an outline; Graphviz's own bold gives way to the width."""
    line = CHANGE_LINES[mark]
    return (line,) if line in ("dashed", "dotted") else ()


def told(piece: Node | Frame | Edge) -> Attributes:
    """The link, and as a tooltip what the picture does not show."""
    link = {"URL": literal(piece.link)} if piece.link else {}
    remark = drawable(piece.remark)[:_LONGEST_TOOLTIP]
    return {**link, **({"tooltip": literal(remark)} if remark else {})}


def at(point: Box | Point) -> str:
    """A place, in points."""
    return f"{point.x:.2f},{point.y:.2f}"


def corners(box: Box) -> str:
    """A box by its lower left and its upper right corner."""
    left, bottom = box.x - box.width / 2, box.y - box.height / 2
    corners = (left, bottom, left + box.width, bottom + box.height)
    return ",".join(f"{number:.2f}" for number in corners)

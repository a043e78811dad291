"""Edge -> the attributes that make Graphviz draw it in the theme's look."""

from __future__ import annotations

from .. import inks
from ..dottext import Attributes, literal, stacked
from ..geometry import Box, Point, Route
from ..labels import Lines
from ..parts import Drawing, Edge, Node
from ..theme import CHANGE_LINES, HEATS, LABEL_SIZE, LINE_WIDTH, MARK_SIGN
from ..widths import width
from .common import GAP, SIDEWAYS, at, is_warned, told


def of_edge(edge: Edge, drawing: Drawing) -> Attributes:
    """An arrow's look, but for where it begins and ends."""
    attributes: dict[str, str] = {}
    if edge.route:
        attributes |= _routed(edge, edge.route, drawing)
    elif lines := called(edge):
        attributes["label"] = _beside(lines, drawing)
    attributes |= stroke(edge, drawing)
    if not edge.is_pointed:
        attributes["arrowhead"] = "none"
    if edge.is_loose:
        attributes["constraint"] = "false"
    return {**attributes, **told(edge)}


def _routed(edge: Edge, route: Route, drawing: Drawing) -> Attributes:
    """Where an arrow runs and its label stands."""
    curve = " ".join(map(at, route.curve))
    line = {"pos": f"e,{at(route.tip)} {curve}" if edge.is_pointed else curve}
    if not route.label:
        return line
    if not route.lines:
        middle = route.label._replace(x=route.label.x - _shift(drawing))
        return {"label": _beside(called(edge), drawing), "lp": at(middle), **line}
    label = stacked(route.lines)
    if route.align != "n":
        label = "".join(rf"{literal(each)}\{route.align}" for each in route.lines)
    return {"label": label, "lp": at(route.label), **line}


def text_box(edge: Edge, middle: Point, drawing: Drawing) -> Box:
    """Where the text of a label stands, without the blanks around it.

    Args:
        middle: of the label with its blanks.
    """
    lines = called(edge)
    widest = max((width(line, LABEL_SIZE) for line in lines), default=0.0)
    height = 1.2 * LABEL_SIZE * len(lines)
    return Box(middle.x + _shift(drawing), middle.y, widest, height)


def _shift(drawing: Drawing) -> float:
    """How far the middle of a text is from that of its label, with the blanks of `_beside`."""
    if drawing.direction in SIDEWAYS:
        return 0.0
    return (width(GAP, LABEL_SIZE) - width(" ", LABEL_SIZE)) / 2


def called(edge: Node | Edge) -> Lines:
    """The label of an arrow with the sign of its mark."""
    lines = edge.lines
    if is_warned(edge):
        lines = (*lines[:-1], f"{lines[-1]} {MARK_SIGN}") if lines else (MARK_SIGN,)
    return lines


def stroke(edge: Node | Edge, drawing: Drawing) -> Attributes:
    """The line of an arrow by its actor and its mark."""
    attributes: dict[str, str] = {}
    palette = drawing.palette
    if edge.mark in CHANGE_LINES:
        style = CHANGE_LINES[edge.mark]
        attributes |= {"style": style} if style in ("dashed", "dotted") else {}
        return {**attributes, **inks.changed(edge.mark, palette)}
    if edge.actor is not None:
        style = drawing.legend[edge.actor].line
        colour = inks.actor(edge.actor, palette)
        attributes |= {"style": style} if style != "solid" else {}
        # Graphviz's own bold gives way to the width that all arrows have.
        attributes |= {"penwidth": str(2 * LINE_WIDTH)} if style == "bold" else {}
        attributes |= {"color": colour, "fontcolor": colour}
    if is_warned(edge):
        attributes |= inks.marked(edge.mark, palette)
    elif edge.mark in HEATS:
        attributes |= inks.heated(edge.mark, palette)
        attributes |= {"fillcolor": attributes["color"]}
    return attributes


def _beside(lines: Lines, drawing: Drawing) -> str:
    """Lines below each other, on the side of an arrow where Graphviz puts its label."""
    if drawing.direction in SIDEWAYS:
        return stacked(lines)
    spaced = [f"{GAP}{literal(line)} " for line in lines]
    return spaced[0] if len(spaced) == 1 else "".join(rf"{line}\l" for line in spaced)

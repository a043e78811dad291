"""Node -> the attributes that make Graphviz draw it in the theme's look."""

from __future__ import annotations

import re
from html import escape as escape_xml

from .. import inks
from ..dottext import Attributes, literal, stacked
from ..labels import drawable
from ..parts import Drawing, Node, Shape
from ..theme import CHANGE_LINES, CHANGES, HEATS, LABEL_SIZE, Palette
from .common import GAP, SIDEWAYS, at, changed_style, is_warned, signed, told
from .edges import called, stroke

_BLANK = "\N{NO-BREAK SPACE}"
_RECORD = re.compile(r"[{}|<>]")
_SIGNS = frozenset(Shape) - {Shape.STATE, Shape.FINAL}


def of_node(node: Node, id_: str, drawing: Drawing, is_looped: bool) -> Attributes:
    """A node's look.

    Args:
        id_: what Graphviz calls it, and shows where nothing else is said.
        is_looped: whether an arrow leads from it to itself.
    """
    if node.shape in _SIGNS:
        position = {"pos": at(node.place)} if node.place else {}
        return {**_sign(node, drawing), **position}
    attributes, palette = {}, drawing.palette
    if node.shape is Shape.FINAL:
        attributes = {"class": "final", "label": _double(node), "width": "0.5", "margin": "0.05"}
    elif is_looped or node.activities:
        attributes = {"shape": "Mrecord", "label": _record(node, drawing)}
    else:
        attributes = {"label": stacked(signed(node))}
    if attributes["label"] == id_:
        del attributes["label"]
    if node.mark in HEATS:
        attributes |= inks.heated(node.mark, palette)
    elif node.mark in CHANGE_LINES:
        attributes |= {"style": ",".join(("rounded,filled", *changed_style(node.mark)))}
        attributes |= {**inks.changed(node.mark, palette), "fillcolor": palette.altered[node.mark]}
    elif node.mark:
        attributes |= {"style": "rounded,filled,dashed", **inks.marked(node.mark, palette)}
        attributes |= {"fillcolor": palette.marked}
    return {**attributes, **_placed(node), **told(node)}


def _placed(node: Node) -> Attributes:
    """Where a state stands, if that is known; Graphviz measures sizes in inches."""
    if not (place := node.place):
        return {}
    size = {"width": f"{place.width / 72:.4f}", "height": f"{place.height / 72:.4f}"}
    return {"pos": at(place), **size, "fixedsize": "true"}


def _sign(node: Node, drawing: Drawing) -> Attributes:
    """What stands for something else than a state.

    A class tells those who read the text again what is no state, but for the start of all.
    """
    palette = drawing.palette
    match node.shape:
        case Shape.START if not node.parent:
            return {"shape": "point", "width": "0.16", **_filled(node, palette)}
        case Shape.START:
            return {"class": "initial", "shape": "point", "width": "0.12", **_filled(node, palette)}
        case Shape.BLANK:
            return {"class": "blank", "shape": "point", "style": "invis"}
        case Shape.HEADING | Shape.IMPOSSIBLE | Shape.MORE:
            text = {"label": stacked(node.lines), "fontcolor": palette.line}
            plain = {"shape": "plain", "style": "", "fontsize": str(LABEL_SIZE)}
            return {"class": str(node.shape), **plain, **text, **told(node)}
        case Shape.TURN:
            return _turn(node, drawing)
        case Shape.HISTORY:
            circle = {"shape": "circle", "fixedsize": "true", "width": "0.28"}
            label = CHANGES.get(node.mark, "") + node.lines[0]
            shape = {**circle, "label": label, "fontsize": str(LABEL_SIZE)}
        case Shape.CHOICE:
            shape = {"shape": "diamond", "label": CHANGES.get(node.mark, "")}
            shape |= {"width": "0.3", "height": "0.3"}
            shape |= {"fontsize": str(LABEL_SIZE), "margin": "0"} if shape["label"] else {}
        case _:
            size = ("0.06", "0.7") if drawing.direction in SIDEWAYS else ("0.7", "0.06")
            shape = {"label": "", "width": size[0], "height": size[1], "margin": "0"}
            shape |= _filled(node, palette)
    attributes = {"class": str(node.shape), **shape, "style": "filled"}
    if node.mark in CHANGE_LINES:
        attributes |= {"style": ",".join(("filled", *changed_style(node.mark)))}
        is_bar = node.shape in (Shape.FORK, Shape.JOIN)
        fill = {} if is_bar else {"fillcolor": palette.altered[node.mark]}
        attributes |= {**inks.changed(node.mark, palette), **fill}
    elif is_warned(node):
        attributes |= {"style": "filled,dashed", "fillcolor": palette.marked}
        attributes |= inks.marked(node.mark, palette)
    return {**attributes, **told(node)}


def _filled(node: Node, palette: Palette) -> Attributes:
    """The inside of a dot or bar."""
    colour = palette.changes.get(node.mark, palette.outline)
    return {"fillcolor": colour, **({"color": colour} if node.mark in CHANGE_LINES else {})}


def _turn(node: Node, drawing: Drawing) -> Attributes:
    """The label of an arrow, which turns at its left side, or above it where rows are columns."""
    colour = stroke(node, drawing).get("fontcolor", drawing.palette.line)
    lines = tuple(f"{GAP}{line}" for line in called(node))
    return {
        "class": "turn",
        "shape": "plain",
        "style": "",
        "label": stacked(lines),
        "fontsize": str(LABEL_SIZE),
        "fontcolor": colour,
    }


def _record(node: Node, drawing: Drawing) -> str:
    """The name above a line, what is done in the state below it."""
    name = r"\n".join(_field(line) for line in signed(node))
    done = "".join(rf"{_field(line)}\l" for line in node.activities)
    label = f"{name}|{done}" if done else name
    return label if not done or drawing.direction in SIDEWAYS else f"{{{label}}}"


def _field(line: str) -> str:
    """A line of a record; Graphviz crashes at a line break with nothing before it."""
    return _RECORD.sub(r"\\\g<0>", literal(line)) if line.strip() else _BLANK


def _double(node: Node) -> str:
    """The name in a frame of its own, as an HTML-like label.

    It is the inner outline of a final state: arrows end at the outer one, whereas with Graphviz's
    own second outline they run through it.
    """
    lines = (*signed(node), *node.activities)
    text = "<br/>".join(escape_xml(drawable(line)) for line in lines)
    frame = 'border="1" style="rounded" cellborder="0" cellspacing="0" cellpadding="4"'
    return f"<<table {frame}><tr><td>{text}</td></tr></table>>"

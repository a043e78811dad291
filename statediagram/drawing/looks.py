"""Node, Frame, Edge -> the attributes that make Graphviz draw it in the theme's look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape as escape_xml

from . import inks
from .dottext import Attributes, literal, stacked
from .geometry import Box, Point, Route
from .labels import Lines, drawable
from .parts import Border, Drawing, Edge, Frame, Group, Node, Shape
from .theme import (
    CHANGE_LINES,
    CHANGES,
    HEATS,
    LABEL_SIZE,
    LINE_WIDTH,
    MARK_SIGN,
    STATE_SIZE,
    Palette,
)
from .widths import width

_SAMPLES = {"solid": "———", "dashed": "– – –", "dotted": "· · · · ·", "bold": "━━━"}
_CHANGE_SAMPLES = {"added": "▬▬▬", "removed": "– – –", "changed": "· · · · ·"}
_LEGEND_HEIGHT = 18
SIDEWAYS = ("left-right", "right-left")
_GAP = "  "  # keeps the text away from its arrow, and a blank behind it from others
_BLANK = "\N{NO-BREAK SPACE}"
_RECORD = re.compile(r"[{}|<>]")
_LONGEST_TOOLTIP = 300
_SIGNS = frozenset(Shape) - {Shape.STATE, Shape.FINAL}


def legend(drawing: Drawing) -> Attributes:
    """The actors and their lines, as an HTML-like label; the class says that it is no title.

    Where a picture shows changes, it explains what tells them; below a grid also the sign in cells
    that can have no state.
    """
    palette = drawing.palette
    entries = [
        f'<font color="{palette.changes[mark]}">{_CHANGE_SAMPLES[mark]}{_GAP}{sign} {mark}</font>'
        for mark, sign in CHANGES.items()
        if mark in _marks(drawing)
    ]
    entries += [
        f'<font color="{inks.actor(number, palette)}">{_SAMPLES[entry.line]}</font> '
        + escape_xml(drawable(entry.name))
        for number, entry in enumerate(drawing.legend)
    ]
    sign = next((n.lines[0] for n in drawing.nodes if n.shape is Shape.IMPOSSIBLE), "")
    entries += [f"{sign} impossible"] if sign else []
    text = "     ".join(entries)
    if not text and not drawing.legend_room:
        return {}
    label = f"<{_roomy(text or _BLANK, drawing.legend_room) if drawing.legend_room else text}>"
    return {"class": "legend", "label": label, "labelloc": "b", "labeljust": "l"}


def _roomy(text: str, wide: int) -> str:
    """A legend that takes as much room as all others of this width, whatever it says."""
    size = f'fixedsize="true" width="{wide}" height="{_LEGEND_HEIGHT}"'
    table = 'border="0" cellborder="0" cellspacing="0" cellpadding="0"'
    return f'<table {table}><tr><td {size} align="left">{text}</td></tr></table>'


def _marks(drawing: Drawing) -> frozenset[str]:
    return frozenset(piece.mark for piece in (*drawing.pieces, *drawing.edges))


def of_node(node: Node, id_: str, drawing: Drawing, is_looped: bool) -> Attributes:
    """A node's look.

    Args:
        id_: what Graphviz calls it, and shows where nothing else is said.
        is_looped: whether an arrow leads from it to itself.
    """
    if node.shape in _SIGNS:
        position = {"pos": _at(node.place)} if node.place else {}
        return {**_sign(node, drawing), **position}
    attributes, palette = {}, drawing.palette
    if node.shape is Shape.FINAL:
        attributes = {"class": "final", "label": _double(node), "width": "0.5", "margin": "0.05"}
    elif is_looped or node.activities:
        attributes = {"shape": "Mrecord", "label": _record(node, drawing)}
    else:
        attributes = {"label": stacked(_signed(node))}
    if attributes["label"] == id_:
        del attributes["label"]
    if node.mark in HEATS:
        attributes |= inks.heated(node.mark, palette)
    elif node.mark in CHANGE_LINES:
        attributes |= {"style": ",".join(("rounded,filled", *_changed_style(node.mark)))}
        attributes |= {**inks.changed(node.mark, palette), "fillcolor": palette.altered[node.mark]}
    elif node.mark:
        attributes |= {"style": "rounded,filled,dashed", **inks.marked(node.mark, palette)}
        attributes |= {"fillcolor": palette.marked}
    return {**attributes, **_placed(node), **_told(node)}


def _placed(node: Node) -> Attributes:
    """Where a state stands, if that is known; Graphviz measures sizes in inches."""
    if not (place := node.place):
        return {}
    size = {"width": f"{place.width / 72:.4f}", "height": f"{place.height / 72:.4f}"}
    return {"pos": _at(place), **size, "fixedsize": "true"}


def _at(point: Box | Point) -> str:
    return f"{point.x:.2f},{point.y:.2f}"


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
            return {"class": str(node.shape), **plain, **text, **_told(node)}
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
        attributes |= {"style": ",".join(("filled", *_changed_style(node.mark)))}
        is_bar = node.shape in (Shape.FORK, Shape.JOIN)
        fill = {} if is_bar else {"fillcolor": palette.altered[node.mark]}
        attributes |= {**inks.changed(node.mark, palette), **fill}
    elif _is_warned(node):
        attributes |= {"style": "filled,dashed", "fillcolor": palette.marked}
        attributes |= inks.marked(node.mark, palette)
    return {**attributes, **_told(node)}


def _filled(node: Node, palette: Palette) -> Attributes:
    """The inside of a dot or bar."""
    colour = palette.changes.get(node.mark, palette.outline)
    return {"fillcolor": colour, **({"color": colour} if node.mark in CHANGE_LINES else {})}


def _turn(node: Node, drawing: Drawing) -> Attributes:
    """The label of an arrow, which turns at its left side, or above it where rows are columns."""
    colour = _line(node, drawing).get("fontcolor", drawing.palette.line)
    lines = tuple(f"{_GAP}{line}" for line in _called(node))
    return {
        "class": "turn",
        "shape": "plain",
        "style": "",
        "label": stacked(lines),
        "fontsize": str(LABEL_SIZE),
        "fontcolor": colour,
    }


def of_frame(frame: Frame, around: Iterable[Frame], drawing: Drawing) -> tuple[Attributes, ...]:
    """A frame's look, what belongs together in one part.

    Args:
        around: the frames around it, whose link and tooltip it would have, too.
    """
    palette = drawing.palette
    unsaid = {key: "" for outer in around for key in _told(outer)}
    is_region = frame.border is Border.REGION
    size = LABEL_SIZE if is_region else STATE_SIZE
    styles = ("rounded", "filled", *["dashed"] * (is_region or _is_warned(frame)))
    colours = {"color": palette.outline, "fillcolor": palette.paper, "penwidth": str(LINE_WIDTH)}
    if frame.mark in CHANGES:
        styles = ("rounded", "filled", *_changed_style(frame.mark))
    if frame.mark in CHANGE_LINES:
        colours |= inks.changed(frame.mark, palette)
    elif _is_warned(frame):
        colours |= {**inks.marked(frame.mark, palette), "fillcolor": palette.marked}
    elif frame.mark:
        colours |= {**inks.heated(frame.mark, palette), "fillcolor": palette.paper}
    return (
        {"label": _head(frame, palette), "labelloc": "t", "labeljust": "l"},
        {"fontsize": str(size), "fontcolor": palette.line if is_region else palette.text},
        {"style": ",".join(styles), **colours, "margin": "12"},
        _framed(frame),
        {**unsaid, **_told(frame)},
    )


def _framed(frame: Frame) -> Attributes:
    """Where a frame stands, if that is known, and its head."""
    if not frame.place:
        return {}
    head = {"lp": _at(frame.heading)} if frame.heading else {}
    return {**head, "bb": _corners(frame.place)}


def _corners(box: Box) -> str:
    left, bottom = box.x - box.width / 2, box.y - box.height / 2
    corners = (left, bottom, left + box.width, bottom + box.height)
    return ",".join(f"{number:.2f}" for number in corners)


def _head(frame: Frame, palette: Palette) -> str:
    """The name of a frame above a line, what is done in it below, as an HTML-like label."""
    lines = _signed(frame)
    if not frame.activities:
        return stacked(lines)
    name, done = (
        "".join(f"{escape_xml(drawable(line))}{end}" for line in each)
        for each, end in ((lines, "<br/>"), (frame.activities, '<br align="left"/>'))
    )
    return (
        f'<<table border="0" cellspacing="0" cellpadding="2" color="{palette.outline}">'
        f'<tr><td align="left">{name.removesuffix("<br/>")}</td></tr><hr/>'
        f'<tr><td align="left"><font point-size="{LABEL_SIZE}">{done}</font></td></tr></table>>'
    )


def of_group(group: Group, drawing: Drawing) -> tuple[Attributes, ...]:
    """A group's look, likewise."""
    colour = drawing.palette.group
    if (place := group.place) and group.heading:
        return (
            {"label": stacked((group.title,)), "lp": _at(group.heading)},
            {"style": "rounded,filled", "color": colour, "bb": _corners(place)},
        )
    return (
        {"label": stacked((group.title,)), "labelloc": "t", "labeljust": "l"},
        {"style": "rounded,filled", "color": colour, "margin": "12"},
    )


def _signed(node: Node | Frame) -> Lines:
    if sign := CHANGES.get(node.mark):
        return (f"{sign} {node.lines[0]}", *node.lines[1:])
    return (*node.lines[:-1], f"{node.lines[-1]} {MARK_SIGN}") if _is_warned(node) else node.lines


def _record(node: Node, drawing: Drawing) -> str:
    """The name above a line, what is done in the state below it."""
    name = r"\n".join(_field(line) for line in _signed(node))
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
    lines = (*_signed(node), *node.activities)
    text = "<br/>".join(escape_xml(drawable(line)) for line in lines)
    frame = 'border="1" style="rounded" cellborder="0" cellspacing="0" cellpadding="4"'
    return f"<<table {frame}><tr><td>{text}</td></tr></table>>"


def of_edge(edge: Edge, drawing: Drawing) -> Attributes:
    """An arrow's look, but for where it begins and ends."""
    attributes: dict[str, str] = {}
    if edge.route:
        attributes |= _routed(edge, edge.route, drawing)
    elif lines := _called(edge):
        attributes["label"] = _beside(lines, drawing)
    attributes |= _line(edge, drawing)
    if not edge.is_pointed:
        attributes["arrowhead"] = "none"
    if edge.is_loose:
        attributes["constraint"] = "false"
    return {**attributes, **_told(edge)}


def _routed(edge: Edge, route: Route, drawing: Drawing) -> Attributes:
    """Where an arrow runs and its label stands."""
    curve = " ".join(map(_at, route.curve))
    line = {"pos": f"e,{_at(route.tip)} {curve}" if edge.is_pointed else curve}
    if not route.label:
        return line
    if not route.lines:
        middle = route.label._replace(x=route.label.x - _shift(drawing))
        return {"label": _beside(_called(edge), drawing), "lp": _at(middle), **line}
    label = stacked(route.lines)
    if route.align != "n":
        label = "".join(rf"{literal(each)}\{route.align}" for each in route.lines)
    return {"label": label, "lp": _at(route.label), **line}


def text_box(edge: Edge, middle: Point, drawing: Drawing) -> Box:
    """Where the text of a label stands, without the blanks around it.

    Args:
        middle: of the label with its blanks.
    """
    lines = _called(edge)
    widest = max((width(line, LABEL_SIZE) for line in lines), default=0.0)
    height = 1.2 * LABEL_SIZE * len(lines)
    return Box(middle.x + _shift(drawing), middle.y, widest, height)


def _shift(drawing: Drawing) -> float:
    """How far the middle of a text is from that of its label, with the blanks of `_beside`."""
    if drawing.direction in SIDEWAYS:
        return 0.0
    return (width(_GAP, LABEL_SIZE) - width(" ", LABEL_SIZE)) / 2


def _called(edge: Node | Edge) -> Lines:
    """The label of an arrow with the sign of its mark."""
    lines = edge.lines
    if _is_warned(edge):
        lines = (*lines[:-1], f"{lines[-1]} {MARK_SIGN}") if lines else (MARK_SIGN,)
    return lines


def _line(edge: Node | Edge, drawing: Drawing) -> Attributes:
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
    if _is_warned(edge):
        attributes |= inks.marked(edge.mark, palette)
    elif edge.mark in HEATS:
        attributes |= inks.heated(edge.mark, palette)
        attributes |= {"fillcolor": attributes["color"]}
    return attributes


def _is_warned(piece: Node | Frame | Edge) -> bool:
    """Whether its mark says that something is wrong with it, not how often it happened or what
    became of it.
    """
    return bool(piece.mark) and piece.mark not in HEATS and piece.mark not in CHANGE_LINES


def _changed_style(mark: str) -> tuple[str, ...]:
    """The line of an outline; Graphviz's own bold gives way to the width."""
    line = CHANGE_LINES[mark]
    return (line,) if line in ("dashed", "dotted") else ()


def _told(piece: Node | Frame | Edge) -> Attributes:
    """The link, and as a tooltip what the picture does not show."""
    link = {"URL": literal(piece.link)} if piece.link else {}
    remark = drawable(piece.remark)[:_LONGEST_TOOLTIP]
    return {**link, **({"tooltip": literal(remark)} if remark else {})}


def _beside(lines: Lines, drawing: Drawing) -> str:
    """Lines below each other, on the side of an arrow where Graphviz puts its label."""
    if drawing.direction in SIDEWAYS:
        return stacked(lines)
    spaced = [f"{_GAP}{literal(line)} " for line in lines]
    return spaced[0] if len(spaced) == 1 else "".join(rf"{line}\l" for line in spaced)

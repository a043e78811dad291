"""Drawing -> DOT text that reads as if a person had written it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape as escape_xml

from .drawing import Drawing, Edge, Node, Shape
from .labels import Lines, printable
from .theme import FONT, LABEL_SIZE, LIGHT, LINE_WIDTH, MARK_SIGN, STATE_SIZE

Attributes = Mapping[str, str]

_DIRECTIONS = {"bottom-up": "BT", "left-right": "LR", "right-left": "RL"}
_SAMPLES = {"solid": "———", "dashed": "– – –", "dotted": "· · · · ·", "bold": "━━━"}
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LONGEST_TOOLTIP = 300


def write(drawing: Drawing, options: Attributes | None = None) -> str:
    """The drawing in Graphviz's language.

    Args:
        drawing: what to draw.
        options: attributes of the graph beside the theme's.

    Returns:
        The text; nodes and edges in the drawing's order, a line each.
    """
    from graphviz.quoting import nohtml, quote

    plain = identifiers(drawing)
    ids = {name: quote(nohtml(id_)) for name, id_ in plain.items()}
    rows = (f"{{ rank=same; {'; '.join(ids[name] for name in row)} }}" for row in drawing.ranks)
    statements = (
        *_defaults(drawing, options or {}),
        "",
        *(ids[node.name] + _listed(_node(node, plain[node.name])) for node in drawing.nodes),
        "",
        *rows,
        *(
            f"{ids[edge.tail]} -> {ids[edge.head]}{_listed(_edge(edge, drawing))}"
            for edge in drawing.edges
        ),
    )
    body = "\n".join(f"  {statement}".rstrip() for statement in statements)
    return f"digraph {quote(nohtml(_plain(drawing.name)))} {{\n{body}\n}}\n"


def identifiers(drawing: Drawing) -> dict[str, str]:
    """The ID that each node of `drawing` has in the DOT text, by its name.

    It is the name, but where Graphviz cannot keep that: a leading ``%`` marks IDs of its own, a
    backslash and a control character have no way to be written.
    """
    taken = {node.name for node in drawing.nodes}
    found = {}
    for node in drawing.nodes:
        id_ = _plain(node.name)
        while id_ != node.name and id_ in taken:
            id_ += "_"
        taken.add(id_)
        found[node.name] = id_
    return found


def _plain(name: str) -> str:
    kept = re.sub(r"[\\\s]", lambda sign: " " if sign[0] == " " else "_", printable(name))
    return f"_{kept}" if kept.startswith("%") or not kept else kept


def _listed(attributes: Attributes) -> str:
    from graphviz.quoting import attr_list

    listed: str = attr_list(attributes=list(attributes.items()))
    return listed


def _literal(text: str) -> str:
    """`text` as a label that shows exactly that."""
    from graphviz import escape

    literal: str = escape(_ENTITY.sub("&amp;", printable(text)))
    return literal


def _stacked(lines: Lines) -> str:
    """Lines below each other."""
    from graphviz import nohtml

    stacked: str = nohtml(r"\n".join(_literal(line) for line in lines))
    return stacked


def _defaults(drawing: Drawing, options: Attributes) -> Iterable[str]:
    graph = {
        "rankdir": _DIRECTIONS.get(drawing.direction, "TB"),
        "nodesep": "0.4",
        "ranksep": "0.45",
        "pad": "0.15",
        "margin": "0",
        "fontname": FONT,
        "fontsize": str(LABEL_SIZE),
        "fontcolor": LIGHT.label,
        "bgcolor": LIGHT.paper,
        **(
            {"label": _legend(drawing), "labelloc": "b", "labeljust": "l"} if drawing.legend else {}
        ),
        **options,
    }
    node = {
        "shape": "box",
        "style": "rounded,filled",
        "fontname": FONT,
        "fontsize": str(STATE_SIZE),
        "fontcolor": LIGHT.text,
        "color": LIGHT.outline,
        "fillcolor": LIGHT.fill,
        "penwidth": str(LINE_WIDTH),
        "height": "0.36",
        "margin": "0.14,0.06",
    }
    edge = {
        "fontname": FONT,
        "fontsize": str(LABEL_SIZE),
        "fontcolor": LIGHT.label,
        "color": LIGHT.line,
        "penwidth": str(LINE_WIDTH),
        "arrowsize": "0.6",
    }
    return (f"{what}{_listed(a)}" for what, a in (("graph", graph), ("node", node), ("edge", edge)))


def _legend(drawing: Drawing) -> str:
    """The actors and their lines, as an HTML-like label."""
    entries = (
        f'<font color="{_colour(number)}">{_SAMPLES[entry.line]}</font> '
        + escape_xml(printable(entry.name))
        for number, entry in enumerate(drawing.legend)
    )
    return f"<{'     '.join(entries)}>"


def _colour(actor: int) -> str:
    return LIGHT.actors[actor % len(LIGHT.actors)]


def _node(node: Node, id_: str) -> Attributes:
    if node.shape is Shape.START:
        black = {"style": "filled", "fillcolor": LIGHT.outline, "margin": "0"}
        return {"shape": "circle", "label": "", "width": "0.16", "height": "0.16", **black}
    attributes = {}
    if node.shape is Shape.FINAL:
        attributes = {"label": _table(node, 'border="1" style="rounded"'), "margin": "0.05"}
    elif node.activities:
        attributes = {"label": _table(node, 'border="0"')}
    elif node.mark or node.lines != (id_,) or "&" in id_:
        attributes = {"label": _stacked((*node.lines[:-1], _signed(node)))}
    return {**attributes, **_marked(node.mark, "rounded,filled,dashed"), **_told(node)}


def _signed(node: Node) -> str:
    return f"{node.lines[-1]} {MARK_SIGN}" if node.mark else node.lines[-1]


def _table(node: Node, frame: str) -> str:
    """The name above a line, what is done in the state below it, as an HTML-like label.

    Its frame is the inner outline of a final state: arrows end at the outer one, whereas with
    Graphviz's own second outline they run through it.
    """
    name = "<br/>".join(escape_xml(printable(each)) for each in (*node.lines[:-1], _signed(node)))
    small = f'<tr><td align="left"><font point-size="{LABEL_SIZE}">'
    done = "".join(
        f"{small}{escape_xml(printable(line))}</font></td></tr>" for line in node.activities
    )
    rows = f'<tr><td cellpadding="4">{name}</td></tr>{"<hr/>" if done else ""}{done}'
    return f'<<table {frame} cellborder="0" cellspacing="0">{rows}</table>>'


def _edge(edge: Edge, drawing: Drawing) -> Attributes:
    attributes: dict[str, str] = {}
    lines = edge.lines
    if edge.mark:
        lines = (*lines[:-1], f"{lines[-1]} {MARK_SIGN}") if lines else (MARK_SIGN,)
    if lines:  # blanks keep the text away from the line
        attributes["label"] = _stacked(tuple(f" {line} " for line in lines))
    if edge.mark:
        return {**attributes, **_marked(edge.mark, "dashed"), **_told(edge)}
    if edge.actor is not None:
        style = drawing.legend[edge.actor].line
        colour = _colour(edge.actor)
        attributes |= {"style": style} if style != "solid" else {}
        attributes |= {"color": colour, "fontcolor": colour}
    return {**attributes, **_told(edge)}


def _marked(mark: str, style: str) -> Attributes:
    if not mark:
        return {}
    colour = LIGHT.marks.get(mark, LIGHT.marks["error"])
    return {"style": style, "color": colour, "fontcolor": colour, "penwidth": str(2 * LINE_WIDTH)}


def _told(piece: Node | Edge) -> Attributes:
    """The tooltip's last line, where the spec is cited, and the link."""
    link = {"URL": _literal(piece.link)} if piece.link else {}
    place = piece.tooltip.rpartition("\n")[2][:_LONGEST_TOOLTIP]
    return {**link, **({"tooltip": _literal(place)} if place else {})}

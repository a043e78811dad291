"""Drawing -> DOT text that reads as if a person had written it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape as escape_xml

from .drawing import Drawing, Edge, Group, Node, Shape
from .labels import Lines, drawable
from .theme import FONT, LABEL_SIZE, LIGHT, LINE_WIDTH, MARK_SIGN, STATE_SIZE

Attributes = Mapping[str, str]

_DIRECTIONS = {"bottom-up": "BT", "left-right": "LR", "right-left": "RL"}
_SAMPLES = {"solid": "———", "dashed": "– – –", "dotted": "· · · · ·", "bold": "━━━"}
_ENTITY = re.compile(r"&(?=#?\w+;)")
_SIDEWAYS = ("left-right", "right-left")
_GAP = "  "  # keeps the text away from its arrow, and a blank behind it from others
_BLANK = "\N{NO-BREAK SPACE}"
_RECORD = re.compile(r"[{}|<>]")
_LONGEST_TOOLTIP = 300
_INDENT = "  "


def write(drawing: Drawing, options: tuple[tuple[str, str], ...] = ()) -> str:
    """The drawing in Graphviz's language.

    Args:
        drawing: what to draw.
        options: names and values of the graph's attributes beside the theme's.

    Returns:
        The text; nodes and edges in the drawing's order, a line each.
    """
    return _written(drawing, options)


@lru_cache(maxsize=1)  # asked for the layout, and again for the file
def _written(drawing: Drawing, options: tuple[tuple[str, str], ...]) -> str:
    from graphviz.quoting import nohtml, quote

    plain = identifiers(drawing)
    ids = {name: quote(nohtml(id_)) for name, id_ in plain.items()}
    looped = _looped(drawing)
    blocks = (
        _defaults(drawing, dict(options)),
        [
            ids[node.name] + _listed(_node(node, plain[node.name], drawing, node.name in looped))
            for node in drawing.nodes
        ],
        [f"{{ rank=same; {_named(row, ids)} }}" for row in drawing.ranks],
        [line for group in drawing.groups for line in _group(group, ids)],
        [_arrow(edge, ids, looped) + _listed(_edge(edge, drawing)) for edge in drawing.edges],
    )
    body = "\n\n".join("\n".join(_INDENT + line for line in block) for block in blocks if block)
    return f"digraph {quote(nohtml(_plain(drawing.name)))} {{\n{body}\n}}\n"


def _looped(drawing: Drawing) -> frozenset[str]:
    """States with an arrow to themselves, which stands at their right side.

    Other arrows keep away from their sides: Graphviz lets an arrow that aims at the port `c` (the
    centre) of a record pass only through its top or bottom, and through the sides of all others.
    """
    states = {node.name for node in drawing.nodes if node.shape is Shape.STATE}
    return frozenset(edge.tail for edge in drawing.edges if edge.tail == edge.head) & states


def _arrow(edge: Edge, ids: Mapping[str, str], looped: frozenset[str]) -> str:
    if edge.tail == edge.head:
        return f"{ids[edge.tail]} -> {ids[edge.head]}"
    tail, head = (ids[end] + ":c" * (end in looped) for end in (edge.tail, edge.head))
    return f"{tail} -> {head}"


def _named(names: Iterable[str], ids: Mapping[str, str]) -> str:
    return "; ".join(ids[name] for name in names)


def _group(group: Group, ids: Mapping[str, str]) -> Iterable[str]:
    from graphviz.quoting import nohtml, quote

    name = quote(nohtml(f"cluster_{_plain(group.name)}"))
    style = (
        {"label": _stacked((group.title,)), "labelloc": "t", "labeljust": "l"},
        {"style": "rounded,filled", "color": LIGHT.group, "margin": "12"},
    )
    yield f"subgraph {name} {{"
    yield from (_INDENT + line for line in _block("graph", style))
    yield f"{_INDENT}{_named(group.nodes, ids)}"
    yield "}"


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
    kept = re.sub(r"[\\\s]", lambda sign: " " if sign[0] == " " else "_", drawable(name))
    return f"_{kept}" if kept.startswith("%") or not kept else kept


def _listed(attributes: Attributes) -> str:
    from graphviz.quoting import attr_list

    listed: str = attr_list(attributes=list(attributes.items()))
    return listed


def _literal(text: str) -> str:
    """`text` as a label that shows exactly that."""
    from graphviz import escape

    literal: str = escape(_ENTITY.sub("&amp;", drawable(text)))
    return literal


def _stacked(lines: Lines) -> str:
    """Lines below each other, each in the middle."""
    from graphviz import nohtml

    stacked: str = nohtml(r"\n".join(_literal(line) for line in lines))
    return stacked


def _beside(lines: Lines, drawing: Drawing) -> str:
    """Lines below each other, on the side of an arrow where Graphviz puts its label."""
    if drawing.direction in _SIDEWAYS:
        return _stacked(lines)
    spaced = [f"{_GAP}{_literal(line)} " for line in lines]
    return spaced[0] if len(spaced) == 1 else "".join(rf"{line}\l" for line in spaced)


def _defaults(drawing: Drawing, options: Attributes) -> list[str]:
    direction = _DIRECTIONS.get(drawing.direction)
    graph = (
        {"rankdir": direction} if direction else {},
        {"nodesep": "0.25", "ranksep": "0.55", "pad": "0.15", "bgcolor": LIGHT.paper, **options},
        {"fontname": FONT, "fontsize": str(LABEL_SIZE), "fontcolor": LIGHT.line},
        _legend(drawing) if drawing.legend else {},
    )
    node = (
        {"shape": "box", "style": "rounded,filled"},
        {"width": "0.9", "height": "0.36", "margin": "0.14,0.06"},
        {"color": LIGHT.outline, "fillcolor": LIGHT.fill, "penwidth": str(LINE_WIDTH)},
        {"fontname": FONT, "fontsize": str(STATE_SIZE), "fontcolor": LIGHT.text},
    )
    edge = (
        {"color": LIGHT.line, "penwidth": str(LINE_WIDTH), "arrowsize": "0.6"},
        {"fontname": FONT, "fontsize": str(LABEL_SIZE), "fontcolor": LIGHT.line},
    )
    return [*_block("graph", graph), *_block("node", node), *_block("edge", edge)]


def _block(what: str, rows: Iterable[Attributes]) -> Iterable[str]:
    """Attributes of everything of a kind, what belongs together on a line."""
    yield f"{what} ["
    yield from (_INDENT + _listed(row).strip()[1:-1] for row in rows if row)
    yield "]"


def _legend(drawing: Drawing) -> Attributes:
    """The actors and their lines, as an HTML-like label; the class says that it is no title."""
    entries = (
        f'<font color="{_colour(number)}">{_SAMPLES[entry.line]}</font> '
        + escape_xml(drawable(entry.name))
        for number, entry in enumerate(drawing.legend)
    )
    label = f"<{'     '.join(entries)}>"
    return {"class": "legend", "label": label, "labelloc": "b", "labeljust": "l"}


def _colour(actor: int) -> str:
    return LIGHT.actors[actor % len(LIGHT.actors)]


def _node(node: Node, id_: str, drawing: Drawing, is_looped: bool) -> Attributes:
    if node.shape is Shape.START:
        return {"shape": "point", "width": "0.16", "fillcolor": LIGHT.outline}
    attributes = {}
    if node.shape is Shape.FINAL:
        attributes = {"class": "final", "label": _double(node), "width": "0.5", "margin": "0.05"}
    elif is_looped or node.activities:
        attributes = {"shape": "Mrecord", "label": _record(node, drawing)}
    else:
        attributes = {"label": _stacked(_signed(node))}
    if attributes["label"] == id_:
        del attributes["label"]
    if node.mark:
        attributes |= {"style": "rounded,filled,dashed", **_marked(node.mark)}
        attributes |= {"fillcolor": LIGHT.marked}
    return {**attributes, **_told(node)}


def _signed(node: Node) -> Lines:
    return (*node.lines[:-1], f"{node.lines[-1]} {MARK_SIGN}") if node.mark else node.lines


def _record(node: Node, drawing: Drawing) -> str:
    """The name above a line, what is done in the state below it."""
    name = r"\n".join(_field(line) for line in _signed(node))
    done = "".join(rf"{_field(line)}\l" for line in node.activities)
    label = f"{name}|{done}" if done else name
    return label if not done or drawing.direction in _SIDEWAYS else f"{{{label}}}"


def _field(line: str) -> str:
    """A line of a record; Graphviz crashes at a line break with nothing before it."""
    return _RECORD.sub(r"\\\g<0>", _literal(line)) if line.strip() else _BLANK


def _double(node: Node) -> str:
    """The name in a frame of its own, as an HTML-like label.

    It is the inner outline of a final state: arrows end at the outer one, whereas with Graphviz's
    own second outline they run through it.
    """
    lines = (*_signed(node), *node.activities)
    text = "<br/>".join(escape_xml(drawable(line)) for line in lines)
    frame = 'border="1" style="rounded" cellborder="0" cellspacing="0" cellpadding="4"'
    return f"<<table {frame}><tr><td>{text}</td></tr></table>>"


def _edge(edge: Edge, drawing: Drawing) -> Attributes:
    attributes: dict[str, str] = {}
    lines = edge.lines
    if edge.mark:
        lines = (*lines[:-1], f"{lines[-1]} {MARK_SIGN}") if lines else (MARK_SIGN,)
    if lines:
        attributes["label"] = _beside(lines, drawing)
    if edge.actor is not None:
        style = drawing.legend[edge.actor].line
        colour = _colour(edge.actor)
        attributes |= {"style": style} if style != "solid" else {}
        # Graphviz's own bold gives way to the width that all arrows have.
        attributes |= {"penwidth": str(2 * LINE_WIDTH)} if style == "bold" else {}
        attributes |= {"color": colour, "fontcolor": colour}
    if edge.mark:
        attributes |= _marked(edge.mark)
    return {**attributes, **_told(edge)}


def _marked(mark: str) -> Attributes:
    colour = LIGHT.marks.get(mark, LIGHT.marks["error"])
    return {"color": colour, "fontcolor": colour, "penwidth": str(2 * LINE_WIDTH)}


def _told(piece: Node | Edge) -> Attributes:
    """The link, and as a tooltip what the picture does not show."""
    link = {"URL": _literal(piece.link)} if piece.link else {}
    remark = drawable(piece.remark)[:_LONGEST_TOOLTIP]
    return {**link, **({"tooltip": _literal(remark)} if remark else {})}

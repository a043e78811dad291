"""Drawing and Graphviz's SVG -> SVG for pages: accessible, for light and dark paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from zlib import crc32

from ..drawing import Drawing, Edge, Node
from ..labels import printable
from ..theme import DARK, FONT_STACK, LIGHT, Palette
from ._digest import line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACE = "http://www.w3.org/2000/svg"
_ID = re.compile(r"(node|edge)(\d+)\Z")


def needs(drawing: Drawing) -> tuple[str, ...]:  # noqa: ARG001 - every writer answers this
    """What the layout has to deliver."""
    return ("svg",)


def write(drawing: Drawing, pictures: Mapping[str, bytes], digest: str) -> bytes:
    """Graphviz's picture, finished.

    The colours for light paper stay at each element, for programs that know no style sheets; the
    style sheet turns them into those for dark paper.
    """
    from xml.etree import ElementTree

    root = ElementTree.fromstring(pictures["svg"])
    prefix = _prefix(drawing, digest or f"{crc32(pictures['svg']):08x}")
    for element in root.iter():
        _simplify(element)
    groups = [(_ID.match(group.get("id", "")), group) for group in root.iter("g")]
    for match, group in groups:
        if match:
            pieces = drawing.nodes if match[1] == "node" else drawing.edges
            _finish(group, pieces[int(match[2]) - 1], f"{prefix}-{match[0]}")
    _finish_page(root, prefix)
    _introduce(root, drawing, prefix, digest)
    finished: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return finished + b"\n"


def _prefix(drawing: Drawing, digest: str) -> str:
    """What all IDs begin with, so that pictures can share a page."""
    slug = re.sub(r"[^a-z0-9]+", "-", drawing.name.lower()).strip("-")[:40]
    return f"sd-{slug or 'machine'}-{digest[:8]}"


def _simplify(element: Element) -> None:
    element.tag = element.tag.rpartition("}")[2]
    if element.tag == "text":
        element.attrib.pop("font-family", None)


def _finish(group: Element, piece: Node | Edge, id_: str) -> None:
    """Give a node or an arrow its ID, its classes, what it tells and its link."""
    from xml.etree.ElementTree import Element

    shapes = [each for each in group.iter() if each.tag not in ("g", "a", "title")]
    group.clear()
    group.set("id", id_)
    group.set("class", " ".join(_classes(piece)))
    title = Element("title")
    title.text = printable(piece.tooltip)
    parent = group
    if piece.link:
        parent = Element("a", {"href": printable(piece.link)})
        group.append(parent)
    parent.extend([title, *shapes])


def _classes(piece: Node | Edge) -> Iterable[str]:
    if isinstance(piece, Node):
        yield f"sd-{piece.shape}"
    else:
        yield "sd-edge"
        if piece.actor is not None:
            yield f"sd-actor-{piece.actor + 1}"
    if piece.mark:
        yield f"sd-mark sd-mark-{piece.mark}"


def _finish_page(root: Element, prefix: str) -> None:
    page = root.find("g")
    assert page is not None  # Graphviz always writes one
    page.set("id", f"{prefix}-picture")
    page.set("class", "sd-picture")
    for child in list(page):
        if child.tag == "title":
            page.remove(child)
        elif child.tag == "polygon":
            child.set("class", "sd-paper")
        elif child.tag == "text":
            child.set("class", "sd-legend")


def _introduce(root: Element, drawing: Drawing, prefix: str, digest: str) -> None:
    """What stands before the picture: digest, title, description, style."""
    root.attrib.update(
        {
            "xmlns": _NAMESPACE,
            "role": "img",
            "aria-labelledby": f"{prefix}-title {prefix}-desc",
            "class": "statediagram",
            "font-family": FONT_STACK,
        }
    )
    title = printable(drawing.title or drawing.name)
    pieces: tuple[tuple[str, dict[str, str], str], ...] = (
        ("metadata", {}, line(digest)),
        ("title", {"id": f"{prefix}-title"}, title),
        ("desc", {"id": f"{prefix}-desc"}, printable(_in_words(drawing))),
        ("style", {}, _style()),
    )
    from xml.etree.ElementTree import Element

    for place, (tag, attributes, text) in enumerate(piece for piece in pieces if piece[2]):
        element = Element(tag, attributes)
        element.text, element.tail = text, "\n"
        root.insert(place, element)


def _in_words(drawing: Drawing) -> str:
    """The machine for readers who cannot see it."""
    said = [f"{drawing.description.strip().rstrip('.')}."] if drawing.description.strip() else []
    said += [_sentence(edge, drawing) for edge in drawing.edges]
    return " ".join(said) or "A state machine without transitions."


def _sentence(edge: Edge, drawing: Drawing) -> str:
    if drawing.nodes and edge.tail == drawing.nodes[0].name and drawing.nodes[0].shape == "start":
        return f"It starts in {edge.head}."
    on = f" on {' or '.join(edge.texts)}" if edge.texts else ""
    by = f" by {drawing.legend[edge.actor].name}" if edge.actor is not None else ""
    return f"{edge.tail} goes to {edge.head}{on}{by}."


def _style() -> str:
    """Room for labels where they cross lines, and the colours of dark paper."""
    colours = dict(zip(_colours(LIGHT), _colours(DARK), strict=True))
    dark = "".join(
        f".statediagram [{what}='{light}']{{{what}:{dark}}}"
        for light, dark in colours.items()
        for what in ("fill", "stroke")
    )
    return (
        ".statediagram{max-width:100%;height:auto}"
        "@supports (paint-order:stroke){.statediagram .sd-edge text{paint-order:stroke;"
        f"stroke:{LIGHT.paper};stroke-width:3px;stroke-linejoin:round}}}}"
        f"@media (prefers-color-scheme:dark){{{dark}"
        f".statediagram .sd-edge text{{stroke:{DARK.paper}}}}}"
    )


def _colours(palette: Palette) -> list[str]:
    """All colours of a palette, each in its place."""
    roles = ("paper", "fill", "outline", "text", "line", "label")
    return [*(getattr(palette, role) for role in roles), *palette.actors, *palette.marks.values()]

"""Drawing and Graphviz's SVG -> SVG for pages: accessible, for light and dark paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from ..drawing import Drawing, Edge, Group, Node
from ..labels import drawable
from ..theme import DARK, FONT_STACK, LIGHT, Palette
from ._digest import at, line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DIGEST = at(rb"<\?xml[^>]*>\s*<svg\s[^>]*>\s*<metadata>", rb"</metadata>")
_NAMESPACE = "http://www.w3.org/2000/svg"
_HEAD = "<?xml version='1.0' encoding='utf-8'?>\n"
_ID = re.compile(r"(node|edge|clust)(\d+)\Z")
_BOX = dict.fromkeys(("path", "polygon", "polyline", "ellipse"), "sd-box")
_PARTS = {
    "node": {**_BOX, "text": "sd-name"},
    "edge": {"path": "sd-line", "polygon": "sd-head", "text": "sd-label"},
    "clust": {"path": "sd-area", "text": "sd-title"},
}
"""What the elements of each piece are, by their tags."""
_SCOPE = ".statediagram"
_SHAPES = """
.sd-box,.sd-frame,.sd-line,.sd-head{stroke:currentColor}
.sd-head,.sd-label,.sd-title,.sd-legend,.sd-start .sd-box,.sd-mark .sd-name{fill:currentColor}
"""
_SCHEME = """
.sd-paper{{fill:{paper}}}
.sd-area{{fill:{group};stroke:{group}}}
.sd-box{{fill:{fill}}}
.sd-mark .sd-box{{fill:{marked}}}
.sd-name{{fill:{text}}}
.sd-start,.sd-state,.sd-final{{color:{outline}}}
.sd-edge,.sd-title,.sd-legend{{color:{line}}}
"""
_HALO = """
.sd-label{{stroke:{paper};stroke-width:3px;stroke-linejoin:round;paint-order:stroke}}
"""


def needs(drawing: Drawing) -> tuple[str, ...]:  # noqa: ARG001 - every writer answers this
    """What the layout has to deliver."""
    return ("svg",)


def write(drawing: Drawing, pictures: Mapping[str, bytes], digest: str) -> bytes:
    """Graphviz's picture, finished.

    Every element that is drawn has a class that says what it is, and the style sheet says how that
    looks on light and on dark paper. Graphviz's own colours stay for programs without style sheets.
    """
    from xml.etree import ElementTree

    root = ElementTree.fromstring(pictures["svg"])
    prefix = _prefix(drawing, digest or f"{crc32(pictures['svg']):08x}")
    for element in root.iter():
        _simplify(element)
    pieces: dict[str, tuple[Node | Edge | Group, ...]]
    pieces = {"node": drawing.nodes, "edge": drawing.edges, "clust": drawing.groups}
    for group in list(root.iter("g")):
        if match := _ID.match(group.get("id", "")):
            piece = pieces[match[1]][int(match[2]) - 1]
            _classify(group, _PARTS[match[1]])
            _finish(group, piece, f"{prefix}-{match[0]}")
    _finish_page(root, prefix)
    _introduce(root, drawing, prefix, digest)
    # Text first: written as bytes, every piece would be encoded by itself.
    return f"{_HEAD}{ElementTree.tostring(root, encoding='unicode')}\n".encode()


def _prefix(drawing: Drawing, digest: str) -> str:
    """What all IDs begin with, so that pictures can share a page."""
    slug = re.sub(r"[^a-z0-9]+", "-", drawing.name.lower()).strip("-")[:40]
    return f"sd-{slug or 'machine'}-{digest[:8]}"


def _simplify(element: Element) -> None:
    element.tag = element.tag.rpartition("}")[2]
    if element.tag == "text":
        element.attrib.pop("font-family", None)


def _classify(group: Element, parts: Mapping[str, str]) -> None:
    for element in group.iter():
        if part := parts.get(element.tag):
            # What is not filled may lie above text: the inner outline of a final state.
            is_frame = part == "sd-box" and element.get("fill") == "none"
            element.set("class", "sd-frame" if is_frame else part)


def _finish(group: Element, piece: Node | Edge | Group, id_: str) -> None:
    """Give a piece its ID, its classes, what it tells and its link."""
    from xml.etree.ElementTree import Element

    shapes = [each for each in group.iter() if each.get("class", "").startswith("sd-")]
    group.clear()
    group.set("id", id_)
    group.set("class", " ".join(_classes(piece)))
    parent = group
    if not isinstance(piece, Group):
        title = Element("title")
        title.text = drawable(piece.tooltip)
        if piece.link:
            parent = Element("a", {"href": drawable(piece.link)})
            group.append(parent)
        parent.append(title)
    parent.extend(shapes)


def _classes(piece: Node | Edge | Group) -> Iterable[str]:
    if isinstance(piece, Group):
        yield "sd-group"
        return
    if isinstance(piece, Node):
        yield f"sd-{piece.shape}"
    else:
        yield "sd-edge"
        if piece.actor is not None:
            yield _actor(piece.actor)
    if piece.mark:
        yield f"sd-mark sd-mark-{piece.mark}"


def _actor(number: int) -> str:
    return f"sd-actor-{number % len(LIGHT.actors) + 1}"


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
            colour = child.get("fill")
            sample = [_actor(n) for n, each in enumerate(LIGHT.actors) if each == colour]
            child.set("class", " ".join(("sd-legend", *sample)))


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
    title = drawable(drawing.title or drawing.name)
    pieces: tuple[tuple[str, dict[str, str], str], ...] = (
        ("metadata", {}, line(digest)),
        ("title", {"id": f"{prefix}-title"}, title),
        ("desc", {"id": f"{prefix}-desc"}, drawable(_in_words(drawing))),
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
    said += [f"In {n.name}: {'; '.join(n.activities)}." for n in drawing.nodes if n.activities]
    return " ".join(said) or "A state machine without transitions."


def _sentence(edge: Edge, drawing: Drawing) -> str:
    if drawing.nodes and edge.tail == drawing.nodes[0].name and drawing.nodes[0].shape == "start":
        return f"It {edge.tooltip}."
    on = f" on {' or '.join(edge.texts)}" if edge.texts else ""
    by = f" by {drawing.legend[edge.actor].name}" if edge.actor is not None else ""
    return f"{edge.tail} goes to {edge.head}{on}{by}."


@cache
def _style() -> str:
    """How each class looks on light and on dark paper; the same in every picture."""
    return (
        f"{_SCOPE}{{max-width:100%;height:auto}}\n{_scoped(_SHAPES)}{_colours(LIGHT)}"
        f"@media (prefers-color-scheme:dark){{\n{_colours(DARK)}}}"
    )


def _colours(palette: Palette) -> str:
    """The rules for one kind of paper, with room for labels where they cross lines."""
    from dataclasses import asdict

    roles = asdict(palette)
    actors = (f".{_actor(n)}{{color:{colour}}}" for n, colour in enumerate(palette.actors))
    marks = (f".sd-mark-{style}{{color:{colour}}}" for style, colour in palette.marks.items())
    rules = _scoped("\n".join((_SCHEME.format(**roles), *actors, *marks)))
    return f"{rules}@supports (paint-order:stroke){{{_scoped(_HALO.format(**roles)).strip()}}}\n"


def _scoped(rules: str) -> str:
    """The same for pictures of this program only, whatever else is on the page."""
    lines = filter(None, rules.splitlines())
    return "".join(
        ",".join(f"{_SCOPE} {selector}" for selector in rule.partition("{")[0].split(","))
        + "{"
        + rule.partition("{")[2]
        + "\n"
        for rule in lines
    )

"""Drawing and Graphviz's SVG -> SVG for pages: accessible, for light and dark paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from zlib import crc32

from ..drawing.labels import drawable
from ..drawing.parts import Border, Drawing, Edge, Frame, Group, Node
from ..drawing.parts import Shape as Kind
from ..drawing.routing import routed
from ..drawing.theme import CHANGE_LINES, CHANGES, FONT_STACK, HEATS, Palette
from ..drawing.words import in_words
from ._digest import at, line
from ._shapes import Placed, Shape, read
from ._style import actor, style_sheet, themed

DIGEST = at(rb"<\?xml[^>]*>\s*<svg\s[^>]*>\s*<metadata>", rb"</metadata>")
_NAMESPACE = "http://www.w3.org/2000/svg"
_HEAD = "<?xml version='1.0' encoding='utf-8'?>\n"
_Piece = Node | Edge | Frame | Group

_BOX = dict.fromkeys(("path", "polygon", "polyline", "ellipse"), "sd-box")
_NODE = {**_BOX, "text": "sd-name"}
_EDGE = {"path": "sd-line", "polygon": "sd-head", "text": "sd-label"}
_GROUP = {"path": "sd-area", "text": "sd-title"}
_HEADING = {"text": "sd-title"}
_COMPOSITE = {"path": "sd-box", "polygon": "sd-rule", "text": "sd-name"}
_REGION = {**_COMPOSITE, "text": "sd-title"}
"""What the shapes of each piece are, by their tags."""


def needs(drawing: Drawing) -> tuple[str, ...]:  # noqa: ARG001 - every writer answers this
    """What the layout has to deliver."""
    return ("svg",)


def write(drawing: Drawing, pictures: Mapping[str, bytes], digest: str) -> bytes:
    """Graphviz's picture, finished.

    Every element that is drawn has a class that says what it is, and the style sheet says how that
    looks on light and on dark paper. Graphviz's own colours stay for programs without style sheets.

    Raises:
        LayoutError: the SVG is none as Graphviz writes it.
    """
    placed = read(pictures["svg"])
    prefix = _prefix(drawing, _identity(drawing, pictures["svg"], digest))
    parts = (
        _HEAD,
        *_introduction(placed, drawing, prefix, digest),
        *_page(placed, drawing.palette, prefix),
        *_pieces(placed, drawing, prefix),
        "</g>\n</svg>\n",
    )
    return "".join(parts).encode()


def _identity(drawing: Drawing, picture: bytes, digest: str) -> str:
    """What tells this picture from others on the page; of a kept one that stays when it changes."""
    if drawing.is_kept:
        return f"{crc32(drawing.name.encode('utf-8', 'surrogatepass')):08x}"
    return digest or f"{crc32(picture):08x}"


def _prefix(drawing: Drawing, digest: str) -> str:
    """What all IDs begin with, so that pictures can share a page."""
    slug = re.sub(r"[^a-z0-9]+", "-", drawing.name.lower()).strip("-")[:40]
    return f"sd-{slug or 'machine'}-{digest[:8]}"


def _introduction(placed: Placed, drawing: Drawing, prefix: str, digest: str) -> Iterator[str]:
    """What stands before the picture: digest, title, description, style."""
    yield f'<svg {placed.size} xmlns="{_NAMESPACE}" role="img"'
    classes = " ".join(("statediagram", *[themed(theme) for theme in (drawing.theme,) if theme]))
    yield f' aria-labelledby="{prefix}-title {prefix}-desc" class="{classes}"'
    yield f' font-family="{escape(FONT_STACK)}">\n'
    if digest:
        yield f"<metadata>{line(digest)}</metadata>\n"
    if title := drawing.title or drawing.name:
        yield f'<title id="{prefix}-title">{_text(title)}</title>\n'
    yield f'<desc id="{prefix}-desc">{_text(in_words(drawing))}</desc>\n'
    marks = {piece.mark for piece in (*drawing.pieces, *drawing.edges)}
    is_heated, has_changes = (not marks.isdisjoint(known) for known in (HEATS, CHANGE_LINES))
    sheet = style_sheet(_is_nested(drawing), is_heated, has_changes, drawing.theme)
    yield f"<style>{sheet}</style>\n"


def _page(placed: Placed, palette: Palette, prefix: str) -> Iterator[str]:
    """The paper, and the legend on it."""
    yield f'<g id="{prefix}-picture" class="sd-picture" transform="{placed.transform}">\n'
    for shape in placed.page:
        yield _shape(shape, _legend(shape, palette) if shape.tag == "text" else "sd-paper")
    yield "\n"


def _legend(shape: Shape, palette: Palette) -> str:
    """The classes of a text of the legend: a sample of a line has the colour of its actor, or of
    the change that it stands for.
    """
    for mark, sign in CHANGES.items():
        if shape.is_filled(palette.changes[mark]) and shape.text.endswith(f"{sign} {mark}"):
            return f"sd-legend sd-{mark}"
    sample = (actor(n) for n, each in enumerate(palette.actors) if shape.is_filled(each))
    return " ".join(("sd-legend", *sample))


def _is_nested(drawing: Drawing) -> bool:
    """Whether it shows more than states, finals and the start."""
    flat = (Kind.START, Kind.STATE, Kind.FINAL, Kind.HEADING, Kind.IMPOSSIBLE, Kind.MORE)
    return bool(drawing.frames) or any(node.shape not in flat for node in drawing.nodes)


def _pieces(placed: Placed, drawing: Drawing, prefix: str) -> Iterator[str]:
    """Each piece as a group with its classes, what it tells, and its shapes."""
    drawing = routed(drawing)
    known: Mapping[str, Sequence[_Piece]] = {
        "node": drawing.nodes,
        "edge": drawing.edges,
        "clust": (*drawing.frames, *drawing.groups),
    }
    for kind, number, shapes in placed.pieces:
        piece = known[kind][number - 1]
        classes = " ".join(_classes(piece))
        content = _told(piece, "".join(_shapes(shapes, _parts(piece))))
        yield f'<g id="{prefix}-{kind}{number}" class="{classes}">{content}</g>'


def _parts(piece: _Piece) -> Mapping[str, str]:
    match piece:
        case Node(shape=Kind.TURN) | Edge():
            return _EDGE
        case Node(shape=Kind.HEADING | Kind.IMPOSSIBLE | Kind.MORE):
            return _HEADING
        case Node():
            return _NODE
        case Frame(border=Border.REGION):
            return _REGION
        case Frame():
            return _COMPOSITE
    return _GROUP


def _shapes(shapes: Iterable[Shape], parts: Mapping[str, str]) -> Iterator[str]:
    for shape in shapes:
        if part := parts.get(shape.tag):
            # What is not filled may lie above text: the inner outline of a final state.
            is_frame = part == "sd-box" and shape.is_filled("none")
            yield _shape(shape, "sd-frame" if is_frame else part)


def _shape(shape: Shape, class_: str) -> str:
    """An element with its class, on a line of its own."""
    opening = f'<{shape.tag}{shape.attributes} class="{class_}"'
    if not shape.text:
        return f"{opening} />\n"
    return f"{opening}>{escape(shape.text, quote=False)}</{shape.tag}>\n"


def _told(piece: _Piece, shapes: str) -> str:
    """The shapes of a piece with what it tells, inside of its link."""
    if isinstance(piece, Group):
        return shapes
    content = f"<title>{_text(piece.tooltip)}</title>{shapes}"
    if not piece.link:
        return content
    link = _text(piece.link).replace('"', "&quot;")
    return f'<a href="{link}">{content}</a>'


def _text(text: str) -> str:
    return escape(drawable(text), quote=False)


def _classes(piece: _Piece) -> Iterator[str]:
    match piece:
        case Group():
            yield "sd-group"
            return
        case Frame(border=border):
            yield "sd-state sd-composite" if border is Border.COMPOSITE else "sd-region"
        case Node(shape=Kind.TURN):
            yield "sd-edge sd-turn"
        case Node(shape=shape):
            yield f"sd-{shape}"
        case Edge():
            yield "sd-edge"
    if not isinstance(piece, Frame) and piece.actor is not None:
        yield actor(piece.actor)
    if piece.mark in HEATS or piece.mark in CHANGE_LINES:
        yield f"sd-{piece.mark}"
    elif piece.mark:
        yield f"sd-mark sd-mark-{piece.mark}"

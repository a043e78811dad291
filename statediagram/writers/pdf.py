"""Drawing and Graphviz's PDF -> PDF with title, digest and links, and without the clock."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from ..drawing.labels import drawable
from ..drawing.parts import Drawing, Edge, Frame, Node
from ..drawing.routing import routed
from ..errors import UsageError
from ._digest import at, line
from ._document import Document, read

DIGEST = at(rb"%PDF-.{,40}?\d+ 0 obj\n<<\n/Keywords \(", rb"\)\n")
_PAGE = re.compile(rb"/Type /Page\b")
_BOX = re.compile(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]")
_PIECE = re.compile(r"(node|edge|clust)(\d+)")
_POINTS = 72 / 96  # Graphviz's image maps count dots


def needs(drawing: Drawing) -> tuple[str, ...]:
    """What the layout has to deliver; where the links are only if there are any."""
    has_links = any(piece.link for piece in (*drawing.pieces, *drawing.edges))
    return ("pdf", "cmapx_np") if has_links else ("pdf",)


def write(drawing: Drawing, pictures: Mapping[str, bytes], digest: str) -> bytes:
    """Graphviz's picture with other facts about the document, and links.

    Cairo writes the time of day into the document and knows of no links. The date that
    ``SOURCE_DATE_EPOCH`` fixes is no part of the digest: another date makes no picture outdated.

    Raises:
        UsageError: ``SOURCE_DATE_EPOCH`` is no number of seconds.
        LayoutError: the PDF is of a kind that this Graphviz is not known to write.
    """
    document = read(pictures["pdf"])
    document.objects[document.info] = _facts(drawing, digest)
    if "cmapx_np" in pictures:
        _add_links(document, list(_areas(drawing, pictures["cmapx_np"])))
    return document.write()


def _facts(drawing: Drawing, digest: str) -> bytes:
    facts = [f"/Keywords ({line(digest)})"] if digest else []
    facts.append(f"/Title {_text(drawable(drawing.title or drawing.name))}")
    facts.append("/Creator (statediagram)")
    if date := _date():
        facts.append(f"/CreationDate ({date})")
    return "\n".join(("<<", *facts, ">>")).encode()


def _text(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"


def _date() -> str:
    """The date that the user fixed for all that is built; empty if none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return f"{datetime.fromtimestamp(int(epoch), UTC):D:%Y%m%d%H%M%SZ}" if epoch else ""
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH is no number of seconds: `{epoch}`") from error


def _areas(drawing: Drawing, image_map: bytes) -> Iterator[tuple[list[float], str]]:
    """Left, top, right and bottom of each piece with a link, in points, and the link."""
    from xml.etree import ElementTree

    drawing = routed(drawing)
    known: Mapping[str, Sequence[Node | Edge | Frame]] = {
        "node": drawing.nodes,
        "edge": drawing.edges,
        "clust": drawing.frames,
    }
    for area in ElementTree.fromstring(image_map).iter("area"):
        match = _PIECE.match(area.get("id", ""))
        if not match or area.get("shape") != "rect":
            continue
        if link := known[match[1]][int(match[2]) - 1].link:
            yield [float(n) * _POINTS for n in area.get("coords", "").split(",")], link


def _add_links(document: Document, areas: list[tuple[list[float], str]]) -> None:
    page = next(n for n, body in document.objects.items() if _PAGE.search(body))
    box = _BOX.search(document.objects[page])
    height = float(box[2]) if box else 0.0
    numbers = [document.add(_annotation(area, link, height)) for area, link in areas]
    references = " ".join(f"{number} 0 R" for number in numbers)
    document.objects[page] = _PAGE.sub(
        f"/Type /Page /Annots [ {references} ]".encode(), document.objects[page], count=1
    )


def _annotation(area: list[float], link: str, height: float) -> bytes:
    from urllib.parse import quote

    left, top, right, bottom = area
    rectangle = f"{left:g} {height - bottom:g} {right:g} {height - top:g}"
    target = quote(drawable(link), safe="/:?#[]@!$&'*+,;=%~").encode()
    return (
        (
            f"<< /Type /Annot /Subtype /Link /Rect [ {rectangle} ] /Border [ 0 0 0 ]\n"
            "/A << /Type /Action /S /URI /URI ("
        ).encode()
        + target
        + b") >> >>"
    )

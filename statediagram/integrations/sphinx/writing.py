"""Pictures of pages -> HTML and LaTeX; in other formats, tables of transitions."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ... import embedding
from ...errors import StatediagramError
from ...place import Location
from . import domain, drawings, tables, troubles
from .naming import EVENT, STATE, Place
from .parts import PICTURE, PictureNode, Shown

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator

DRAWN = ("html", "latex")
"""The formats of builders whose pages have pictures."""

_ROOM = r"{\advance\csname spx@image@maxheight\endcsname-4\baselineskip{}"
"""Before a picture in LaTeX that shares its page with a caption."""

_SIDES = {"center": (r"\hspace*{\fill}", r"\hspace*{\fill}"), "right": (r"\hspace*{\fill}", "")}
"""Around a picture in LaTeX, by where it stands on its line; as Sphinx aligns images."""


def _in_words(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Put the table of transitions into the place of a picture, or in books below it."""
    del docname
    if app.builder.format == "latex":
        for table in document.findall(nodes.table):
            if tables.CLASS in table["classes"]:
                tables.for_print(table)
    for node in list(document.findall(PictureNode)):
        if app.builder.format not in DRAWN:
            node.replace_self(_table(node["shown"]) or [nodes.target()])  # to be referred to
        elif app.builder.name == "epub":
            around = node.parent if isinstance(node.parent, nodes.figure) else node
            place = around.parent.index(around) + 1
            around.parent[place:place] = _table(node["shown"])


def _table(shown: Shown) -> list[nodes.Element]:
    if shown.before:
        return []  # the changes stand below it
    try:
        diagram = shown.source.open()
    except StatediagramError as error:
        return [_failed(shown, error)]
    title = nodes.rubric("", diagram.spec.title or shown.exhibit.identity.name)
    alt = [nodes.paragraph("", shown.alt)] if shown.alt else []
    return [title, *alt, *tables.tabulated(diagram, "transitions", {}, {}, "")]


def _failed(shown: Shown, error: StatediagramError) -> nodes.Element:
    """A picture could be had when the page was read, and cannot any more."""
    found = troubles.of_error(error, Location(shown.source.path))
    troubles.tell(found)
    return troubles.box(found)


def _html(self: HTML5Translator, node: PictureNode) -> None:
    shown: Shown = node["shown"]
    builder = self.builder
    try:
        content = _img(builder, shown) if builder.name == "epub" else _svg(builder, shown)
    except StatediagramError as error:
        _failed(shown, error).walkabout(self)
        raise nodes.SkipNode from error
    align = f" align-{node['align']}" if "align" in node else ""
    style: dict[str, Any] = {}
    if "width" in node:
        style["style"] = f"width: {_css(node['width'])}"
    self.body.append(self.starttag(node, "div", CLASS=f"statediagram-picture{align}", **style))
    self.body.append(f"{content}</div>\n")
    raise nodes.SkipNode


def _svg(builder: Builder, shown: Shown) -> str:
    """The picture as a part of the page."""
    picture = drawings.drawn(Path(builder.doctreedir), shown)
    anchors, links = _ends(builder, shown, picture)
    setting = embedding.Setting(shown.prefix, anchors, links, shown.alt, shown.width)
    return embedding.embedded(picture, setting)


def _ends(
    builder: Builder, shown: Shown, picture: embedding.Picture
) -> tuple[dict[str, str], dict[str, str]]:
    """The IDs of elements to which links lead, and where elements lead to that tables tell of."""
    exhibit, known = shown.exhibit, domain.of(builder.env).index
    page = "" if builder.name == "singlehtml" else shown.docname  # where all pages are one
    anchors, links = {}, {}
    for sort, elements, ids in (
        (STATE, picture.states, exhibit.states),
        (EVENT, picture.events, exhibit.events),
    ):
        for name, element in elements.items():
            best = known.best(sort, exhibit.identity, name, page)
            if best and (best.docname, best.anchor) == (shown.docname, ids.get(name)):
                anchors[element] = best.anchor
            elif best and best.exhibit.kind != PICTURE and sort == STATE:
                links[element] = _uri(builder, shown.docname, best)
    return anchors, links


def _anchors(shown: Shown) -> tuple[str, ...]:
    """All IDs to which links may lead."""
    return (*shown.exhibit.states.values(), *shown.exhibit.events.values())


def _uri(builder: Builder, docname: str, place: Place) -> str:
    if place.docname == docname or builder.name == "singlehtml":
        return f"#{place.anchor}"
    return f"{builder.get_relative_uri(docname, place.docname)}#{place.anchor}"


def _img(builder: Builder, shown: Shown) -> str:
    """The picture as a file of its own, which EPUB takes without being told (EPUB 3.3, 3.2)."""
    folder = Path(builder.outdir) / "_images"
    name = drawings.write(folder, shown, "svg")
    alt = shown.alt or shown.exhibit.identity.name or "what has changed"
    width = f' style="width: {_css(shown.width)}"' if shown.width else ""
    spans = "".join(f'<span id="{each}"></span>' for each in _anchors(shown))
    return f'{spans}<img src="{builder.imgpath}/{name}" alt="{escape(alt)}"{width} />'


def _css(length: str) -> str:
    """A length as a style has it, where numbers need a unit."""
    return f"{length}px" if length[-1].isdecimal() else length


def _latex(self: LaTeXTranslator, node: PictureNode) -> None:
    shown: Shown = node["shown"]
    try:
        name = drawings.write(Path(self.builder.outdir), shown, "pdf")
    except StatediagramError as error:
        _failed(shown, error).walkabout(self)
        raise nodes.SkipNode from error
    ids = (*node["ids"], *_anchors(shown))
    in_figure = isinstance(node.parent, nodes.figure)
    given = node.get("width") or shown.width
    width = self.latex_image_length(given) if given else ""
    size = f"[width={width}]" if width else ""
    picture = f"\\sphinxincludegraphics{size}{{{name}}}"
    before, after = (_ROOM, "}") if in_figure else _SIDES.get(node.get("align", ""), ("", ""))
    targets = "".join(map(self.hypertarget, ids))
    self.body.append(f"\n\\noindent{targets}{before}{picture}{after}\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Make the node known, and what becomes of it."""
    app.add_node(PictureNode, html=(_html, None), latex=(_latex, None))
    app.connect("doctree-resolved", _in_words)

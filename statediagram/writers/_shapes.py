"""Graphviz's SVG -> what it shows, piece by piece, in one pass of an XML parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.parsers import expat

from ..errors import LayoutError

_PIECE = re.compile(r"(node|edge|clust)(\d+)")
_SHAPES = frozenset(("path", "polygon", "polyline", "ellipse", "text"))

Attributes = dict[str, str]


class Shape(NamedTuple):
    """A line, an area or a text."""

    tag: str
    attributes: Attributes
    text: str = ""


class Placed(NamedTuple):
    """What Graphviz has placed.

    Attributes:
        size: the attributes of the whole.
        transform: from the numbers of shapes to those of the whole.
        page: shapes that belong to no piece: the paper and the legend.
        pieces: kind (``node``, ``edge``, ``clust``), number from 1, and shapes of each piece.
    """

    size: Attributes
    transform: str
    page: Sequence[Shape]
    pieces: Sequence[tuple[str, int, Sequence[Shape]]]


def read(svg: bytes) -> Placed:
    """What Graphviz has placed.

    Raises:
        LayoutError: it is no SVG as Graphviz writes it.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(svg, True)
    except expat.ExpatError as error:
        raise LayoutError(f"this Graphviz writes broken SVG ({error}): choose another") from error
    return Placed(reader.size, reader.transform, reader.page, reader.pieces)


class _Reader:
    """Gathers shapes; titles, links and groups inside of a piece tell nothing more."""

    def __init__(self) -> None:
        self.size: Attributes = {}
        self.transform = ""
        self.page: list[Shape] = []
        self.pieces: list[tuple[str, int, Sequence[Shape]]] = []
        self.shapes = self.page
        self.text: list[str] | None = None
        self.attributes: Attributes = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "text":
            self.attributes, self.text = attributes, []
        elif tag in _SHAPES:
            self.shapes.append(Shape(tag, attributes))
        elif tag == "g" and (match := _PIECE.fullmatch(attributes.get("id", ""))):
            self.shapes = []
            self.pieces.append((match[1], int(match[2]), self.shapes))
        elif tag == "g" and "transform" in attributes:
            self.transform = attributes["transform"]
        elif tag == "svg":
            self.size = {name: attributes[name] for name in ("width", "height", "viewBox")}

    def _say(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def _end(self, tag: str) -> None:
        if tag == "text" and self.text is not None:
            self.shapes.append(Shape(tag, self.attributes, "".join(self.text)))
            self.text = None

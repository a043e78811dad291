"""Graphviz's SVG -> what it shows, piece by piece.

An XML parser would take thrice as long. Graphviz writes each element in one way only: attributes
between double quotes, and each `<` and `>` of a text or an attribute as an entity.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from ..errors import LayoutError

_ROOT = re.compile(
    r'<svg (width="[^"]*" height="[^"]*")\s+(viewBox="[^"]*")[^>]*>'
    r'\s*<g [^>]*transform="([^"]*)".*</svg>\s*\Z',
    re.DOTALL,
)
_FONT = re.compile(r' font-family="[^"]*"')
_PART = re.compile(
    r'<g id="(node|edge|clust)(\d+)"'
    r"|<(path|polygon|polyline|ellipse|text)( [^>/]*)(?:/>|>([^<]*)</text>)"
)


class Shape(NamedTuple):
    """A line, an area or a text.

    Attributes:
        tag: of its element.
        attributes: as they stand in it, but for the font's name, which the picture says once.
        text: what it says.
    """

    tag: str
    attributes: str
    text: str = ""

    def is_filled(self, colour: str) -> bool:
        """Whether it has this colour."""
        return f' fill="{colour}"' in self.attributes


class Placed(NamedTuple):
    """What Graphviz has placed.

    Attributes:
        size: the attributes of the whole that tell how large it is, as they stand in it.
        transform: from the numbers of shapes to those of the whole.
        page: shapes that belong to no piece: the paper and the legend.
        pieces: kind (``node``, ``edge``, ``clust``), number from 1, and shapes of each piece.
    """

    size: str
    transform: str
    page: Sequence[Shape]
    pieces: Sequence[tuple[str, int, Sequence[Shape]]]


def read(svg: bytes) -> Placed:
    """What Graphviz has placed.

    Raises:
        LayoutError: it is no SVG as Graphviz writes it.
    """
    written = _FONT.sub("", svg.decode("utf-8", "replace"))
    root = _ROOT.search(written)
    if root is None:
        raise LayoutError("this Graphviz writes SVG in a way of its own: choose another")
    page: list[Shape] = []
    pieces: list[tuple[str, int, Sequence[Shape]]] = []
    shapes = page
    for kind, number, tag, attributes, said in _PART.findall(written):
        if tag:
            shapes.append(Shape(tag, attributes, unescape(said)))
        else:
            shapes = []
            pieces.append((kind, int(number), shapes))
    width_and_height, view, transform = root.groups()
    return Placed(f"{width_and_height} {view}", transform, page, pieces)

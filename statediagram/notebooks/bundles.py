"""What can be shown -> a bundle of it, by MIME types; and the pictures of one layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from typing import NamedTuple

from ..errors import StatediagramError

Bundle = dict[str, object]

PLAIN = "text/plain"
HTML = "text/html"
SVG = "image/svg+xml"
PNG = "image/png"

_PREFIX = re.compile(r'aria-labelledby="(\S+)-title')
_WORDS = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SHOWN: Counter[str] = Counter()
"""How often each picture was shown since the notebook was started."""


def bundle(
    shown: Mapping[str, object],
    include: Iterable[str] | None = None,
    exclude: Iterable[str] | None = None,
) -> Bundle:
    """Of what can be shown, what is asked for.

    Args:
        shown: by MIME type.
        include: the types that are wanted; `None` for all.
        exclude: the types that are not.
    """
    wanted = set(shown if include is None else include) - set(exclude or ())
    return {mime: content for mime, content in shown.items() if mime in wanted}


class Pictures(NamedTuple):
    """The pictures that a notebook chooses from.

    Attributes:
        svg, png: empty where nothing could be drawn.
        trouble: why that is.
    """

    svg: str = ""
    png: bytes = b""
    trouble: str = ""

    @property
    def shown(self) -> Bundle:
        """What there is, by MIME type; GitHub hides SVG and shows PNG."""
        return {SVG: self.svg, PNG: self.png} if self.svg else {}

    @property
    def words(self) -> str:
        """What the SVG says to those who cannot see it."""
        (words,) = _WORDS.findall(self.svg)
        return unescape(words)


def pictures(draw: Callable[[tuple[str, ...]], Mapping[str, bytes]]) -> Pictures:
    """Both pictures; or why there are none, since a notebook would show a traceback.

    Args:
        draw: gives the bytes of each of the formats that it is called with.
    """
    try:
        drawn = draw(("svg", "png"))
    except StatediagramError as error:
        return Pictures(trouble=str(error))
    return Pictures(_apart(drawn["svg"].decode()), drawn["png"])


def _apart(svg: str) -> str:
    """The picture; from the second time on with IDs of its own.

    Some notebooks put the SVG of all cells into one page. The same cells, run in the same order,
    give the same IDs.
    """
    from ..embedding import Picture, Setting, embedded

    (prefix,) = _PREFIX.findall(svg)
    _SHOWN[prefix] += 1
    number = _SHOWN[prefix]
    if number == 1:
        return svg
    (style,) = _STYLE.findall(svg)
    return embedded(Picture(svg), Setting(f"{prefix}-{number}", style=style))

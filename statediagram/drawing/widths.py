"""Text -> how wide it is in the font that ships with the package, whatever fonts there are.

The table holds the advance widths of the printable ASCII characters, in thousandths of the font's
size. It was made with Pillow, a character at a time, from ``LiberationSans-Regular.ttf``.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, east_asian_width, normalize

_ADVANCES = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHER = 722  # of most capitals; what is narrower then has a little more room than it needs
_FULL = 1000


@lru_cache(maxsize=2000)
def width(text: str, size: float) -> float:
    """The width of a line of text in points, at a size in points; rather too wide than too narrow.

    Accents take no room of their own. Characters that the font lacks count as a capital, those of
    full width as a square.
    """
    return sum(map(_advance, normalize("NFD", text))) * size / 1000


def _advance(sign: str) -> int:
    place = ord(sign) - 0x20
    if 0 <= place < len(_ADVANCES):
        return _ADVANCES[place]
    if combining(sign):
        return 0
    return _FULL if east_asian_width(sign) in "WF" else _OTHER

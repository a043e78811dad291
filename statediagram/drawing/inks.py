"""An actor or a mark and a palette -> the attributes that colour what has it."""

from __future__ import annotations

from .dottext import Attributes
from .theme import CHANGES, HEAT_WIDTHS, HEATS, LINE_WIDTH, Palette


def actor(number: int, palette: Palette) -> str:
    """The colour of the arrows of an actor."""
    return palette.actors[number % len(palette.actors)]


def heated(mark: str, palette: Palette) -> Attributes:
    """The lines and the inside of what has this heat; text keeps its colour."""
    level = HEATS.index(mark)
    return {
        "color": palette.heats[level],
        "fillcolor": palette.warmed[level],
        "penwidth": str(HEAT_WIDTHS[level]),
    }


def changed(mark: str, palette: Palette) -> Attributes:
    """The colour and the width of what an arrow or outline is to tell of a change."""
    colour = palette.changes[mark]
    width = 2 * LINE_WIDTH if mark in CHANGES else LINE_WIDTH
    return {"color": colour, "fontcolor": colour, "penwidth": str(width)}


def marked(mark: str, palette: Palette) -> Attributes:
    """The colour and the width of what something is wrong with."""
    colour = palette.marks.get(mark, palette.marks["error"])
    return {"color": colour, "fontcolor": colour, "penwidth": str(2 * LINE_WIDTH)}

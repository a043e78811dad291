"""How a picture looks, in one place: colours for light and dark paper, line styles, sizes.

Hues follow Okabe and Ito's palette for all kinds of colour vision, darkened or lightened until text
in them has the contrast that WCAG AA asks for (4.5 to 1).
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Liberation Sans"
FONT_STACK = '"Liberation Sans", Arimo, Arial, Helvetica, sans-serif'
"""What an SVG asks for: faces of the same width, so that text fits where the first is missing."""

STATE_SIZE = 12
LABEL_SIZE = 10
LINE_WIDTH = 0.9
LINE_STYLES = ("solid", "dashed", "dotted", "bold")
"""How actors are told apart without colour, in their order; a spec names them by these words."""

MARK_SIGN = "!"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one kind of paper, each as ``#rrggbb``.

    Attributes:
        paper: behind everything.
        fill: inside a state.
        outline: around a state, and the start's dot.
        text: names of states.
        line: arrows that no actor causes, and their labels.
        group: behind states that stand together.
        actors: arrows and labels of the first, second, … actor.
        marked: inside a marked state.
        marks: outlines, arrows and signs of marked pieces, by the mark's style.
    """

    paper: str
    fill: str
    outline: str
    text: str
    line: str
    group: str
    actors: tuple[str, ...]
    marked: str
    marks: dict[str, str]


LIGHT = Palette(
    paper="#ffffff",
    fill="#f3f6fa",
    outline="#44505e",
    text="#16202b",
    line="#4a5662",
    group="#f6f8fb",
    actors=("#00659e", "#00704f", "#94416f", "#7d5a00"),
    marked="#fff3ea",
    marks={"error": "#a33b00", "warning": "#8a6100", "info": "#00659e"},
)
DARK = Palette(
    paper="#14181d",
    fill="#222a33",
    outline="#a3b0be",
    text="#eef2f6",
    line="#b3bec9",
    group="#191e25",
    actors=("#6cbcf0", "#43c79d", "#e59bc4", "#e3b341"),
    marked="#38261c",
    marks={"error": "#ff8a47", "warning": "#e3b341", "info": "#6cbcf0"},
)

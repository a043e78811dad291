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

HEATS = ("heat-0", "heat-1", "heat-2", "heat-3", "heat-4")
"""The styles of marks that tell how often something happened, from never to most often."""

HEAT_WIDTHS = (0.9, 0.9, 1.8, 2.7, 3.6)
"""How wide lines are then, so that heat is told without colour, too."""

CHANGES = {"added": "+", "removed": "\N{MINUS SIGN}", "changed": "\N{PLUS-MINUS SIGN}"}
"""The styles of marks that tell what became of a piece, each with its sign."""

UNCHANGED = "unchanged"
"""The style of what stayed as it was, where other pieces have changed."""

CHANGE_LINES = {"added": "bold", "removed": "dashed", "changed": "dotted", UNCHANGED: "solid"}
"""The line of each of these styles, so that they are told without colour, too."""


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
        heats: outlines and arrows by how often something happened, from never to most often.
        warmed: inside a state, likewise.
        changes: outlines, arrows and text by what became of a piece.
        altered: inside a state, likewise.
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
    heats: tuple[str, ...]
    warmed: tuple[str, ...]
    changes: dict[str, str]
    altered: dict[str, str]


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
    heats=("#b9c1ca", "#b97a2c", "#b3611a", "#a3440e", "#7f240a"),
    warmed=("#ffffff", "#fff4e3", "#ffe3c0", "#ffcd97", "#ffb26d"),
    changes={
        "added": "#00704f",
        "removed": "#a33b00",
        "changed": "#00659e",
        UNCHANGED: "#646f7a",
    },
    altered={
        "added": "#dff3ea",
        "removed": "#fdebdf",
        "changed": "#e0f0fa",
        UNCHANGED: "#ffffff",
    },
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
    heats=("#4c5661", "#a5803f", "#c9913b", "#eda23a", "#ffc766"),
    warmed=("#14181d", "#2b241a", "#43321b", "#5c401b", "#754d1a"),
    changes={
        "added": "#43c79d",
        "removed": "#ff8a47",
        "changed": "#6cbcf0",
        UNCHANGED: "#8b97a3",
    },
    altered={
        "added": "#12332a",
        "removed": "#3d2617",
        "changed": "#15304a",
        UNCHANGED: "#14181d",
    },
)

THEMES = {"light": LIGHT, "dark": DARK}
"""The palettes by the names that users know them by."""

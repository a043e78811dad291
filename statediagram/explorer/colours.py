"""The theme -> the style sheet of a page, for light and dark paper, between which it can switch."""

from __future__ import annotations

from ..drawing.theme import DARK, LIGHT
from ..pages import variables
from ..writers._style import page_style
from . import assets

_MARKS = ("error", "warning", "info")


def style() -> str:
    """How a page looks, and the picture on it; the same for all machines."""
    return "".join((_variables(), page_style(), assets.style()))


def _variables() -> str:
    """The colours of the theme for the page's own style, by the paper in use."""
    colours = {
        "paper": (LIGHT.paper, DARK.paper),
        "panel": (LIGHT.fill, DARK.group),
        "field": (LIGHT.paper, DARK.fill),
        "rule": (LIGHT.heats[0], DARK.heats[0]),
        "border": (LIGHT.changes["unchanged"], DARK.changes["unchanged"]),
        "text": (LIGHT.text, DARK.text),
        "quiet": (LIGHT.line, DARK.line),
        "accent": (LIGHT.marks["info"], DARK.marks["info"]),
        "chosen": (LIGHT.altered["changed"], DARK.altered["changed"]),
        "active": (LIGHT.changes["added"], DARK.changes["added"]),
        "entered": (LIGHT.altered["added"], DARK.altered["added"]),
        "route": (LIGHT.actors[2], DARK.actors[2]),
        "found": (LIGHT.warmed[2], DARK.warmed[2]),
        **{mark: (LIGHT.marks[mark], DARK.marks[mark]) for mark in _MARKS},
    }
    either = {name: f"light-dark({day}, {night})" for name, (day, night) in colours.items()}
    return f":root {{ {variables(either)}; }}\n"

"""Drawing -> the legend below it."""

from __future__ import annotations

from html import escape as escape_xml

from .. import inks
from ..dottext import Attributes
from ..labels import drawable
from ..parts import Drawing, Shape
from ..theme import CHANGES
from .common import GAP

_SAMPLES = {"solid": "———", "dashed": "– – –", "dotted": "· · · · ·", "bold": "━━━"}
_CHANGE_SAMPLES = {"added": "▬▬▬", "removed": "– – –", "changed": "· · · · ·"}
_HEIGHT = 18
_BLANK = "\N{NO-BREAK SPACE}"


def legend(drawing: Drawing) -> Attributes:
    """The actors and their lines, as an HTML-like label; the class says that it is no title.

    Where a picture shows changes, it explains what tells them; below a grid also the sign in cells
    that can have no state.
    """
    palette = drawing.palette
    entries = [
        f'<font color="{palette.changes[mark]}">{_CHANGE_SAMPLES[mark]}{GAP}{sign} {mark}</font>'
        for mark, sign in CHANGES.items()
        if mark in _marks(drawing)
    ]
    entries += [
        f'<font color="{inks.actor(number, palette)}">{_SAMPLES[entry.line]}</font> '
        + escape_xml(drawable(entry.name))
        for number, entry in enumerate(drawing.legend)
    ]
    sign = next((n.lines[0] for n in drawing.nodes if n.shape is Shape.IMPOSSIBLE), "")
    entries += [f"{sign} impossible"] if sign else []
    text = "     ".join(entries)
    if not text and not drawing.legend_room:
        return {}
    label = f"<{_roomy(text or _BLANK, drawing.legend_room) if drawing.legend_room else text}>"
    return {"class": "legend", "label": label, "labelloc": "b", "labeljust": "l"}


def _roomy(text: str, wide: int) -> str:
    """A legend that takes as much room as all others of this width, whatever it says."""
    size = f'fixedsize="true" width="{wide}" height="{_HEIGHT}"'
    table = 'border="0" cellborder="0" cellspacing="0" cellpadding="0"'
    return f'<table {table}><tr><td {size} align="left">{text}</td></tr></table>'


def _marks(drawing: Drawing) -> frozenset[str]:
    return frozenset(piece.mark for piece in (*drawing.pieces, *drawing.edges))

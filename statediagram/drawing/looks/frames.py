"""Frame, Group -> the attributes that make Graphviz draw them in the theme's look."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as escape_xml

from .. import inks
from ..dottext import Attributes, stacked
from ..labels import drawable
from ..parts import Border, Drawing, Frame, Group
from ..theme import CHANGE_LINES, CHANGES, LABEL_SIZE, LINE_WIDTH, STATE_SIZE, Palette
from .common import at, changed_style, corners, is_warned, signed, told


def of_frame(frame: Frame, around: Iterable[Frame], drawing: Drawing) -> tuple[Attributes, ...]:
    """A frame's look, what belongs together in one part.

    Args:
        around: the frames around it, whose link and tooltip it would have, too.
    """
    palette = drawing.palette
    unsaid = {key: "" for outer in around for key in told(outer)}
    is_region = frame.border is Border.REGION
    size = LABEL_SIZE if is_region else STATE_SIZE
    styles = ("rounded", "filled", *["dashed"] * (is_region or is_warned(frame)))
    colours = {"color": palette.outline, "fillcolor": palette.paper, "penwidth": str(LINE_WIDTH)}
    if frame.mark in CHANGES:
        styles = ("rounded", "filled", *changed_style(frame.mark))
    if frame.mark in CHANGE_LINES:
        colours |= inks.changed(frame.mark, palette)
    elif is_warned(frame):
        colours |= {**inks.marked(frame.mark, palette), "fillcolor": palette.marked}
    elif frame.mark:
        colours |= {**inks.heated(frame.mark, palette), "fillcolor": palette.paper}
    return (
        {"label": _head(frame, palette), "labelloc": "t", "labeljust": "l"},
        {"fontsize": str(size), "fontcolor": palette.line if is_region else palette.text},
        {"style": ",".join(styles), **colours, "margin": "12"},
        _framed(frame),
        {**unsaid, **told(frame)},
    )


def _framed(frame: Frame) -> Attributes:
    """Where a frame stands, if that is known, and its head."""
    if not frame.place:
        return {}
    head = {"lp": at(frame.heading)} if frame.heading else {}
    return {**head, "bb": corners(frame.place)}


def _head(frame: Frame, palette: Palette) -> str:
    """The name of a frame above a line, what is done in it below, as an HTML-like label."""
    lines = signed(frame)
    if not frame.activities:
        return stacked(lines)
    name, done = (
        "".join(f"{escape_xml(drawable(line))}{end}" for line in each)
        for each, end in ((lines, "<br/>"), (frame.activities, '<br align="left"/>'))
    )
    return (
        f'<<table border="0" cellspacing="0" cellpadding="2" color="{palette.outline}">'
        f'<tr><td align="left">{name.removesuffix("<br/>")}</td></tr><hr/>'
        f'<tr><td align="left"><font point-size="{LABEL_SIZE}">{done}</font></td></tr></table>>'
    )


def of_group(group: Group, drawing: Drawing) -> tuple[Attributes, ...]:
    """A group's look, likewise."""
    colour = drawing.palette.group
    if (place := group.place) and group.heading:
        return (
            {"label": stacked((group.title,)), "lp": at(group.heading)},
            {"style": "rounded,filled", "color": colour, "bb": corners(place)},
        )
    return (
        {"label": stacked((group.title,)), "labelloc": "t", "labeljust": "l"},
        {"style": "rounded,filled", "color": colour, "margin": "12"},
    )

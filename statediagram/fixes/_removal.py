"""A spot of a document -> the edits that take it out, every comment kept."""

from __future__ import annotations

import re

from ..place import Location
from ..readers._nodes import Mapping
from ..results import Edit
from ._document import Document
from ._flow import removal_from_flow
from ._spots import Spot

_DASH = re.compile(r" *- +")
_BLANKS = re.compile(r" *")


def removal(document: Document, spot: Spot) -> tuple[Edit, ...]:
    """The edits that remove an item of a list, or an entry of a mapping; none if unclear how.

    Comments stay, those of removed lines on lines of their own. A list or mapping that would be
    empty goes as a whole, with its key. A comment that speaks to this tool about the removed lines
    would speak about others afterwards: then nothing is removed.
    """
    if spot.is_alone:
        section = spot.above
        if section is None or section.key is None or section.is_alone:
            return ()
        spot = section
    lines = _lines(document, spot.location)
    if not lines or _is_spoken_of(document, lines):
        return ()
    if spot.container.flow:
        return removal_from_flow(document, spot)
    return _removal_of_lines(document, spot, lines)


def _lines(document: Document, place: Location) -> range:
    """The lines on which something is written at a place; none where an alias stands for it."""
    last = place.end_line - (place.end_column == 1)
    while last > place.line and not document.lines[last - 1].strip():
        last -= 1
    return range(place.line, last + 1)


def _is_spoken_of(document: Document, lines: range) -> bool:
    """Whether a comment in or about these lines suppresses anything in one of them."""
    return any(line in document.spoken_of for line in lines)


def _removal_of_lines(document: Document, spot: Spot, lines: range) -> tuple[Edit, ...]:
    """The edit for a spot that has its lines for itself."""
    before = document.lines[lines.start - 1][: spot.location.column - 1]
    lead = _BLANKS if isinstance(spot.container, Mapping) else _DASH
    if not lead.fullmatch(before) or _behind(document, spot.location, lines):
        return ()
    indent = before.partition("-")[0]
    kept = [f"{indent}{document.comments[n].text}" for n in lines if n in document.comments]
    return (document.rewritten(lines, kept),)


def _behind(document: Document, place: Location, lines: range) -> str:
    """What stands behind a spot in its last line, but for a comment."""
    last = lines.stop - 1
    comment = document.comments.get(last)
    end = comment.column - 1 if comment else None
    start = place.end_column - 1 if place.end_line == last else None
    return "" if start is None else document.lines[last - 1][start:end].strip()

"""A transition that YAML or the notation reads as something else -> as it was meant."""

from __future__ import annotations

import re

from ..notation import FOREIGN_ARROWS
from ..place import Location
from ..readers._misquoted import is_guard, with_blank
from ..readers._source import quoted
from ..results import Edit, Finding, Fix
from ._document import Document
from ._slips import as_meant

_GROUP = re.compile(r"\{[^{}:'\"]*,[^{}:'\"]*\}")


def fix(finding: Finding, document: Document) -> Fix | None:
    """Write the line as the reader took it, or else the one thing that it can mean."""
    place = finding.location
    return as_meant(finding, document) or _guard(place, document) or _unread(place, document)


def _guard(place: Location, document: Document) -> Fix | None:
    """Quotes around a guard, as which the reader took it; none where it may be an event."""
    text = document.raw(place)
    if not is_guard(text) or document.spot(place) or text[1:-1].strip() in document.machine.events:
        return None
    return Fix("quote the guard", (Edit(place, quoted(text)),), is_safe=True)


def _unread(place: Location, document: Document) -> Fix | None:
    """What brings back a transition that could not be read."""
    text = document.raw(place)
    if _GROUP.fullmatch(text):
        return Fix("quote the pattern", (Edit(place, quoted(text)),), is_safe=False)
    if "->" not in text:
        foreign = next((sign for sign in FOREIGN_ARROWS if text.count(sign) == 1), "")
        message, meant = "write the arrow as `->`", foreign and text.replace(foreign, "->")
    else:
        message, meant = "write a blank behind the colon", with_blank(text)
    if not meant or meant == text or text[0] in "'\"":
        return None
    return Fix(message, (Edit(place, meant),), is_safe=False)

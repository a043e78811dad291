"""A finding about a second entry with the same key -> the edits that remove it."""

from __future__ import annotations

from ..placeless import placeless
from ..readers._nodes import Mapping
from ..results import Finding, Fix
from ._document import Document
from ._redundant import removing
from ._removal import removal


def without_entry(finding: Finding, document: Document) -> Fix | None:
    """The removal of an entry, if what stands under its key stands under the first one, too."""
    spot = document.spot(finding.location)
    if spot is None or spot.key is None or not isinstance(spot.container, Mapping):
        return None
    text = spot.key.text
    first = next(value for key, value in spot.container.entries if key.text == text)
    if first is spot.value or placeless(first) != placeless(spot.value):
        return None
    return removing(removal(document, spot), "remove the second entry", is_safe=True)

"""A finding about something declared in vain -> the edits that remove its declaration."""

from __future__ import annotations

from ..mentions import Subject
from ..readers._nodes import Mapping
from ..results import Finding, Fix
from ..spec import Actor, Event, State
from ._document import Document
from ._redundant import removing
from ._removal import removal

_SECTIONS = ("states", "regions", "transitions")


def without_entry(finding: Finding, document: Document, named: Subject) -> Fix | None:
    """The removal of an entry that declares just what the finding is about, with nothing inside.

    Something may well be said of what nothing uses; then it stays.
    """
    if document.machine.problems:
        return None  # what uses it may stand in a line that could not be read
    spot, subject = document.spot(finding.location), finding.subject
    if spot is None or spot.key is None or not isinstance(subject, State | Event | Actor):
        return None
    inside = spot.value.entries if isinstance(spot.value, Mapping) else ()
    if spot.key.text != subject.name or any(key.text in _SECTIONS for key, _ in inside):
        return None
    if (named, subject.name) in document.named_at:
        return None
    return removing(removal(document, spot), "remove the declaration", is_safe=False)

"""An event that is not declared -> the one that was meant."""

from __future__ import annotations

from ..mentions import Subject
from ..results import Finding, Fix
from ._document import Document
from ._meant import rename


def fix(finding: Finding, document: Document) -> Fix | None:
    """Write the only event that is called nearly so."""
    known = [event.name for event in document.spec.events or ()]
    return rename(finding, document, known, Subject.EVENT)

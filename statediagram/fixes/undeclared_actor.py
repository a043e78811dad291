"""An actor that is not declared -> the one that was meant."""

from __future__ import annotations

from ..mentions import Subject
from ..results import Finding, Fix
from ._document import Document
from ._meant import rename


def fix(finding: Finding, document: Document) -> Fix | None:
    """Write the only actor that is called nearly so."""
    known = [actor.name for actor in document.spec.actors or ()]
    return rename(finding, document, known, Subject.ACTOR)

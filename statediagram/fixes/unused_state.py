"""A declared state that nothing uses -> without it."""

from __future__ import annotations

from ..mentions import Subject
from ..results import Finding, Fix
from ._declared import without_entry
from ._document import Document


def fix(finding: Finding, document: Document) -> Fix | None:
    """Remove the declaration, unless something else speaks of it."""
    return without_entry(finding, document, Subject.STATE)

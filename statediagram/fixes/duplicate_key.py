"""A key that is given twice -> without the second one, if both say the same."""

from __future__ import annotations

from ..results import Finding, Fix
from ._document import Document
from ._repeated import without_entry


def fix(finding: Finding, document: Document) -> Fix | None:
    """Remove the second entry."""
    return without_entry(finding, document)

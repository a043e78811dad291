"""A declared state that nothing uses -> without it."""

from __future__ import annotations

from ..results import Finding, Fix
from ._declared import without_entry
from ._document import Document
from ._mentions import states


def fix(finding: Finding, document: Document) -> Fix | None:
    """Remove the declaration, unless something else speaks of it."""
    return without_entry(finding, document, states(document.spec))

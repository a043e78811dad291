"""A value that YAML reads as something else -> as it was meant."""

from __future__ import annotations

from ..results import Finding, Fix
from ._document import Document
from ._slips import as_meant


def fix(finding: Finding, document: Document) -> Fix | None:
    """Write the forgotten quotes of a line that was read as it was meant."""
    return as_meant(finding, document)

"""A family of which every transition stands elsewhere -> without it."""

from __future__ import annotations

from ..results import Finding, Fix
from ._document import Document
from ._redundant import without_line


def fix(finding: Finding, document: Document) -> Fix | None:
    """Remove the family, if the other lines say all that it says."""
    return without_line(finding, document, "remove the family, which only repeats other lines")

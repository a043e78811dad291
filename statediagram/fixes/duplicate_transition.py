"""A transition that stands twice -> without the later one."""

from __future__ import annotations

from ..results import Finding, Fix
from ._document import Document
from ._redundant import without_line


def fix(finding: Finding, document: Document) -> Fix | None:
    """Remove the later line, if an earlier one says all that it says."""
    return without_line(finding, document, "remove the line that repeats an earlier one")

"""A key that the language does not have -> the one that was meant."""

from __future__ import annotations

from ..results import Finding, Fix
from ._document import Document
from ._meant import rename


def fix(finding: Finding, document: Document) -> Fix | None:
    """Write the key that is called nearly so, or so in other languages."""
    return rename(finding, document, ())

"""A suppression with a misspelt word -> with the one that was meant."""

from __future__ import annotations

from ..directives import FILE, LINE
from ..results import Finding, Fix
from ..rules import every
from ._document import Document
from ._meant import rename


def fix(finding: Finding, document: Document) -> Fix | None:
    """Write the only rule, or the only request, that is called nearly so."""
    known = (LINE, FILE, *every(), *(rule.name for rule in every().values()))
    return rename(finding, document, known)

"""A suppression with a misspelt word -> with the one that was meant."""

from __future__ import annotations

from ..checks import rules
from ..directives import FILE, LINE
from ..results import Finding, Fix
from ._document import Document
from ._meant import rename


def fix(finding: Finding, document: Document) -> Fix | None:
    """Write the only rule, or the only request, that is called nearly so."""
    known = (LINE, FILE, *rules(), *(rule.name for rule in rules().values()))
    return rename(finding, document, known)

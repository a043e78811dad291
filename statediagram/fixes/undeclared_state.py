"""A name that no state has -> the state that was meant."""

from __future__ import annotations

from ..mentions import Subject
from ..results import Finding, Fix
from ._document import Document
from ._meant import rename


def fix(finding: Finding, document: Document) -> Fix | None:
    """Write the only state that is called nearly so."""
    machine = document.machine
    segments = document.raw(finding.location).count(".") + 1
    known = {
        ".".join(name.split(".")[-segments:])
        for name in machine.states
        if name not in machine.undeclared
    }
    return rename(finding, document, known, Subject.STATE)

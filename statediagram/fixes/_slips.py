"""A finding about a line that is no YAML -> the line as the reader took it."""

from __future__ import annotations

from ..place import Location
from ..results import Edit, Finding, Fix
from ._document import Document


def as_meant(finding: Finding, document: Document) -> Fix | None:
    """The line with the quotes with which it was read all the same."""
    number = finding.location.line
    if number not in document.mended:
        return None
    written = document.lines[number - 1].removesuffix("\r")
    place = Location(document.path, number, 1, number, len(written) + 1)
    return Fix("write the quotes that YAML needs", (Edit(place, document.mended[number]),), True)

"""A label that is cut by a comment -> both in quotes."""

from __future__ import annotations

from ..readers._source import quoted
from ..results import Edit, Finding, Fix
from ._document import Document


def fix(finding: Finding, document: Document) -> Fix | None:
    """Quote the text and what YAML takes for a comment, if both stand in one line."""
    place = finding.location
    comment = document.comments.get(place.end_line)
    if comment is None or place.line != place.end_line or place.line in document.open_lines:
        return None
    if any(each.location.line == place.line for each in document.spec.directives):
        return None
    text = document.raw(place)
    start = place.column if text else comment.column
    whole = place._replace(column=start, end_column=comment.column + len(comment.text))
    written = quoted(document.raw(whole))
    return Fix("put the whole text into quotes", (Edit(whole, written),), is_safe=False)

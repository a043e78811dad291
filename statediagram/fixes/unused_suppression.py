"""A comment that suppresses nothing -> without the rule that it names in vain."""

from __future__ import annotations

import re

from ..directives import Request
from ..results import Edit, Finding, Fix
from ._document import Document

_BEGUN = re.compile(r"[ \t]*#+[ \t]*\Z")


def fix(finding: Finding, document: Document) -> Fix | None:
    """Take the rule from the brackets; from the last one on, only the reason is left."""
    place = finding.location
    asked = document.asked_at.get(place)
    if asked is None or asked.brackets is None:
        return None
    others = [name.text for name in asked.names if name.location != place]
    if others:
        edit = Edit(asked.brackets, f"[{', '.join(others)}]")
        return Fix("take the rule from the brackets", (edit,), is_safe=True)
    return Fix("remove the suppression", (_without(asked, document),), is_safe=True)


def _without(asked: Request, document: Document) -> Edit:
    """The comment without what speaks to this tool; without a reason nothing is left of it."""
    place = asked.directive.location
    if asked.reason:
        return Edit(place, asked.reason)
    line = document.lines[place.line - 1].removesuffix("\r")
    begun = _BEGUN.search(line, 0, place.column - 1)
    start = begun.start() if begun else place.column - 1
    if line[:start].strip() or line[place.end_column - 1 :].strip():
        return Edit(place._replace(column=start + 1), "")
    return document.rewritten(range(place.line, place.line + 1), [])

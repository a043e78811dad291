"""A machine that names no start -> with the only state that nothing leads into as its start."""

from __future__ import annotations

from ..place import Location
from ..readers._nodes import Mapping
from ..readers._source import quoted
from ..results import Edit, Finding, Fix
from ..spec import Kind
from ._document import Document
from ._meant import PLAIN

_HEAD = ("machine", "title", "description", "source")
"""The keys behind which a reader looks for the start."""


def fix(_finding: Finding, document: Document) -> Fix | None:
    """Declare the start, if only one state can be it."""
    machine = document.machine
    if machine.problems or not machine.is_flat:
        return None  # a misspelt name would seem to be one that nothing leads into
    entered = {t.target for t in machine.transitions if t.target != t.source}
    first = [name for name in machine.leaving if name not in entered]
    line = _line_for_start(document)
    if not line or len(first) != 1 or machine.states[first[0]].kind is not Kind.STATE:
        return None
    name = first[0] if PLAIN.fullmatch(first[0]) else quoted(first[0])
    place = Location(document.path, line, 1, line, 1)
    return Fix(
        f"declare `{first[0]}` as the start",
        (Edit(place, f"initial: {name}{document.ending}"),),
        is_safe=False,
    )


def _line_for_start(document: Document) -> int:
    """The line of the first key behind the head of the file; 0 if it is not written in lines."""
    tree = document.tree
    if not isinstance(tree, Mapping) or tree.flow or tree.location.column != 1:
        return 0
    keys = (key for key, _ in tree.entries if key.text not in _HEAD)
    return next((key.location.line for key in keys), 0)

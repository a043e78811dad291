"""A finding about a line that others repeat -> the edits that remove it."""

from __future__ import annotations

from ..place import Location
from ..results import Edit, Finding, Fix
from ..spec import Transition
from ._document import Document
from ._meaning import details
from ._removal import removal


def without_line(finding: Finding, document: Document, message: str) -> Fix | None:
    """The removal of the line that a finding is about, if all that it says stands elsewhere."""
    spot = document.item(finding.location)
    if spot is None or not _is_redundant(finding.location, document):
        return None
    return removing(removal(document, spot), message, is_safe=True)


def removing(edits: tuple[Edit, ...], message: str, is_safe: bool) -> Fix | None:
    """A fix of these edits, if there are any."""
    return Fix(message, edits, is_safe) if edits else None


def _is_redundant(place: Location, document: Document) -> bool:
    """Whether the machine, and the order of what has one, are the same without a line.

    A transition that has a note or an actor that its twin lacks is no repetition.
    """
    machine, said = document.machine, document.said_at.get(place, ())
    if all(document.first_said[details(each)] != place for each in said):
        return bool(said)
    answers = dict.fromkeys((each.source, each.event) for each in said)
    groups = ([t for t in machine.leaving[s] if t.event == event] for s, event in answers)
    return all(
        _different(group) == _different([t for t in group if t.location != place])
        for group in groups
    )


def _different(transitions: list[Transition]) -> list[object]:
    """What the transitions say, each thing once, in their order."""
    return list(dict.fromkeys(map(details, transitions)))

"""An entry of `ignore` that excuses nothing -> without it, or with the name that was meant."""

from __future__ import annotations

from ..results import Finding, Fix
from ..spec import Ignore
from ._document import Document
from ._meant import meant, rename_at
from ._redundant import removing
from ._removal import removal


def fix(finding: Finding, document: Document) -> Fix | None:
    """Remove the entry, unless a name in it seems to be misspelt."""
    entry, spot = finding.subject, document.spot(finding.location)
    if not isinstance(entry, Ignore) or spot is None:
        return None
    if meant(finding):
        return _renamed(finding, document, entry)
    return removing(removal(document, spot), "remove the entry", is_safe=True)


def _renamed(finding: Finding, document: Document, entry: Ignore) -> Fix | None:
    """The first name of the entry that is unknown, as it was meant."""
    machine = document.machine
    states = {name for each in machine.states.values() for name in (each.name, each.label)}
    for patterns, known in ((entry.states, states), (entry.events, set(machine.events))):
        for wrong in (each for each in patterns if each.text not in known):
            return rename_at(wrong.location, meant(finding), document, known)
    return None

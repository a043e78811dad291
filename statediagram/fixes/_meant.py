"""A finding about a misspelt name -> the edit that writes the one that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..mentions import Subject
from ..place import Location
from ..results import Edit, Finding, Fix
from ._document import Document

_REMEDY = re.compile(r"did you mean `(.+)`\?")
PLAIN = re.compile(r"[^\W\d](?:[\w.-]| (?=\w))*")
"""Names that can stand anywhere as they are, in quotes or without, with no sign of YAML's."""


def meant(finding: Finding) -> str:
    """The name that a finding's remedy asks about; empty if it asks about none."""
    asked = _REMEDY.fullmatch(finding.remedy)
    return asked[1] if asked else ""


def rename(
    finding: Finding,
    document: Document,
    known: Iterable[str],
    named: Subject | None = None,
) -> Fix | None:
    """Write the name that is meant where a finding stands.

    Args:
        finding: about a misspelt name, with the right one in its remedy.
        document: where that was found.
        known: the names to choose from: if several come close, nobody knows which is meant. Empty
            if there is no choice.
        named: what it names: all its mentions are mended, since to leave some would make two names
            of one. `None` if this one stands for itself.
    """
    return rename_at(finding.location, meant(finding), document, known, named)


def rename_at(
    place: Location,
    name: str,
    document: Document,
    known: Iterable[str],
    named: Subject | None = None,
) -> Fix | None:
    """Likewise for a name at a place."""
    written = document.raw(_inside_quotes(document, place))
    if (
        not PLAIN.fullmatch(name)
        or not PLAIN.fullmatch(written)
        or not _is_clear(written, name, known)
    ):
        return None
    others = document.named_at.get((named, written), ()) if named else ()
    places = {_inside_quotes(document, each) for each in (place, *others)}
    if any(document.raw(each) != written for each in places):
        return None
    edits = tuple(Edit(each, name) for each in sorted(places))
    return Fix(f"write `{name}`", edits, is_safe=False)


def _inside_quotes(document: Document, place: Location) -> Location:
    raw = document.raw(place)
    if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "'\"":
        return place._replace(column=place.column + 1, end_column=place.end_column - 1)
    return place


def _is_clear(written: str, name: str, known: Iterable[str]) -> bool:
    """Whether no other name is as near as one that is suggested has to be."""
    from difflib import get_close_matches

    folded = {each.casefold() for each in known}
    near = get_close_matches(written.casefold(), folded, n=2, cutoff=0.6)
    return not folded or near == [name.casefold()]

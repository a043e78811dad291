"""A finding about a misspelt name -> the edit that writes the one that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..place import Location
from ..results import Edit, Finding, Fix
from ._document import Document
from ._mentions import Mention

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
    mentions: Iterable[Mention] = (),
) -> Fix | None:
    """Write the name that is meant where a finding stands.

    Args:
        finding: about a misspelt name, with the right one in its remedy.
        document: where that was found.
        known: the names to choose from: if several come close, nobody knows which is meant. Empty
            if there is no choice.
        mentions: where the same name is mended, too: to leave some would make two names of one.
    """
    return rename_at(finding.location, meant(finding), document, known, mentions)


def rename_at(
    place: Location,
    name: str,
    document: Document,
    known: Iterable[str],
    mentions: Iterable[Mention] = (),
) -> Fix | None:
    """Likewise for a name at a place."""
    written = document.raw(_inside_quotes(document, place))
    if (
        not PLAIN.fullmatch(name)
        or not PLAIN.fullmatch(written)
        or not _is_clear(written, name, known)
    ):
        return None
    places = {_inside_quotes(document, place)}
    places |= {_inside_quotes(document, m.location) for m in mentions if m.text == written}
    edits = tuple(Edit(each, name) for each in sorted(places) if document.raw(each) == written)
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

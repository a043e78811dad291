"""A place in a document -> the places that declare or name what is named there."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from .document import Document
from .index import Mention, in_order


def definitions(document: Document, position: types.Position) -> list[types.Location]:
    """Where what is named at a position is declared; undeclared, where it is named first."""
    found: list[Mention] = []
    for each in _named(document, position):
        declaring = [mention for mention in each if mention.declares]
        found += declaring or each[:1]
    return _addresses(document, found)


def references(
    document: Document, position: types.Position, with_declarations: bool
) -> list[types.Location]:
    """Every place that names what is named at a position."""
    found = _mentions(document, position)
    return _addresses(document, (each for each in found if with_declarations or not each.declares))


def highlights(document: Document, position: types.Position) -> list[types.DocumentHighlight]:
    """The same, for the editor to show: where it is declared, and where it is used."""
    kinds = (types.DocumentHighlightKind.Read, types.DocumentHighlightKind.Write)
    return [
        types.DocumentHighlight(document.text.range(each.location), kinds[each.declares])
        for each in _mentions(document, position)
    ]


def _mentions(document: Document, position: types.Position) -> tuple[Mention, ...]:
    named = _named(document, position)
    return in_order(dict.fromkeys(mention for each in named for mention in each))


def _addresses(document: Document, found: Iterable[Mention]) -> list[types.Location]:
    places = dict.fromkeys(each.location for each in in_order(found))
    return [types.Location(document.uri, document.text.range(place)) for place in places]


def _named(document: Document, position: types.Position) -> list[tuple[Mention, ...]]:
    """For each name that stands at a position, its mentions."""
    here = document.index.at(*document.text.place(position))
    if here is None:
        return []
    return [document.index.of_name(here.subject, name) for name in here.names]

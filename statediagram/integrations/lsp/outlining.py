"""A document -> its outline: states nested as they are, events, actors."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from ...diagram import StateDiagram
from ...hierarchy import PSEUDO_STATES
from ...machine import Machine
from ...place import Location
from ...spec import Kind, State
from .document import Document
from .places import Text


def symbols(document: Document) -> list[types.DocumentSymbol]:
    """What an editor shows as the outline of a file; of several machines one branch each."""
    text = document.text
    if len(document.diagrams) == 1:
        return list(_inside(document.diagrams[0].machine, text))
    return [_machine(each, text) for each in document.diagrams]


def _machine(diagram: StateDiagram, text: Text) -> types.DocumentSymbol:
    inside = list(_inside(diagram.machine, text))
    place = text.range(diagram.spec.location)
    return _around(diagram.spec.name or "machine", types.SymbolKind.Module, place, "", inside)


def _inside(machine: Machine, text: Text) -> Iterator[types.DocumentSymbol]:
    for name in machine.hierarchy.children.get("", ()):
        yield _state(machine, machine.states[name], text)
    for event in machine.spec.events or ():
        yield _leaf(event.name, types.SymbolKind.Event, event.location, "event", text)
    for actor in machine.spec.actors or ():
        yield _leaf(actor.name, types.SymbolKind.Interface, actor.location, "actor", text)


def _state(machine: Machine, state: State, text: Text) -> types.DocumentSymbol:
    inner = machine.hierarchy.children.get(state.name, ())
    inside = [_state(machine, machine.states[name], text) for name in inner]
    place = text.range(state.location)
    return _around(state.label, _kind(state, bool(inside)), place, str(state.kind), inside)


def _kind(state: State, is_composite: bool) -> types.SymbolKind:
    if state.kind is Kind.REGION:
        return types.SymbolKind.Namespace
    if state.kind in PSEUDO_STATES:
        return types.SymbolKind.Operator
    return types.SymbolKind.Class if is_composite else types.SymbolKind.EnumMember


def _leaf(
    name: str, kind: types.SymbolKind, place: Location, detail: str, text: Text
) -> types.DocumentSymbol:
    return _around(name, kind, text.range(place), detail, [])


def _around(
    name: str,
    kind: types.SymbolKind,
    place: types.Range,
    detail: str,
    inside: list[types.DocumentSymbol],
) -> types.DocumentSymbol:
    """A symbol whose range holds all that is inside it, as editors want it."""
    end = max([place.end, *(each.range.end for each in inside)], key=_order)
    start = min([place.start, *(each.range.start for each in inside)], key=_order)
    whole = types.Range(start, end)
    # Without a name the protocol allows no symbol.
    return types.DocumentSymbol(name or " ", kind, whole, place, detail=detail, children=inside)


def _order(position: types.Position) -> tuple[int, int]:
    return position.line, position.character

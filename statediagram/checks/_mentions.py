"""Machine -> where it first mentions each event and each actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..machine import Machine
from ..names import nearest
from ..patterns import plain
from ..place import Location, Name
from ..spec import Transition


def events(machine: Machine) -> Mapping[str, Location]:
    """The events that transitions wait for or states defer, each at its first mention."""
    found: dict[str, Location] = {}
    for transition in machine.transitions:
        if transition.event and transition.event not in found:
            found[transition.event] = _place(transition)
    for state in machine.states.values():
        for name in state.defer:
            found.setdefault(name.text, name.location)
    return found


def actors(machine: Machine) -> Mapping[str, Location]:
    """The actors that events or transitions name, each at its first mention."""
    found: dict[str, Location] = {}
    for name in _causes(machine):
        found.setdefault(name.text, name.location)
    return found


def misspelt(mentioned: Iterable[str], declared: Iterable[str]) -> set[str]:
    """The declared names that an undeclared one was probably meant to be: no second fault."""
    known = tuple(declared)
    return {nearest(name, known) for name in mentioned if name not in known}


def _causes(machine: Machine) -> Iterator[Name]:
    yield from (event.by for event in machine.spec.events or () if event.by)
    yield from (family.by for family in machine.spec.families if family.by)


def _place(transition: Transition) -> Location:
    """Where the line spells the transition's event."""
    for pattern in transition.family.events:
        if any(plain(parts) == transition.event for parts in pattern.steps()):
            return pattern.location
    return transition.location

"""Machine -> where it first mentions each event and each actor."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from ..behaviour.words import is_completion
from ..machine import Machine
from ..names import MAX_GUESSES, did_you_mean, nearest, nearest_state
from ..patterns import plain
from ..place import Location, Name
from ..results import Finding
from ..spec import Actor, Event, Transition
from ._groups import in_order

Declared = Event | Actor


def events(machine: Machine) -> Mapping[str, Location]:
    """The events that transitions wait for or states defer, each at its first mention."""
    found: dict[str, Location] = {}
    for transition in machine.transitions:
        if transition.event in found or is_completion(machine, transition):
            continue
        if transition.event:
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
    """The declared names that an undeclared one was probably meant to be: no second fault.

    Only the first names are looked up, as where a name is told.
    """
    known = dict.fromkeys(declared)
    unknown = (name for name in mentioned if name not in known)
    return {nearest(name, known) for name in islice(unknown, MAX_GUESSES)}


def meant_states(machine: Machine) -> set[str]:
    """The declared states that an undeclared name was probably meant to be."""
    declared = {state.name: state for state in machine.spec.states or ()}
    unknown = islice(in_order(machine, machine.undeclared), MAX_GUESSES)
    return {nearest_state(name, declared) for name in unknown}


def undeclared(
    code: str,
    kind: str,
    mentioned: Mapping[str, Location],
    declared: Sequence[Declared] | None,
    users: Mapping[str, Transition],
) -> Iterator[Finding]:
    """Tell each name that the section lacks, once, at its first mention; without section none.

    Args:
        code: the rule's.
        kind: ``event`` or ``actor``.
        mentioned: all names that the machine uses.
        declared: the section, if there is one.
        users: a transition that has the name, where any has.
    """
    if declared is None:
        return
    known = dict.fromkeys(sorted(each.name for each in declared))
    unknown = [name for name in mentioned if name not in known]
    for number, name in enumerate(unknown):
        hint = did_you_mean(name, known) if number < MAX_GUESSES else ""
        yield Finding(
            code,
            f"no {kind} is called `{name}`",
            mentioned[name],
            users.get(name),
            remedy=hint or f"declare it under `{kind}s`",
        )


def unused(
    used: Collection[str], mentioned: Iterable[str], declared: Sequence[Declared] | None
) -> Iterator[Declared]:
    """The declared things that are not used, unless a misspelt one was meant to be it."""
    meant = misspelt(mentioned, (each.name for each in declared or ()))
    for each in declared or ():
        if each.name not in used and each.name not in meant:
            yield each


def _causes(machine: Machine) -> Iterator[Name]:
    yield from (event.by for event in machine.spec.events or () if event.by)
    yield from (family.by for family in machine.spec.families if family.by)


def _place(transition: Transition) -> Location:
    """Where the line spells the transition's event."""
    for pattern in transition.family.events:
        if any(plain(parts) == transition.event for parts in pattern.steps()):
            return pattern.location
    return transition.location

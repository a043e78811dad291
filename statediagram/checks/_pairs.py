"""Machine -> which pairs of state and event are neither handled nor deferred."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from ..families import matches
from ..machine import Machine
from ..patterns import Pattern
from ..spec import Ignore
from ._groups import entered, in_order


def open_pairs(machine: Machine) -> Mapping[str, list[str]]:
    """The events that each state which can be entered does not mention.

    A state that is left at once, without event and guard, hears none and has none open.
    """
    handled: dict[str, set[str]] = {name: set() for name in machine.states}
    for transition in machine.transitions:
        handled[transition.source].add(transition.event)
        if not (transition.event or transition.guard):
            handled[transition.source].update(machine.events)
    return {
        name: [
            event
            for event in machine.events
            if event not in handled[name] and event not in map(str, machine.states[name].defer)
        ]
        for name in in_order(machine, entered(machine))
    }


def ignored(machine: Machine, entry: Ignore) -> Iterator[tuple[str, str]]:
    """The pairs that an entry of ``ignore`` speaks of."""
    events = matched(entry.events, machine.events)
    for state in matched(entry.states, machine.states):
        for event in events:
            yield state, event


def matched(patterns: Iterable[Pattern], names: Collection[str]) -> list[str]:
    """The names that any of the patterns matches."""
    known = {name: name for name in names}
    return list(dict.fromkeys(name for p in patterns for name in matches(p, known)))

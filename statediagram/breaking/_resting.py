"""Machine -> the states in which an instance of it may rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..behaviour.words import is_completion
from ..machine import Machine
from ..spec import Kind, Transition


@lru_cache(maxsize=2)
def entered(machine: Machine) -> frozenset[str]:
    """The states that can be entered; without a start, any may be."""
    from ..behaviour.exploration import reachable

    return reachable(machine) if machine.known_starts else frozenset(machine.states)


@lru_cache(maxsize=2)
def resting(machine: Machine) -> tuple[str, ...]:
    """The states of which a stored instance may say that it is in them, in the file's order.

    These are the ones without any inside that can be entered and are not left at once.
    """
    return tuple(
        name
        for name, state in machine.states.items()
        if name in entered(machine) and not state.impossible and name in lasting(machine)
    )


@lru_cache(maxsize=2)
def lasting(machine: Machine) -> frozenset[str]:
    """The states without any inside that, if they are entered, are not left at once."""
    return frozenset(
        name
        for name, state in machine.states.items()
        if state.kind in (Kind.STATE, Kind.FINAL)
        and not machine.hierarchy.is_composite(name)
        and not leaving_at_once(machine, name)
        and not _completes(machine, name)
    )


def leaving_at_once(machine: Machine, name: str) -> Transition | None:
    """The transition by which a state is left as soon as it is entered; `None` if it is not."""
    line, leaving = machine.hierarchy.line(name), waiting(machine)
    eventless = (t for each in line for t in leaving.get((each, ""), ()))
    return next((t for t in eventless if _is_taken_at_once(machine, t)), None)


@lru_cache(maxsize=2)  # asked for every transition, and one state may have very many
def waiting(machine: Machine) -> Mapping[tuple[str, str], Sequence[Transition]]:
    """The transitions under the state that they leave and the event that they wait for."""
    found: dict[tuple[str, str], list[Transition]] = defaultdict(list)
    for each in machine.transitions:
        found[each.source, each.event].append(each)
    return found


def _is_taken_at_once(machine: Machine, transition: Transition) -> bool:
    """Whether one without event waits for nothing else: neither a guard nor others at a join."""
    waits = any(machine.states[name].kind is Kind.JOIN for name in transition.targets)
    is_loop = transition.targets == (transition.source,)
    return not (transition.guard or waits or is_loop)


def _completes(machine: Machine, name: str) -> bool:
    """Whether the composite around a final state is left for its end."""
    state = machine.states[name]
    leaving = machine.leaving.get(state.parent, ())
    return state.kind is Kind.FINAL and any(
        is_completion(machine, t) and not t.guard for t in leaving
    )

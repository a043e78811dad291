"""Machine -> the states and transitions of which a test or a log may cover all."""

from __future__ import annotations

from ..hierarchy import HISTORIES
from ..machine import Machine
from ..spec import Kind, State, Transition


def coverable_states(machine: Machine) -> tuple[State, ...]:
    """The states that a machine can be in, composites among them; pseudo-states are passed."""
    return tuple(
        state
        for state in machine.states.values()
        if state.kind in (Kind.STATE, Kind.FINAL) and not state.impossible
    )


def coverable_transitions(machine: Machine) -> tuple[Transition, ...]:
    """All but the arrows that only say where a history leads by default."""
    return tuple(
        each for each in machine.transitions if machine.states[each.source].kind not in HISTORIES
    )

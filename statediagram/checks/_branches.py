"""Machine -> its pseudo-states with the transitions that meet there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..behaviour.words import ELSE
from ..hierarchy import HISTORIES
from ..machine import Machine
from ..spec import Kind, State, Transition


def choices(machine: Machine) -> Iterator[tuple[State, Sequence[Transition]]]:
    """Each choice with its branches, in the file's order."""
    for state, _, out in meeting(machine, Kind.CHOICE):
        yield state, out


def meeting(
    machine: Machine, *kinds: Kind
) -> Iterator[tuple[State, Sequence[Transition], Sequence[Transition]]]:
    """Each state of these kinds with the transitions into it and those out of it."""
    for name, state in machine.states.items():
        if state.kind in kinds:
            yield state, machine.arriving.get(name, ()), machine.leaving.get(name, ())


def histories_without_default(machine: Machine) -> Iterator[State]:
    """The histories of which neither they nor a transition say where they lead the first time."""
    for state, _, out in meeting(machine, *HISTORIES):
        if not (state.initial or out):
            yield state


def is_last_resort(branch: Transition) -> bool:
    """Whether a branch is taken if no other one is."""
    return branch.guard in ("", ELSE)


def in_different_regions(machine: Machine, name: str, other: str) -> bool:
    """Whether two states lie in different regions of one state, so that both may be active."""
    tree = machine.hierarchy
    around = tree.lca(name, other)
    return around not in (name, other) and tree.is_orthogonal(around)

"""Machine -> all that it says, in a form that is the same wherever that stands in a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields

from ..machine import Machine
from ..matrix import Matrix, Verdict
from ..placeless import placeless
from ..spec import Spec, Transition

_PLACES = ("path", "text", "location", "families", "ignores", "directives", "problems")
"""What of a spec is about the file, or is compared in another form."""


def meaning(machine: Machine) -> tuple[object, ...]:
    """What two machines have in common if they are the same.

    A transition counts once, however often it is written. Their order counts where it has a
    meaning: between those of one state on one event (SCXML, 3.13, document order).
    """
    return (
        {each.name: placeless(getattr(machine.spec, each.name)) for each in fields(Spec)
         if each.name not in _PLACES},
        {name: placeless(state) for name, state in machine.states.items()},
        machine.entrances,
        dict(machine.defaults),
        machine.undeclared,
        transitions(machine),
    )  # fmt: skip


def transitions(machine: Machine) -> dict[tuple[str, str], list[object]]:
    """The different transitions of each state on each event, in their order."""
    groups: dict[tuple[str, str], dict[object, None]] = defaultdict(dict)
    for each in machine.transitions:
        groups[each.source, each.event].setdefault(details(each))
    return {key: list(group) for key, group in groups.items()}


def details(transition: Transition) -> tuple[object, ...]:
    """All that is said of a transition."""
    family = transition.family
    return (
        *(transition.source, transition.event, transition.targets, transition.by),
        *(family.guard, family.action, family.internal),
        *(family.note, family.link, family.tags, family.attributes),
    )


def ignored(machine: Machine) -> frozenset[tuple[str, str, str]]:
    """The pairs of state and event that are left out on purpose, and why."""
    matrix = Matrix(machine)
    cells = ((s, e, matrix.cell(s, e)) for s in matrix.states for e in matrix.events)
    return frozenset((s, e, c.reason) for s, e, c in cells if c.verdict is Verdict.IGNORED)

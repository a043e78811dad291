"""Transition* -> groups that one line of the file stands for, so that its fault is told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ..hierarchy import PSEUDO_STATES
from ..machine import Machine
from ..spec import Family, Transition

Pair = tuple[Transition, Transition]
"""A transition, and an earlier one that it collides with."""


def is_bare(machine: Machine) -> bool:
    """Whether no transition has an event, a guard or an action, so that nothing is known of them.

    So it is in a drawing without labels.
    """
    return not any(transition.label for transition in machine.transitions)


def per_line(transitions: Iterable[Transition]) -> Iterator[list[Transition]]:
    """The transitions of each family, families in their order."""
    groups: dict[int, list[Transition]] = defaultdict(list)
    for transition in transitions:
        groups[id(transition.family)].append(transition)
    yield from groups.values()


def pairs_per_line(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """The pairs of each two families."""
    groups: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for later, earlier in pairs:
        groups[id(later.family), id(earlier.family)].append((later, earlier))
    yield from groups.values()


def by_trigger(machine: Machine) -> Iterator[list[Transition]]:
    """The transitions that one event may trigger in one state, in the file's order.

    What leads on from a pseudo-state waits for no event; rules of its own (SD5xx) speak of it.
    """
    groups: dict[tuple[str, str], list[Transition]] = defaultdict(list)
    for transition in machine.transitions:
        if machine.states[transition.source].kind not in PSEUDO_STATES:
            groups[transition.source, transition.event].append(transition)
    yield from groups.values()


def same(machine: Machine) -> Iterator[list[Transition]]:
    """The transitions that say the same as each other, the first one first."""
    groups: dict[tuple[object, ...], list[Transition]] = defaultdict(list)
    for t in machine.transitions:
        groups[t.source, t.event, t.guard, t.targets, t.action].append(t)
    yield from groups.values()


@lru_cache(maxsize=1)  # two rules ask it of the machine that is being judged
def redundant_families(machine: Machine) -> Sequence[Family]:
    """The lines for several transitions that could go, in the file's order.

    Of two that say the same only the later one could.
    """
    twins: dict[int, dict[int, None]] = {}
    for group in same(machine):
        twins |= dict.fromkeys(map(id, group), dict.fromkeys(id(t.family) for t in group))
    found: list[Family] = []
    gone: set[int] = set()
    for members in reversed(list(per_line(machine.transitions))):
        own = id(members[0].family)
        if len({(t.source, t.event, t.targets) for t in members}) > 1 and all(
            any(twin != own and twin not in gone for twin in twins[id(t)]) for t in members
        ):
            gone.add(own)
            found.append(members[0].family)
    return found[::-1]

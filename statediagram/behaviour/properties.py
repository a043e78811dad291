"""A behaviour -> whether what is claimed of its states holds, with the shortest counterexample.

A composite or region counts where it is active. Of a behaviour that was not explored completely,
what was met decides, and so does what `connections` rules out; the rest is unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum, auto
from typing import NamedTuple

from ..spec import Kind
from . import connections
from .exploration import Behaviour, Path
from .searching import following, leading_to, shortest
from .situations import Step


class Truth(Enum):
    """What is known of a claim."""

    HOLDS = auto()
    FAILS = auto()
    UNKNOWN = auto()


class Verdict(NamedTuple):
    """The answer to a claim.

    Attributes:
        path: where the claim fails, a way with the fewest steps that shows it; `None` where it
            fails since something never occurs.
        beyond: where no way leads on from its end, the states that are active there and behind.
    """

    truth: Truth
    path: Path | None = None
    beyond: tuple[str, ...] = ()


PASSED = (Kind.FORK, Kind.JOIN)
"""What is visited without ever being active."""

HOLDS, UNKNOWN = Verdict(Truth.HOLDS), Verdict(Truth.UNKNOWN)


def reachable(behaviour: Behaviour, state: str) -> Verdict:
    """Some configuration that can occur has the state, or some step passes the pseudo-state."""
    if state in behaviour.entered:
        return HOLDS
    return UNKNOWN if _may_occur(behaviour, [state]) else Verdict(Truth.FAILS)


def unreachable(behaviour: Behaviour, state: str) -> Verdict:
    """No configuration that can occur has the state, and no step passes the pseudo-state."""
    if state not in behaviour.entered:
        return UNKNOWN if _may_occur(behaviour, [state]) else HOLDS
    parent = behaviour.machine.states[state].parent
    numbers = _active(behaviour, [state]) or _passing(behaviour, state)
    return _fails_at(behaviour, numbers or _active(behaviour, [parent]))


def can_reach(behaviour: Behaviour, source: str, target: str) -> Verdict:
    """Some way from a configuration with `source` leads to one with `target` (EF)."""
    begins = _active(behaviour, [source])
    if not begins.isdisjoint(leading_to(behaviour, _active(behaviour, [target]))):
        return HOLDS
    if _may_occur(behaviour, [source]) and _may_occur(behaviour, [target]):
        return UNKNOWN
    return _fails_at(behaviour, begins)._replace(beyond=_beyond(behaviour, begins))


def always_reaches(behaviour: Behaviour, source: str, targets: Collection[str]) -> Verdict:
    """Wherever one can get from `source` before `targets`, one of these can still be reached.

    So every run from `source` that ends, or is strongly fair to its steps, comes to one of
    `targets` (fairness: Baier and Katoen, "Principles of Model Checking", section 3.5).
    """
    begins, goals = _active(behaviour, [source]), _active(behaviour, targets)
    lost = _lost(behaviour, goals)

    def follow(mark: bool, _: Step | None, number: int) -> bool:
        return (mark or number in begins) and number not in goals

    if path := shortest(behaviour, follow, lambda mark, number: mark and number in lost):
        return Verdict(Truth.FAILS, path)
    if behaviour.is_complete or not _may_occur(behaviour, [source]):
        return HOLDS
    if begins and not _may_occur(behaviour, targets):
        return _fails_at(behaviour, begins)
    return UNKNOWN


def only_through(behaviour: Behaviour, state: str, before: Collection[str]) -> Verdict:
    """On every way from a start into `state`, one of `before` is visited earlier.

    It is active in an earlier configuration, or it is a fork or a join that the way passes. What
    is around `state` is entered before it (SCXML, Appendix D, ``enterStates``).
    """
    states, tree = behaviour.machine.states, behaviour.machine.hierarchy
    into, visits = _active(behaviour, [state]), _active(behaviour, before)
    if into and any(around in before for around in tree.ancestors(state)):
        return HOLDS
    passed = [each for each in before if each in states and states[each].kind in PASSED]

    def follow(_: bool, step: Step | None, number: int) -> bool | None:
        if step and any(_passes(step, each) for each in passed):
            return None
        if number in into:
            return True
        return None if number in visits else False

    if path := shortest(behaviour, follow, lambda mark, _: mark):
        return Verdict(Truth.FAILS, path)
    return UNKNOWN if _may_occur(behaviour, [state]) else HOLDS


def never_together(behaviour: Behaviour, state: str, other: str) -> Verdict:
    """No configuration that can occur has both states."""
    both = _active(behaviour, [state]) & _active(behaviour, [other])
    if both:
        return _fails_at(behaviour, both)
    if not all(_may_occur(behaviour, [each]) for each in (state, other)):
        return HOLDS
    tree = behaviour.machine.hierarchy
    around = tree.lca(state, other)
    return UNKNOWN if around in (state, other) or tree.is_orthogonal(around) else HOLDS


def home(behaviour: Behaviour, states: Collection[str]) -> Verdict:
    """From every configuration that can occur some way leads to one of `states` (AG EF)."""
    if lost := _lost(behaviour, _active(behaviour, states)):
        return _fails_at(behaviour, lost)
    if behaviour.is_complete:
        return HOLDS
    return UNKNOWN if _may_occur(behaviour, states) else _fails_at(behaviour, behaviour.starts)


def no_dead_ends(behaviour: Behaviour) -> Verdict:
    """From every configuration that can occur, but for the machine's end, some way leads on."""
    configurations, finals = behaviour.configurations, behaviour.machine.finals
    left = (
        number
        for number, ways in enumerate(behaviour.steps)
        if any(configurations[behind] != configurations[number] for _, behind in ways)
    )
    stuck = _lost(behaviour, {*left, *_active(behaviour, finals)})
    if stuck:
        return _fails_at(behaviour, stuck)
    return HOLDS if behaviour.is_complete else UNKNOWN


def _fails_at(behaviour: Behaviour, numbers: Collection[int]) -> Verdict:
    """The shortest way into one of the situations, which are numbered by their distance."""
    return Verdict(Truth.FAILS, behaviour.path(min(numbers)) if numbers else None)


def _beyond(behaviour: Behaviour, begins: Iterable[int]) -> tuple[str, ...]:
    configurations = (behaviour.configurations[number] for number in following(behaviour, begins))
    found = {leaf for configuration in configurations for leaf in configuration}
    return tuple(sorted(found, key=behaviour.machine.hierarchy.numbers.__getitem__))


def _active(behaviour: Behaviour, states: Iterable[str]) -> set[int]:
    return {number for state in states for number in behaviour.active.get(state, ())}


def _passing(behaviour: Behaviour, pseudo_state: str) -> set[int]:
    """The situations behind the steps that pass a pseudo-state."""
    steps = (pair for ways in behaviour.steps for pair in ways)
    return {number for step, number in steps if _passes(step, pseudo_state)}


def _passes(step: Step, pseudo_state: str) -> bool:
    return any(pseudo_state in (t.source, *t.targets) for t in step.transitions)


def _may_occur(behaviour: Behaviour, states: Iterable[str]) -> bool:
    """Whether a state might be active somewhere beyond what was explored."""
    if behaviour.is_complete:
        return False
    machine = behaviour.machine
    return not connections.reachable(machine, machine.starts).isdisjoint(states)


def _lost(behaviour: Behaviour, goals: Collection[int]) -> set[int]:
    """The situations from which certainly no way leads to one of `goals`."""
    all_numbers = set(range(len(behaviour.situations)))
    return all_numbers - leading_to(behaviour, {*goals, *behaviour.cut})

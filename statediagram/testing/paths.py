"""Machine -> walks through it for tests: a shortest one to a state, or few that cover all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ..behaviour.exploration import Behaviour, explore
from ..behaviour.semantics import Semantics
from ..behaviour.situations import Step, TooManyError
from ..behaviour.words import COMPLETION
from ..errors import UsageError
from ..machine import Machine
from ..names import Scopes
from ..spec import State, Transition
from .coverable import coverable_states, coverable_transitions
from .covering import covering
from .spaces import Node, Space, pairs, states, transitions
from .starting import require_start
from .walk import Leg, Walk


class Criterion(StrEnum):
    """What a set of walks is to cover.

    All transitions is the 0-switch cover of Chow ("Testing software design modeled by finite-state
    machines", 1978), all pairs his 1-switch cover, which Offutt and others call transition-pair
    coverage ("Generating test data from state-based specifications", 2003).
    """

    STATES = "states"
    TRANSITIONS = "transitions"
    PAIRS = "pairs"


def criterion(name: str) -> Criterion:
    """The criterion of this name.

    Raises:
        UsageError: there is none.
    """
    try:
        return Criterion(name)
    except ValueError:
        known = ", ".join(f"`{each}`" for each in Criterion)
        raise UsageError(f"no cover is called `{name}`: choose one of {known}") from None


@dataclass(frozen=True, eq=False)
class Cover:
    """Walks that cover a machine.

    Attributes:
        criterion: what was to be covered.
        walks: they cover all of it that can occur.
        count: how many states, transitions or pairs that is.
        missing: the states, or transitions, that never occur, in the file's order.
        situations: how many situations of the machine were explored.
        is_complete: whether that are all.
    """

    criterion: Criterion
    walks: tuple[Walk, ...]
    count: int
    missing: tuple[State | Transition, ...]
    situations: int
    is_complete: bool


def cover(machine: Machine, criterion: Criterion = Criterion.TRANSITIONS) -> Cover:
    """A small set of walks that covers all that can occur.

    Each ends where the machine can wait for an event. Fewest steps are not promised: that is the
    rural postman's problem; here a walk goes on to whatever is nearest and not yet covered, or
    another begins where that takes fewer steps.

    Raises:
        UsageError: the machine declares no start.
    """
    require_start(machine)
    walker = _Walker(explore(machine))
    behaviour = walker.behaviour
    items = {
        Criterion.STATES: states,
        Criterion.TRANSITIONS: transitions,
        Criterion.PAIRS: pairs,
    }[criterion]
    space = Space(behaviour, items(behaviour), recalls=criterion is Criterion.PAIRS)
    routes, count = covering(space, walker.settling)
    return Cover(
        criterion,
        tuple(walker.walk(route) for route in routes),
        count,
        _missing(behaviour, criterion),
        len(behaviour.situations),
        behaviour.is_complete,
    )


def shortest(machine: Machine, name: str) -> Walk | None:
    """A walk with the fewest steps from a start into a state, or through a pseudo-state.

    Args:
        name: the state, by its full path or by what is unique of it.

    Returns:
        The first of equals in the file's order; `None` if there is none as far as the machine was
        explored.

    Raises:
        UsageError: the machine declares no start, or has no such state.
    """
    require_start(machine)
    target = Scopes(machine.states).only(name)
    behaviour = explore(machine)
    if found := behaviour.active.get(target):
        return _Walker(behaviour).walk(_route(behaviour, found[0]))
    for number, ways in enumerate(behaviour.steps):
        for step, behind in ways:
            if any(target in transition.targets for transition in step.transitions):
                route = [*_route(behaviour, number), Node(behind, step)]
                return _Walker(behaviour).walk(route)
    return None


class _Walker:
    """Turns routes, which are numbers, into walks."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour

    @cached_property
    def semantics(self) -> Semantics:
        return Semantics(self.behaviour.machine)

    def walk(self, route: Sequence[Node]) -> Walk:
        places = self.behaviour.configurations
        start, *nodes = route
        legs = (
            Leg(node.step, places[node.situation], self._is_input(node.step))
            for node in nodes
            if node.step
        )
        return Walk(places[start.situation], tuple(legs))

    def settling(self, number: int) -> list[Node]:
        """The steps without events that lead from a situation to one that can last."""
        nodes: list[Node] = []
        seen = {number}
        while not self._can_last(number):
            ways = (way for way in self.behaviour.steps[number] if way[1] not in seen)
            step, number = next(ways, (None, -1))
            if step is None:
                break
            seen.add(number)
            nodes.append(Node(number, step))
        return nodes

    def _can_last(self, number: int) -> bool:
        try:
            _, resting = self.semantics.unprompted(self.behaviour.situations[number])
        except TooManyError:
            return True
        return resting is not None

    def _is_input(self, step: Step) -> bool:
        is_composite = self.behaviour.machine.hierarchy.is_composite
        waits = step.event == COMPLETION and is_composite(step.transitions[0].source)
        return bool(step.event) and not waits


def _route(behaviour: Behaviour, number: int) -> list[Node]:
    nodes: list[Node] = []
    while origin := behaviour.origins[number]:
        before, step = origin
        nodes.append(Node(number, step))
        number = before
    return [Node(number), *reversed(nodes)]


def _missing(behaviour: Behaviour, criterion: Criterion) -> tuple[State | Transition, ...]:
    machine = behaviour.machine
    if criterion is Criterion.STATES:
        return tuple(s for s in coverable_states(machine) if s.name not in behaviour.active)
    return tuple(t for t in coverable_transitions(machine) if id(t) not in behaviour.taken)

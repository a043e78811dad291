"""Machine -> what its section ``expect`` claims, each claim with the answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations, product
from typing import NamedTuple

from ..machine import Machine
from ..names import Scopes
from ..place import Location
from ..spec import STRUCTURAL, Expectation, Transition
from . import properties, steps
from .exploration import Behaviour, explore
from .properties import HOLDS, Truth, Verdict
from .situations import Situation, Step

OF_EACH: Mapping[str, Callable[..., Verdict]] = {
    "reachable": properties.reachable,
    "unreachable": properties.unreachable,
    "can reach": properties.can_reach,
    "never together": properties.never_together,
    "no dead ends": properties.no_dead_ends,
}
"""The claims that hold of each state that is listed."""

OF_ANY: Mapping[str, Callable[..., Verdict]] = {
    "always reaches": properties.always_reaches,
    "only through": properties.only_through,
    "home": properties.home,
}
"""The claims for which any state of the list will do."""

Names = tuple[str, ...]


class Claim(NamedTuple):
    """One sentence of an entry, which may list several states.

    Attributes:
        origins: full paths of the states that the way leaves, or that it leads into for
            ``only through``; empty where the entry has one side.
        states: those that the claim is about.
        verdict: the answer.
        transitions: those that contradict ``no step``.
    """

    expectation: Expectation
    origins: tuple[str, ...]
    states: tuple[str, ...]
    verdict: Verdict
    transitions: tuple[Transition, ...] = ()

    def __str__(self) -> str:
        kind, origins, states = self.expectation.kind, _listed(self.origins), _listed(self.states)
        if kind == "no step":
            return f"{kind}: {origins} -> {states}"
        claim = f"{kind}: {states}" if self.states else kind
        others = (key for key, _ in self.expectation.operands if key != kind)
        return "".join((*(f"{key}: {origins}, " for key in others), claim))


@lru_cache(maxsize=1)  # what fails and what is undecided are told by different rules
def claims(machine: Machine) -> tuple[Claim, ...]:
    """What `machine` claims, in the file's order.

    Entries with a name that nobody knows are left out, and so are those that need a start where
    none is known; ``deterministic`` is a question for the checks.
    """
    judge = _Judge(machine)
    return tuple(
        claim
        for each in machine.spec.expectations
        if each.kind != "deterministic" and (machine.known_starts or each.kind in STRUCTURAL)
        for claim in judge.judged(each)
    )


@dataclass(frozen=True, eq=False)
class _Judge:
    machine: Machine

    @cached_property
    def behaviour(self) -> Behaviour:
        return unordered(self.machine) if self.machine.is_flat else explore(self.machine)

    @cached_property
    def _told(self) -> set[Location]:
        return {problem.location for problem in self.machine.problems}

    @cached_property
    def _scopes(self) -> Scopes:
        return Scopes(self.machine.states)

    def judged(self, expectation: Expectation) -> Iterator[Claim]:
        """The claims of an entry; none where something is wrong with it itself."""
        kind = expectation.kind
        names = (name for _, names in expectation.operands for name in names)
        if not self._told.isdisjoint((expectation.location, *(name.location for name in names))):
            return
        operands = {
            # A combination of axes that nothing touches has no other path than its name.
            key: [next(iter(self._scopes.find(name.text)), name.text) for name in names]
            for key, names in expectation.operands
        }
        goals = operands.pop("to" if kind == "no step" else kind, [])
        for origin, states in _sentences(kind, [*operands.values()], goals):
            yield self._claim(expectation, origin, states)

    def _claim(self, entry: Expectation, origin: Names, states: Names) -> Claim:
        if entry.kind == "no step":
            found = tuple(steps.between(self.machine, *origin, *states))
            verdict = Verdict(Truth.FAILS) if found else HOLDS
            return Claim(entry, origin, states, verdict, found)
        if entry.kind in OF_ANY:
            verdict = OF_ANY[entry.kind](self.behaviour, *origin, states)
        else:
            verdict = OF_EACH[entry.kind](self.behaviour, *origin, *states)
        return Claim(entry, origin, states, verdict)


def _sentences(
    kind: str, origins: Sequence[Sequence[str]], goals: Sequence[str]
) -> Iterator[tuple[Names, Names]]:
    """What an entry says in lists, one by one: where the way begins, and where it leads."""
    rights: Iterable[Names] = [(goal,) for goal in goals] or [()]
    if kind in OF_ANY:
        rights = [tuple(goals)]
    elif kind == "never together":
        rights = combinations(goals, 2)
    return product(product(*origins), rights)


@lru_cache(maxsize=2)  # two versions are compared
def unordered(machine: Machine) -> Behaviour:
    """What can occur in a flat machine, whatever order its transitions stand in.

    There, two transitions that compete for an event are a fault of which SD402 and SD403 speak;
    until it is removed, each may be taken.
    """
    ways: dict[str, list[tuple[Step, str]]] = defaultdict(list)
    for transition in machine.transitions:
        step = Step(transition.event, (transition,))
        ways[transition.source] += [(step, target) for target in transition.targets]
    found = {name: number for number, name in enumerate(dict.fromkeys(machine.starts))}
    order = list(found)
    origins: list[tuple[int, Step] | None] = [None] * len(order)
    for number, name in enumerate(order):  # which grows on the way
        for step, target in ways[name]:
            if target not in found:
                found[target] = len(order)
                order.append(target)
                origins.append((number, step))
    return Behaviour(
        machine=machine,
        situations=[Situation((machine.hierarchy.numbers[name],)) for name in order],
        starts=range(len(dict.fromkeys(machine.starts))),
        steps=[[(step, found[target]) for step, target in ways[name]] for name in order],
        origins=origins,
    )


def _listed(names: Sequence[str]) -> str:
    return f"[{', '.join(names)}]" if len(names) > 1 else "".join(names)

"""Behaviour -> where a route through its situations may stand, and what each way on covers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from ..behaviour.exploration import Behaviour
from ..behaviour.situations import Step
from .coverable import coverable_states

Item = Hashable
"""Something to be covered."""

Items = Callable[[Step | None, Step | None, int], Sequence[Item]]
"""What is covered by a step, behind another one, into the situation of this number."""


class Node(NamedTuple):
    """A situation on a route, by its number, and the step into it; `None` at the start."""

    situation: int
    step: Step | None = None


Route = list[Node]

Key = tuple[int, int]
"""What tells nodes apart that may go on in different ways."""

Ways = list[tuple[Node, Sequence[Item]]]
"""The nodes that may follow, each with what is covered by going there."""


def states(behaviour: Behaviour) -> Items:
    """What covers states: to be in them."""
    active: list[list[Item]] = [[] for _ in behaviour.situations]
    for state in coverable_states(behaviour.machine):
        for number in behaviour.active.get(state.name, ()):
            active[number].append(state.name)
    return lambda _before, _step, situation: active[situation]


def transitions(_behaviour: Behaviour) -> Items:
    """What covers transitions, by their `id`: to take them."""
    return lambda _before, step, _situation: _ids(step)


def pairs(_behaviour: Behaviour) -> Items:
    """What covers pairs of transitions, by their `id`: to take one right behind the other."""
    return lambda before, step, _situation: tuple(product(_ids(before), _ids(step)))


def _ids(step: Step | None) -> tuple[int, ...]:
    return tuple(map(id, step.transitions)) if step else ()


@dataclass(frozen=True)
class Space:
    """Where a route may stand, and the ways on from there.

    Attributes:
        items: what a way covers.
        recalls: whether that depends on the step before.
    """

    behaviour: Behaviour
    items: Items
    recalls: bool = False
    _known: dict[int, Ways] = field(default_factory=dict)

    def starts(self) -> list[Node]:
        return [Node(number) for number in self.behaviour.starts]

    def ways(self, node: Node) -> Ways:
        """The nodes that may follow, each with what is covered by going there."""
        if self.recalls:  # too many to keep
            return self._ways(node)
        if node.situation not in self._known:
            self._known[node.situation] = self._ways(node)
        return self._known[node.situation]

    def _ways(self, node: Node) -> Ways:
        return [
            (Node(behind, step), self.items(node.step, step, behind))
            for step, behind in self.behaviour.steps[node.situation]
        ]

    def key(self, node: Node) -> Key:
        return node.situation, id(node.step) if self.recalls else 0

    def covered(self, route: Route) -> Iterator[Item]:
        """What a route covers."""
        yield from self.items(None, None, route[0].situation)
        for i in range(1, len(route)):
            yield from self.items(route[i - 1].step, route[i].step, route[i].situation)

    def all(self) -> set[Item]:
        """What can be covered at all."""
        found = {item for start in self.starts() for item in self.covered([start])}
        if self.recalls:
            return found.union(*(self.items(*pair, 0) for pair in self._successions()))
        numbers = range(len(self.behaviour.situations))
        return found.union(*(items for n in numbers for _, items in self.ways(Node(n))))

    def _successions(self) -> Iterator[tuple[Step, Step]]:
        """The steps that can follow each other."""
        steps = {id(step): step for ways in self.behaviour.steps for step, _ in ways}
        into: list[set[int]] = [set() for _ in self.behaviour.situations]
        for ways in self.behaviour.steps:
            for step, behind in ways:
                into[behind].add(id(step))
        found: set[tuple[int, int]] = set()
        for before, ways in zip(into, self.behaviour.steps, strict=True):
            found.update(product(before, [id(step) for step, _ in ways]))
        return ((steps[first], steps[second]) for first, second in found)

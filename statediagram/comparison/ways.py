"""A behaviour -> ways with the fewest steps: from its starts on, or on to its ends."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..behaviour.exploration import Behaviour, Hop, Path, shown
from ..behaviour.situations import Step

LONGEST = 20
"""How many steps a way can have before nobody follows it."""


class Link(NamedTuple):
    """The next situation on a way, and the step between."""

    number: int
    step: Step


@dataclass(frozen=True, eq=False)
class Ways:
    """Ways through a behaviour that share their steps: a tree.

    Attributes:
        behaviour: whose situations they join.
        links: from each situation one step nearer to the root of its tree, `None` for a root;
            the nearer ones first.
        leads_on: whether the roots are where the ways end; else they begin there.
    """

    behaviour: Behaviour
    links: Mapping[int, Link | None]
    leads_on: bool

    def nearest(self, state: str) -> int | None:
        """The situation with a state that has the shortest way; `None` if none has one."""
        active = (n for n in self.behaviour.active.get(state, ()) if n in self._ends)
        return min(active, key=lambda number: self._ends[number][1], default=None)

    def root(self, number: int) -> int:
        """The situation at the other end of a way."""
        return self._ends[number][0]

    def words(self, number: int) -> str:
        """A way in a sentence behind what it does; a long one by its ends and its length."""
        root, length = self._ends[number]
        link = self.links[number]
        if link is None:
            return f"{'at once' if self.leads_on else 'at the start'}, in {self.shown(number)}"
        if length <= LONGEST:
            return f"by {self._path(number)}"
        first, last = ("in", "first") if self.leads_on else ("from", "last")
        return f"{first} {self.shown(root)} by {length} steps, the {last} one `{named(link.step)}`"

    def first(self, is_meant: Callable[[Step], bool]) -> Mapping[int, Step | None]:
        """For each situation the first step of such a kind on its way on."""
        found: dict[int, Step | None] = {}
        for number, link in self.links.items():
            if link is None:
                found[number] = None
            else:
                found[number] = link.step if is_meant(link.step) else found[link.number]
        return found

    def crossings(self, kept: Collection[int]) -> Mapping[int, Step | None]:
        """For each situation the first step that leads out of `kept` on the way from a start."""
        found: dict[int, Step | None] = {}
        for number, link in self.links.items():
            if link is None:
                found[number] = None
            else:
                found[number] = found[link.number] or (None if number in kept else link.step)
        return found

    def shown(self, number: int) -> str:
        """The configuration of a situation in a sentence."""
        return f"`{shown(self.behaviour.configurations[number])}`"

    @cached_property
    def _ends(self) -> Mapping[int, tuple[int, int]]:
        """The root of each way, and how many steps it has."""
        found: dict[int, tuple[int, int]] = {}
        for number, link in self.links.items():
            root, length = found[link.number] if link else (number, -1)
            found[number] = root, length + 1
        return found

    def _path(self, number: int) -> Path:
        numbers, steps = [number], []
        while link := self.links[numbers[-1]]:
            numbers.append(link.number)
            steps.append(link.step)
        if not self.leads_on:
            numbers.reverse()
            steps.reverse()
        first, *behind = (self.behaviour.configurations[each] for each in numbers)
        hops = (
            Hop(str(step), step.transitions, configuration)
            for step, configuration in zip(steps, behind, strict=True)
        )
        return Path(first, tuple(hops))


def from_starts(behaviour: Behaviour) -> Ways:
    """The ways from the starts into all situations."""
    links = {
        number: Link(*origin) if origin else None for number, origin in enumerate(behaviour.origins)
    }
    return Ways(behaviour, links, leads_on=False)


def to_finals(behaviour: Behaviour) -> Ways:
    """The ways on to the ends of the machine, from all situations that have one."""
    before: dict[int, list[tuple[int, Step]]] = defaultdict(list)
    for number, steps in enumerate(behaviour.steps):
        for step, behind in steps:
            before[behind].append((number, step))
    goals = (n for name in behaviour.machine.finals for n in behaviour.active.get(name, ()))
    links: dict[int, Link | None] = dict.fromkeys(sorted(goals))
    waiting = deque(links)
    while waiting:
        behind = waiting.popleft()
        for number, step in before[behind]:
            if number not in links:
                links[number] = Link(behind, step)
                waiting.append(number)
    return Ways(behaviour, links, leads_on=True)


def named(step: Step) -> str:
    """A step by the transition that is taken; of several the first."""
    return str(step.transitions[0])

"""The states of a machine -> the tree that they form, numbered in document order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .spec import Kind, State

HISTORIES = (Kind.SHALLOW_HISTORY, Kind.DEEP_HISTORY)
PSEUDO_STATES = (Kind.CHOICE, Kind.FORK, Kind.JOIN, *HISTORIES)
"""What a machine passes without ever being in it (UML 2.5.1, section 14.2.3.7)."""

ROOT = 0
"""The number of the machine itself, around all states; its name is empty."""


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """The tree of a machine's states.

    States are numbered in document order, each before what is inside it: a state and all inside it
    have the numbers from its own to its `last`. The machine itself has the number 0.
    """

    states: Mapping[str, State]

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """What stands directly inside of each state, by full path; the machine's is empty."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, state in self.states.items():
            found[state.parent if state.parent in self.states else ""].append(name)
        return {name: tuple(inside) for name, inside in found.items()}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Full paths by number."""
        order: list[str] = []
        waiting = [""]
        while waiting:
            name = waiting.pop()
            order.append(name)
            waiting += reversed(self.children.get(name, ()))
        return tuple(order)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Numbers by full path."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def parents(self) -> tuple[int, ...]:
        """The number of what is around each state; the machine is its own."""
        numbers = self.numbers
        around = (self.states[name].parent for name in self.names[1:])
        return (ROOT, *(numbers.get(parent, ROOT) for parent in around))

    @cached_property
    def last(self) -> tuple[int, ...]:
        """The number of the last state inside each; its own where there is none."""
        found = list(range(len(self.names)))
        for number in range(len(found) - 1, ROOT, -1):
            parent = self.parents[number]
            found[parent] = max(found[parent], found[number])
        return tuple(found)

    def is_within(self, name: str, outer: str) -> bool:
        """Whether a state is `outer` or somewhere inside it."""
        number = self.numbers[outer]
        return number <= self.numbers[name] <= self.last[number]

    def ancestors(self, name: str) -> Iterator[str]:
        """What is around a state, the innermost first, without the machine."""
        while name in self.states and (name := self.states[name].parent) in self.states:
            yield name

    def line(self, name: str) -> Iterator[str]:
        """The state itself, then its `ancestors`."""
        yield name
        yield from self.ancestors(name)

    def inside(self, name: str) -> tuple[str, ...]:
        """All that is inside a state at any depth, in document order."""
        number = self.numbers[name]
        return self.names[number + 1 : self.last[number] + 1]

    def is_composite(self, name: str) -> bool:
        """Whether a state has states or regions inside: one of them is active when it is."""
        return any(
            self.states[child].kind not in PSEUDO_STATES for child in self.children.get(name, ())
        )

    def is_orthogonal(self, name: str) -> bool:
        """Whether a state has regions: all of them are active when it is."""
        return any(self.states[child].kind is Kind.REGION for child in self.children.get(name, ()))

    def lca(self, name: str, other: str) -> str:
        """The innermost state around both, one of them if it is around the other."""
        around = set(self.line(other))
        return next((each for each in self.line(name) if each in around), "")

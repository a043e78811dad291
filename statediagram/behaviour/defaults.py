"""Machine -> where its composites and histories lead when nothing else is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..hierarchy import HISTORIES, ROOT
from ..machine import Machine
from ..spec import Kind


def behind_forks(machine: Machine, names: Iterable[str]) -> tuple[str, ...]:
    """The same names, with all that a fork leads to in its place."""
    found: dict[str, None] = {}
    passed: set[str] = set()
    waiting = list(names)[::-1]
    while waiting:
        name = waiting.pop()
        is_new_fork = machine.states[name].kind is Kind.FORK and name not in passed
        branches = [t for t in machine.transitions if t.source == name] if is_new_fork else []
        if branches:
            passed.add(name)
            waiting += [target for each in reversed(branches) for target in reversed(each.targets)]
        else:
            found[name] = None
    return tuple(found)


@dataclass(frozen=True)
class Defaults:
    """The default of each composite and history, states by their numbers in the hierarchy."""

    machine: Machine

    def of_composite(self, number: int) -> tuple[int, ...]:
        """What a composite without regions enters; its first state where it does not say."""
        tree = self.machine.hierarchy
        name = tree.names[number]
        named = self._inside(number, self.machine.defaults.get(name, ()))
        return named or (tree.numbers[self._first(name)],)

    def of_orthogonal(self, number: int) -> tuple[int, ...]:
        """What a state with regions says is entered in them; nothing where it does not say."""
        name = self.machine.hierarchy.names[number]
        return self._inside(number, self.machine.defaults.get(name, ()))

    def of_history(self, number: int) -> tuple[int, ...]:
        """Where a history leads that remembers nothing: its default, or that of its parent."""
        tree, states = self.machine.hierarchy, self.machine.states
        name, parent = tree.names[number], tree.parents[number]
        given = self.machine.defaults.get(name) or next(
            (t.targets for t in self.machine.transitions if t.source == name), ()
        )
        if inside := self._inside(parent, given):
            return inside
        if parent == ROOT:
            return (tree.numbers[self._first("")],)
        if tree.is_orthogonal(tree.names[parent]):
            return (parent,)
        around = self.of_composite(parent)
        looping = any(states[tree.names[each]].kind in HISTORIES for each in around)
        return (tree.numbers[self._first(tree.names[parent])],) if looping else around

    def _inside(self, outer: int, names: Iterable[str]) -> tuple[int, ...]:
        """Those that are inside a state; that others stand outside of it, SD207 tells."""
        tree = self.machine.hierarchy
        numbers = (tree.numbers[name] for name in behind_forks(self.machine, names))
        return tuple(each for each in numbers if outer < each <= tree.last[outer])

    def _first(self, name: str) -> str:
        """The first state inside that a machine can be in."""
        tree, states = self.machine.hierarchy, self.machine.states
        inside = tree.children[name]
        real = (each for each in inside if states[each].kind in (Kind.STATE, Kind.FINAL))
        return next(real, inside[0])

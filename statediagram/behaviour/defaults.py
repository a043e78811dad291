"""Machine -> where its composites and histories lead when nothing else is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..hierarchy import HISTORIES, ROOT
from ..machine import Machine
from ..spec import Kind, Transition


def through_forks(
    machine: Machine, names: Iterable[str]
) -> tuple[tuple[str, ...], tuple[Transition, ...]]:
    """The same names, with all that a fork leads to in its place; and what leads on from forks."""
    found: dict[str, None] = {}
    taken: dict[int, Transition] = {}
    waiting = list(names)[::-1]
    while waiting:
        name = waiting.pop()
        branches = machine.leaving.get(name, ())
        if machine.states[name].kind is not Kind.FORK or not branches:
            found[name] = None
            continue
        branches = [each for each in branches if id(each) not in taken]
        taken |= {id(each): each for each in branches}
        waiting += reversed([target for each in branches for target in each.targets])
    return tuple(found), tuple(taken.values())


@dataclass(frozen=True)
class Defaults:
    """The default of each composite and history, states by their numbers in the hierarchy."""

    machine: Machine

    def of_composite(self, number: int) -> tuple[int, ...]:
        """What a composite without regions enters; its first state where it does not say."""
        tree = self.machine.hierarchy
        name = tree.names[number]
        return self.of_orthogonal(number) or (tree.numbers[self._first(name)],)

    def of_orthogonal(self, number: int) -> tuple[int, ...]:
        """What a state with regions says is entered in them; nothing where it does not say."""
        name = self.machine.hierarchy.names[number]
        return self._inside(number, self.machine.defaults.get(name, ()))

    def of_history(self, number: int) -> tuple[int, ...]:
        """Where a history leads that remembers nothing: its default, or that of its parent."""
        tree, states = self.machine.hierarchy, self.machine.states
        name, parent = tree.names[number], tree.parents[number]
        leaving = self.machine.leaving.get(name)
        given = self.machine.defaults.get(name) or (leaving[0].targets if leaving else ())
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
        numbers = (tree.numbers[name] for name in through_forks(self.machine, names)[0])
        return tuple(each for each in numbers if outer < each <= tree.last[outer])

    def _first(self, name: str) -> str:
        """The first state inside that a machine can be in."""
        tree, states = self.machine.hierarchy, self.machine.states
        inside = tree.children[name]
        real = (each for each in inside if states[each].kind in (Kind.STATE, Kind.FINAL))
        return next(real, inside[0])

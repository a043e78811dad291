"""Targets of transitions -> the states that they make active."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..hierarchy import HISTORIES
from ..machine import Machine
from .defaults import Defaults

Numbers = tuple[int, ...]
"""States by their numbers in the hierarchy, in document order."""


@dataclass
class Entry:
    """The states that one transition enters, gathered (SCXML, Appendix D, ``computeEntrySet``).

    Attributes:
        memory: what each history remembers, by its number.
        recalled: whether a history had a say, so that the next time may differ.
    """

    machine: Machine
    memory: dict[int, Numbers]
    recalled: bool = False
    _entered: set[int] = field(default_factory=set)
    _resolving: set[int] = field(default_factory=set)

    def leaves(self, targets: Iterable[int], domain: int) -> Numbers:
        """The entered states that have no entered state inside, in document order.

        Args:
            targets: what is entered, history among it.
            domain: what is around all that is entered, and not entered itself.
        """
        targets = tuple(targets)
        for target in targets:
            self._enter(target)
        for target in targets:
            self._enter_around(target, domain)
        last = self.machine.hierarchy.last
        # A default may point outside of its state, which SD207 tells.
        order = sorted(n for n in self._entered if domain < n <= last[domain])
        following = (*order[1:], len(last))
        # Histories at the top whose defaults are each other lead nowhere: one more than none.
        return tuple(n for n, other in zip(order, following, strict=False) if other > last[n])

    def _enter(self, number: int) -> None:
        """A state and what is active inside it by default (``addDescendantStatesToEnter``)."""
        tree = self.machine.hierarchy
        name = tree.names[number]
        if self.machine.states[name].kind in HISTORIES:
            self._recall(number)
            return
        self._entered.add(number)
        if tree.is_orthogonal(name):
            self._enter_all(Defaults(self.machine).of_orthogonal(number), number)
            self._enter_regions(number)
        elif tree.is_composite(name):
            self._enter_all(Defaults(self.machine).of_composite(number), number)

    def _recall(self, history: int) -> None:
        """What was active when the history's parent was left last, or its default."""
        self.recalled = True
        if history in self._resolving:
            return
        self._resolving.add(history)
        states = self.memory[history] or Defaults(self.machine).of_history(history)
        self._enter_all(states, self.machine.hierarchy.parents[history])

    def _enter_all(self, numbers: Numbers, around: int) -> None:
        for number in numbers:
            self._enter(number)
        for number in numbers:
            self._enter_around(number, around)

    def _enter_around(self, number: int, outer: int) -> None:
        """What lies between a state and `outer` (``addAncestorStatesToEnter``)."""
        tree = self.machine.hierarchy
        number = tree.parents[number]
        while number > outer:  # what is around a state has a lower number
            self._entered.add(number)
            if tree.is_orthogonal(tree.names[number]):
                self._enter_regions(number)
            number = tree.parents[number]

    def _enter_regions(self, number: int) -> None:
        """The regions of a state in which nothing is entered yet, by default."""
        tree = self.machine.hierarchy
        for child in tree.children[tree.names[number]]:
            region = tree.numbers[child]
            if self._is_region(child) and not any(
                region <= entered <= tree.last[region] for entered in self._entered
            ):
                self._enter(region)

    def _is_region(self, name: str) -> bool:
        return self.machine.states[name].kind not in HISTORIES

"""A situation and what is taken in it -> the situation behind that (SCXML, Appendix D)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..hierarchy import HISTORIES, ROOT
from ..machine import Machine
from ..spec import Kind
from .compounds import Compound, Selection
from .defaults import Defaults, through_forks
from .entering import Entry, Numbers
from .situations import Situation, TooManyError

Memory = tuple[Numbers, ...]
"""What each history remembers, in document order."""

MAX_PENDING = 64
"""How many completions may wait beside one of each composite; eventless cycles can add more."""


class _Move(NamedTuple):
    """What a transition changes: within its domain these leaves take the place of all others."""

    domain: int
    entered: Numbers


class Microsteps:
    """How transitions change the situations of a machine."""

    def __init__(self, machine: Machine, awaited: Collection[int]) -> None:
        """Begin with a machine and the composites whose completion some transition waits for."""
        self.machine = machine
        self.awaited = awaited
        self.tree = machine.hierarchy
        self.kinds = (None, *(machine.states[name].kind for name in self.tree.names[1:]))
        self.orthogonal = tuple(map(self.tree.is_orthogonal, self.tree.names))
        self.histories = tuple(n for n, kind in enumerate(self.kinds) if kind in HISTORIES)
        self._defaults = Defaults(machine)
        self._moves: dict[Compound, _Move] = {}

    def start(self, entrance: Sequence[str]) -> Situation:
        """The situation when these states have been entered at first."""
        memory: Memory = ((),) * len(self.histories)
        names, _ = through_forks(self.machine, entrance)
        targets = [self.tree.numbers[name] for name in names or entrance]
        leaves, _ = self._entry(targets, ROOT, memory)
        return Situation(leaves, memory, self._completed((), leaves, leaves))

    def after(self, situation: Situation, selection: Selection) -> Situation:
        """The situation behind these transitions (procedure ``microstep``)."""
        leaves, memory, pending = situation
        domains = [(each, self.domain(each, memory)) for each in selection if each.targets]
        if self.histories:
            memory = self._remembered(situation, [domain for _, domain in domains])
        for _, domain in domains:
            end = bisect_right(leaves, self.tree.last[domain])
            leaves = leaves[: bisect_left(leaves, domain)] + leaves[end:]
        for compound, domain in domains:
            entered = self._move(compound, memory, domain).entered
            place = bisect_left(leaves, domain)
            leaves = leaves[:place] + entered + leaves[place:]
            pending = self._completed(pending, entered, leaves)
        return Situation(leaves, memory, pending)

    def is_active(self, leaves: Numbers, state: int) -> bool:
        """Whether a state belongs to the configuration that has these leaves."""
        place = bisect_left(leaves, state)
        return place < len(leaves) and leaves[place] <= self.tree.last[state]

    def is_inside(self, number: int, outer: int) -> bool:
        """Whether a state is somewhere inside another."""
        return outer < number <= self.tree.last[outer]

    def line(self, number: int) -> Iterator[int]:
        """A state and all that is around it, the innermost first."""
        while number != ROOT:
            yield number
            number = self.tree.parents[number]

    def domain(self, compound: Compound, memory: Memory) -> int:
        """The innermost state around all that is left and entered (``getTransitionDomain``)."""
        if move := self._moves.get(compound):
            return move.domain
        targets = [each for n in compound.targets for each in self._effective(n, memory)]
        source = compound.source
        is_kept = compound.is_internal and not self.orthogonal[source]
        if is_kept and all(self.is_inside(n, source) for n in targets):
            return source
        domain = self.tree.parents[source]
        while domain != ROOT and (
            self.orthogonal[domain] or not all(self.is_inside(n, domain) for n in targets)
        ):
            domain = self.tree.parents[domain]
        return domain

    def _effective(self, target: int, memory: Memory) -> Numbers:
        """Where a target leads, history resolved (``getEffectiveTargetStates``)."""
        if self.kinds[target] not in HISTORIES:
            return (target,)
        return memory[self.histories.index(target)] or self._defaults.of_history(target)

    def _entry(self, targets: Iterable[int], domain: int, memory: Memory) -> tuple[Numbers, bool]:
        """The leaves that are entered, and whether a history had a say."""
        entry = Entry(self.machine, dict(zip(self.histories, memory, strict=True)))
        return entry.leaves(targets, domain), entry.recalled

    def _move(self, compound: Compound, memory: Memory, domain: int) -> _Move:
        if move := self._moves.get(compound):
            return move
        entered, recalled = self._entry(compound.targets, domain, memory)
        move = _Move(domain, entered)
        if not recalled:
            self._moves[compound] = move
        return move

    def _remembered(self, situation: Situation, domains: Sequence[int]) -> Memory:
        """The memory when all inside of `domains` is left (procedure ``exitStates``)."""
        leaves = situation.leaves
        return tuple(
            self._active(leaves, history)
            if any(self.is_inside(self.tree.parents[history], domain) for domain in domains)
            and self.is_active(leaves, self.tree.parents[history])
            else known
            for history, known in zip(self.histories, situation.memory, strict=True)
        )

    def _active(self, leaves: Numbers, history: int) -> Numbers:
        """What a history remembers of a configuration: leaves, or what is directly beside it."""
        parent = self.tree.parents[history]
        inside = tuple(leaf for leaf in leaves if self.is_inside(leaf, parent))
        if self.kinds[history] is Kind.DEEP_HISTORY:
            return inside
        beside = (n for leaf in inside for n in self.line(leaf) if self.tree.parents[n] == parent)
        return tuple(dict.fromkeys(beside))

    def _completed(self, pending: Numbers, entered: Numbers, leaves: Numbers) -> Numbers:
        """The composites that are now complete and wait for that (procedure ``enterStates``)."""
        if not self.awaited:
            return pending
        found = list(pending)
        for leaf in entered:
            parent = self.tree.parents[leaf]
            if self.kinds[leaf] is Kind.FINAL and parent != ROOT:
                found.append(parent)
                around = self.tree.parents[parent]
                known = [each for each in leaves if each <= leaf or each not in entered]
                if self.orthogonal[around] and self._is_complete(around, known):
                    found.append(around)
        waiting = tuple(each for each in found if each in self.awaited)
        if len(waiting) > MAX_PENDING + len(self.awaited):
            raise TooManyError
        return waiting

    def _is_complete(self, state: int, leaves: Sequence[int]) -> bool:
        """Whether what is inside a state has come to its end (procedure ``isInFinalState``)."""
        inside = self.tree.children.get(self.tree.names[state], ())
        children = [
            n for n in map(self.tree.numbers.__getitem__, inside) if n not in self.histories
        ]
        if self.orthogonal[state]:
            return all(self._is_complete(child, leaves) for child in children)
        return any(self.kinds[child] is Kind.FINAL and child in leaves for child in children)

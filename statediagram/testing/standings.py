"""Machine -> what may happen to it, by itself or on an event, where guards are unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from ..behaviour.semantics import Semantics
from ..behaviour.situations import Situation, Step, TooManyError
from ..behaviour.words import COMPLETION
from ..excuses import Excuses
from ..machine import Machine

MAX_DEFERRED = 64
"""How many deferred events may wait."""

Pieces = frozenset[str | int]
"""States by full path and transitions by their place in the machine: what is visited and taken."""


class LostError(Exception):
    """There are too many possibilities to follow the machine any further."""


class Standing(NamedTuple):
    """A situation in which the machine waits, and the deferred events that it has yet to handle."""

    situation: Situation
    deferred: tuple[str, ...] = ()


Alternatives = list[tuple[Pieces, Standing]]
"""What may happen: what is visited and taken, and where the machine is then."""


class Possibilities:
    """What may happen to a machine.

    An event can come if a transition may handle it, its guard permitting; if an active state
    defers it; or if ``ignore`` leaves it out on purpose. Where a guard may keep from the
    transition, that nothing happens is a possibility as well.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.semantics = Semantics(machine)
        self.excuses = Excuses(machine)
        self.numbers = {id(each): number for number, each in enumerate(machine.transitions)}

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The events that can come at all: the alphabet, then what is only deferred."""
        deferred = (name.text for s in self.machine.states.values() for name in s.defer)
        return tuple(dict.fromkeys((*self.excuses.events, *deferred)))

    def starts(self) -> Alternatives:
        """What may happen first."""
        starts = dict.fromkeys(self.semantics.starts())
        return [(self._active(each), Standing(each)) for each in starts]

    def answers(self, standing: Standing, event: str) -> Alternatives:
        """What an event may do where the machine waits; nothing if it cannot come.

        Raises:
            LostError: there is too much to follow.
        """
        situation, deferred = standing
        steps, may_fail = self._reactions(situation, event)
        found = self._taken(steps, deferred)
        if may_fail and self._is_deferred(situation, event):
            if len(deferred) >= MAX_DEFERRED:
                raise LostError
            standing = Standing(situation, (*deferred, event))
            found.append((self._active(situation), standing))
        elif may_fail and (steps or self._is_ignored(situation, event)):
            found.append((self._active(situation), standing))
        return found

    def unprompted(self, standing: Standing) -> tuple[Alternatives, Standing | None]:
        """What may happen without an event, and where the machine waits; `None` if it cannot."""
        situation, deferred = standing
        steps, resting = self._unprompted(situation)
        found = self._taken(steps, deferred)
        if resting is None:
            return found, None
        if COMPLETION not in self.events:  # then it is heard by joins only
            joined, _ = self._reactions(resting, COMPLETION)
            found += self._taken(joined, deferred)
        for number, event in enumerate(deferred):
            steps, may_fail = self._reactions(resting, event)
            if steps or not self._is_deferred(resting, event):
                others = deferred[:number] + deferred[number + 1 :]
                found += self._taken(steps, others)
                if may_fail:
                    found.append((self._active(resting), Standing(resting, others)))
                return found, None
        return found, Standing(resting, deferred)

    def _taken(
        self, steps: Iterable[tuple[Step, Situation]], deferred: tuple[str, ...]
    ) -> Alternatives:
        return [
            (
                self._active(behind).union(self.numbers[id(each)] for each in step.transitions),
                Standing(behind, deferred),
            )
            for step, behind in steps
        ]

    def _active(self, situation: Situation) -> Pieces:
        return frozenset(self._names(situation))

    def _names(self, situation: Situation) -> Iterator[str]:
        tree = self.machine.hierarchy
        return (name for leaf in situation.leaves for name in tree.line(tree.names[leaf]))

    def _is_deferred(self, situation: Situation, event: str) -> bool:
        states = self.machine.states
        return any(
            event == name.text for state in self._names(situation) for name in states[state].defer
        )

    def _is_ignored(self, situation: Situation, event: str) -> bool:
        names = self.machine.hierarchy.names
        return any(self.excuses.reason(names[leaf], event) is not None for leaf in situation.leaves)

    def _reactions(
        self, situation: Situation, event: str
    ) -> tuple[list[tuple[Step, Situation]], bool]:
        try:
            return self.semantics.reactions(situation, event)
        except TooManyError:
            raise LostError from None

    def _unprompted(
        self, situation: Situation
    ) -> tuple[list[tuple[Step, Situation]], Situation | None]:
        try:
            return self.semantics.unprompted(situation)
        except TooManyError:
            raise LostError from None

"""Machine -> what can happen next in any of its situations: the microsteps of SCXML.

The rules are those of the W3C recommendation "State Chart XML (SCXML)", Appendix D; the docstrings
name its procedures. Guards are unknown, so each may be true or false, though in one microstep the
same text has one truth; an event may come at any time. Beyond SCXML:

- A choice (UML 2.5.1, section 14.2.3.7) is a state that is left at once, by one of its branches.
  A history remembers it like any state when a branch leads out of what is around it.
- A fork's branches are targets of the transition into it. A join's transition is taken when all
  states that lead into it are active.
- A state that defers an event keeps it from what is around the state.
- A composite that says of no state inside that it is the default starts in the first one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ..machine import Machine
from .compounds import Selection, compounds
from .microsteps import Microsteps
from .selecting import Selector
from .situations import Situation, Step
from .words import COMPLETION


class Semantics:
    """The rules for one machine; what does not depend on the situation is found out once."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        found = compounds(machine)
        awaited = frozenset(each.source for each in found if each.is_completion)
        self._microsteps = Microsteps(machine, awaited)
        self._selector = Selector(machine, found, self._microsteps)
        self._step = cache(_step)

    def starts(self) -> Iterator[Situation]:
        """The situations in which the machine may start."""
        yield from map(self._microsteps.start, self.machine.entrances)

    def successors(self, situation: Situation) -> Iterator[tuple[Step, Situation]]:
        """What may happen next: microsteps, each with the situation behind it.

        Eventless transitions come first, then completions, then events (procedure
        ``mainEventLoop``). Where guards may keep the earlier from happening, the later may, too.

        Raises:
            TooManyError: more than `MAX_SELECTIONS` by one event, or more completions
                than `MAX_PENDING` wait.
        """
        steps, resting = self.unprompted(situation)
        yield from steps
        if resting is not None:
            for event in self.heard(resting):
                yield from self._taken(resting, event, self._selector.enabled(resting, event))

    def unprompted(
        self, situation: Situation
    ) -> tuple[list[tuple[Step, Situation]], Situation | None]:
        """What may happen without an event from outside, and where the machine waits for one.

        Returns:
            Eventless and completion steps, each with the situation behind it; and the situation in
            which none of them happens, `None` if one of them must.

        Raises:
            TooManyError: as in `successors`.
        """
        selections = self._selector.enabled(situation, "")
        steps = list(self._taken(situation, "", selections))
        while () in selections:
            if not situation.pending:
                return steps, situation
            completed, *others = situation.pending
            situation = situation._replace(pending=tuple(others))
            selections = self._selector.completing(situation, completed)
            steps += self._taken(situation, COMPLETION, selections)
        return steps, None

    def heard(self, situation: Situation) -> list[str]:
        """The events that active states speak of, in the order of the machine's alphabet."""
        return self._selector.heard(situation)

    def reactions(
        self, situation: Situation, event: str
    ) -> tuple[list[tuple[Step, Situation]], bool]:
        """What may happen on an event where the machine waits for one.

        Returns:
            Microsteps, each with the situation behind it; and whether there may be none, since
            nothing handles the event or guards may keep from it.

        Raises:
            TooManyError: as in `successors`.
        """
        selections = self._selector.enabled(situation, event)
        return list(self._taken(situation, event, selections)), () in selections

    def _taken(
        self, situation: Situation, event: str, selections: Iterable[Selection]
    ) -> Iterator[tuple[Step, Situation]]:
        for selection in selections:
            if selection:
                yield self._step(event, selection), self._microsteps.after(situation, selection)


def _step(event: str, selection: Selection) -> Step:
    return Step(event, tuple(each for compound in selection for each in compound.transitions))

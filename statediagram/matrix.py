"""Machine -> its matrix: what each of its states does on each event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from .behaviour.exploration import reachable
from .behaviour.words import is_completion
from .excuses import Excuses
from .machine import Machine
from .spec import Kind, Transition


class Verdict(StrEnum):
    """What becomes of an event in a state."""

    HANDLED = "handled"
    INTERNAL = "internal"
    INHERITED = "inherited"
    DEFERRED = "deferred"
    IGNORED = "ignored"
    ELSEWHERE = "elsewhere"
    OPEN = "open"


class Cell(NamedTuple):
    """One pair of state and event.

    Attributes:
        verdict: what becomes of it; of a transition that is the state's own and one that is
            inherited, the state's own counts.
        transitions: those that may answer, the innermost first: an outer one is among them only
            if all inner ones may fail, having a guard or waiting for others at a join.
        deferrer: the full path of the state that keeps the event for later; empty if none does.
        reason: why the pair is ignored.
        regions: the full paths of the regions that the event is left to.
    """

    verdict: Verdict
    transitions: tuple[Transition, ...] = ()
    deferrer: str = ""
    reason: str = ""
    regions: tuple[str, ...] = ()


class Coverage(NamedTuple):
    """How many pairs of state and event are not open."""

    decided: int
    pairs: int

    @property
    def percent(self) -> float:
        return 100 * self.decided / self.pairs if self.pairs else 100.0

    def __str__(self) -> str:
        """``31 of 40 pairs decided, 78 %``; never 100 % while a pair is open."""
        shown = 100 if self.decided == self.pairs else min(99, int(self.percent + 0.5))
        return f"{self.decided} of {self.pairs} pairs decided, {shown} %"


@dataclass(frozen=True, eq=False)
class Matrix:
    """The pairs of state and event of a machine, each looked at when it is asked for.

    The innermost state that handles or defers an event decides, unless all its transitions may
    fail: then the states around it may still answer (SCXML, section 3.13; UML 2.5.1, section
    14.2.3.9.4). An event goes to all regions of an orthogonal state (section 14.2.3.9.1): where a
    state says nothing on it, nor any other state of its region, but a state of another region
    does, that pair is `ELSEWHERE`.
    """

    machine: Machine

    @cached_property
    def excuses(self) -> Excuses:
        """What ``ignore`` says."""
        return Excuses(self.machine)

    @property
    def events(self) -> tuple[str, ...]:
        """The alphabet, without the completion of composites."""
        return self.excuses.events

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The states that an event can find the machine in, in the file's order.

        No composites, whose transitions count for all that is inside; no finals and no
        pseudo-states; none that is `hasty`, and none that is called impossible or undeclared.
        """
        return tuple(name for name in self._atomic if not self.is_left_at_once(name))

    @cached_property
    def hasty(self) -> tuple[str, ...]:
        """The states that are left at once, before they hear any event."""
        return tuple(name for name in self._atomic if self.is_left_at_once(name))

    @cached_property
    def _atomic(self) -> tuple[str, ...]:
        return tuple(
            name
            for name, state in self.machine.states.items()
            if state.kind is Kind.STATE
            and not (state.impossible or name in self.machine.undeclared)
            and not self.machine.hierarchy.is_composite(name)
        )

    @cached_property
    def entered(self) -> frozenset[str]:
        """What can be entered; without a known start, all that may be."""
        states, undeclared = self.machine.states.items(), self.machine.undeclared
        possible = frozenset(n for n, s in states if not (s.impossible or n in undeclared))
        return possible & reachable(self.machine) if self.machine.known_starts else possible

    def cell(self, state: str, event: str) -> Cell:
        """What becomes of `event` in `state`."""
        transitions, deferrer = self._answer(state, event)
        if transitions:
            own = [each for each in transitions if each.source == state]
            is_internal = all(each.stays for each in own)
            kind = Verdict.INTERNAL if is_internal else Verdict.HANDLED
            return Cell(kind if own else Verdict.INHERITED, transitions, deferrer)
        if deferrer:
            return Cell(Verdict.DEFERRED, deferrer=deferrer)
        reason = self.excuses.reason(state, event)
        if reason is not None:
            return Cell(Verdict.IGNORED, reason=reason)
        regions = self._elsewhere(state, event)
        return Cell(Verdict.ELSEWHERE if regions else Verdict.OPEN, regions=regions)

    def open_events(self, state: str) -> list[str]:
        """The events on which nothing says what `state` does."""
        cells = ((event, self.cell(state, event)) for event in self.events)
        return [event for event, cell in cells if cell.verdict is Verdict.OPEN]

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """Those of `states` that can be entered."""
        return tuple(name for name in self.states if name in self.entered)

    @cached_property
    def gaps(self) -> Mapping[str, list[str]]:
        """Those of `counted` that have open events, with these."""
        found = {name: self.open_events(name) for name in self.counted}
        return {name: events for name, events in found.items() if events}

    @property
    def coverage(self) -> Coverage:
        """How many of the pairs of `counted` states are decided."""
        pairs = len(self.counted) * len(self.events)
        return Coverage(pairs - sum(map(len, self.gaps.values())), pairs)

    def is_answered(self, state: str, event: str) -> bool:
        """Whether a pair has no use for an excuse: it is handled or deferred, or cannot occur."""
        return self.is_left_at_once(state) or self._answer(state, event) != ((), "")

    def is_left_at_once(self, state: str) -> bool:
        """Whether a transition without event and guard leaves it before any event is heard."""
        return not self._unconditional.isdisjoint(self.machine.hierarchy.line(state))

    @cached_property
    def _handlers(self) -> Mapping[tuple[str, str], list[Transition]]:
        found: dict[tuple[str, str], list[Transition]] = defaultdict(list)
        for transition in self.machine.transitions:
            if not is_completion(self.machine, transition):
                found[transition.source, transition.event].append(transition)
        return dict(found)

    @cached_property
    def _deferred(self) -> Mapping[str, frozenset[str]]:
        states = self.machine.states.items()
        return {name: frozenset(map(str, state.defer)) for name, state in states if state.defer}

    @cached_property
    def _unconditional(self) -> frozenset[str]:
        """What a transition leaves that waits for nothing."""
        return frozenset(
            each.source
            for each in self.machine.transitions
            if not (each.event or self._may_fail(each))
        )

    def _may_fail(self, transition: Transition) -> bool:
        """Whether it depends on more than its event: on a guard, or on the others at a join."""
        states = self.machine.states
        return bool(transition.guard) or any(
            states[target].kind is Kind.JOIN for target in transition.targets
        )

    @cached_property
    def _speakers(self) -> Mapping[str, frozenset[str]]:
        """For each event the regions in which some state handles or defers it."""
        found: dict[str, set[str]] = defaultdict(set)
        said = [(source, event) for source, event in self._handlers]
        said += ((name, event) for name, events in self._deferred.items() for event in events)
        for state, event in said:
            for name in self.machine.hierarchy.line(state):
                if self.machine.states[name].kind is Kind.REGION:
                    found[event].add(name)
        return {event: frozenset(regions) for event, regions in found.items()}

    def _answer(self, state: str, event: str) -> tuple[tuple[Transition, ...], str]:
        """The transitions that may answer, and the state that defers where they may all fail."""
        found: list[Transition] = []
        for name in self.machine.hierarchy.line(state):
            own = self._handlers.get((name, event), ())
            found += own
            if not all(map(self._may_fail, own)):
                break
            if event in self._deferred.get(name, ()):
                return tuple(found), name
        return tuple(found), ""

    def _elsewhere(self, state: str, event: str) -> tuple[str, ...]:
        """The regions beside that of `state` that speak of `event`; none if its own does."""
        speakers = self._speakers.get(event, frozenset())
        for name in self.machine.hierarchy.line(state):
            if self.machine.states[name].kind is Kind.REGION:
                beside = self.machine.hierarchy.children[self.machine.states[name].parent]
                found = tuple(each for each in beside if each in speakers)
                if found:
                    return () if name in speakers else found
        return ()

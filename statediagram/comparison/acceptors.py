"""The behaviour of a machine -> an acceptor of sequences of letters, each an event and guards."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ..behaviour.exploration import Behaviour, Hop, Path
from ..behaviour.situations import Step
from ..behaviour.words import ELSE, is_completion
from ..names import Scopes, asked_state
from ..spec import Kind, Transition

Guards = frozenset[str]
NO_GUARDS: Guards = frozenset()

Numbers = tuple[int, ...]
"""Situations by their numbers, sorted: those of which the machine may be in any."""

UNKNOWN = -1
"""Stands for all that lies behind the bound of an exploration: there anything may be allowed."""

ANYWHERE: Numbers = (UNKNOWN,)


class Letter(NamedTuple):
    """What comes from outside: an event, and those guards that hold at that moment."""

    event: str
    guards: Guards = NO_GUARDS

    def __str__(self) -> str:
        return " ".join((self.event, *(f"[{guard}]" for guard in sorted(self.guards))))


Word = tuple[Letter, ...]

Answers = Mapping[Guards, Sequence[int]]
"""The situations right behind an event, by the guards that this needs, as they are selected."""

_NOTHING: Answers = {}


class Acceptor:
    """A machine that takes letters: the steps between them that need no event are silent."""

    def __init__(self, behaviour: Behaviour, events: Mapping[str, str]) -> None:
        """Begin with what can occur, and with what events are called where not as there."""
        self.behaviour = behaviour
        self._events = events
        self._scopes = Scopes(behaviour.machine.states)
        self._labels: dict[int, Letter | None] = {}
        self._answers: dict[int, Mapping[str, Answers]] = {}
        self._closures: dict[int, Numbers] = {}

    @cached_property
    def starts(self) -> Numbers:
        """Where the machine may be before the first letter."""
        return self._closed(self.behaviour.starts)

    @cached_property
    def letters(self) -> frozenset[Letter]:
        """What steps are taken by, each with just the guards that these need."""
        labels = (self.label(step) for ways in self.behaviour.steps for step, _ in ways)
        return frozenset(label for label in labels if label)

    def heard(self, number: int) -> Mapping[str, Answers]:
        """What a situation answers to each event."""
        if number not in self._answers:
            answers: dict[str, dict[Guards, list[int]]] = {}
            for step, behind in self.behaviour.steps[number]:
                if letter := self.label(step):
                    by_guards = answers.setdefault(letter.event, {})
                    by_guards.setdefault(letter.guards, []).append(behind)
            self._answers[number] = answers
        return self._answers[number]

    def after(self, numbers: Numbers, letter: Letter) -> Numbers:
        """Where the machine may be behind a letter; nowhere if it does not allow it."""
        found = {behind for number in numbers for behind in self.taken(number, letter)}
        return self._closed(found)

    def taken(self, number: int, letter: Letter) -> Sequence[int]:
        """The situations right behind a letter, by the first steps all of whose guards hold."""
        if number == UNKNOWN:
            return ANYWHERE
        for guards, behind in self.heard(number).get(letter.event, _NOTHING).items():
            if guards <= letter.guards:
                return behind
        return ()

    def closure(self, number: int) -> Numbers:
        """A situation and those to which silent steps alone lead."""
        if number not in self._closures:
            found = {number}
            waiting = [number]
            while waiting:
                for behind in self._silently(waiting.pop()):
                    if behind not in found:
                        found.add(behind)
                        waiting.append(behind)
            self._closures[number] = tuple(sorted(found))
        return self._closures[number]

    def rests(self, number: int) -> bool:
        """Whether an event is awaited there, or nothing ever comes: else it is only passed."""
        return bool(self.heard(number)) or not self._silently(number)

    def path(self, word: Word) -> Path:
        """A way with the fewest steps on which the machine takes these letters, which it allows."""
        behaviour = self.behaviour
        origins: dict[tuple[int, int], tuple[tuple[int, int], Step] | None] = {}
        origins |= {(0, start): None for start in behaviour.starts}
        waiting = deque(origins)
        here = waiting[0]
        while here[0] < len(word):
            here = waiting.popleft()
            for step, count, behind in self._onwards(*here, word):
                if (count, behind) not in origins:
                    origins[count, behind] = here, step
                    waiting.append((count, behind))
        hops: list[Hop] = []
        while origin := origins[here]:
            configuration = behaviour.configurations[here[1]]
            here, step = origin
            hops.append(Hop(str(step), step.transitions, configuration))
        return Path(behaviour.configurations[here[1]], tuple(reversed(hops)))

    def _onwards(self, count: int, number: int, word: Word) -> Iterator[tuple[Step, int, int]]:
        """Steps from a situation in which `count` letters are taken, and what is behind each."""
        needed = self._needed(number, word[count]) if count < len(word) else None
        for step, behind in self.behaviour.steps[number]:
            label = self.label(step)
            if not label:
                yield step, count, behind
            elif label == needed:
                yield step, count + 1, behind

    def _needed(self, number: int, letter: Letter) -> Letter | None:
        """The label of the steps that a situation answers a letter by; `None` if by none."""
        sets = self.heard(number).get(letter.event, _NOTHING)
        guards = next((each for each in sets if each <= letter.guards), None)
        return None if guards is None else Letter(letter.event, guards)

    def label(self, step: Step) -> Letter | None:
        """The event and the guards that a step needs; `None` if it is silent."""
        if id(step) not in self._labels:
            self._labels[id(step)] = self._labelled(step)
        return self._labels[id(step)]

    def _labelled(self, step: Step) -> Letter | None:
        if not step.event or is_completion(self.behaviour.machine, step.transitions[0]):
            return None
        guards = frozenset(t.guard for t in step.transitions if self._is_opaque(t))
        return Letter(self._events.get(step.event, step.event), guards)

    def _is_opaque(self, transition: Transition) -> bool:
        """Whether nobody knows if its guard holds, as one does of `[in STATE]` and `[else]`."""
        machine, guard = self.behaviour.machine, transition.guard
        if guard == ELSE and machine.states[transition.source].kind is Kind.CHOICE:
            return False
        asked = asked_state(guard)
        return bool(guard) and not (asked and len(self._scopes.find(asked, transition.source)) == 1)

    def _silently(self, number: int) -> Sequence[int]:
        """What is right behind the silent steps of a situation."""
        if number == UNKNOWN:
            return ()
        steps = self.behaviour.steps[number]
        found = [behind for step, behind in steps if not self.label(step)]
        return [*found, UNKNOWN] if number in self.behaviour.cut else found

    def _closed(self, numbers: Iterable[int]) -> Numbers:
        closures = [self.closure(number) for number in numbers]
        if len(closures) == 1:
            return closures[0]
        return tuple(sorted({number for closure in closures for number in closure}))

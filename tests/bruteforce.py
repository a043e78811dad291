"""All sequences of events that machines allow, up to a length, by trying each of them.

A letter is an event and the guards that hold. Nothing of `statediagram.comparison` is used; flat
machines are run here by rules of their own, nested ones by the microsteps of `Semantics`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Protocol

from statediagram.behaviour.semantics import Semantics
from statediagram.behaviour.situations import Situation, Step
from statediagram.machine import Machine

Letter = tuple[str, frozenset[str]]
Word = tuple[Letter, ...]
Places = frozenset[Hashable]


class Runner(Protocol):
    """A machine that runs: where it may be at first and behind a letter, and what it asks for."""

    @property
    def starts(self) -> Places: ...

    @property
    def letters(self) -> set[Letter]: ...

    def after(self, places: Places, letter: Letter) -> Places: ...


@dataclass(frozen=True)
class Flat:
    """A flat machine."""

    machine: Machine
    events: Mapping[str, str] = field(default_factory=dict)

    @property
    def starts(self) -> Places:
        return self.closed(self.machine.starts)

    @property
    def letters(self) -> set[Letter]:
        """Each event that a transition waits for, with its guard."""
        return {
            (self.events.get(t.event, t.event), frozenset(filter(None, [t.guard])))
            for t in self.machine.transitions
            if t.event
        }

    def closed(self, names: Iterable[str]) -> Places:
        """The states to which eventless transitions lead from these, and these."""
        found = set(names)
        waiting = list(found)
        while waiting:
            behind = set(self.eventless(waiting.pop())) - found
            found |= behind
            waiting += behind
        return frozenset(found)

    def eventless(self, name: str) -> Iterator[str]:
        """The targets of those that may be the first whose guard holds."""
        failed = set()
        for transition in self.machine.leaving.get(name, ()):
            if not transition.event and transition.guard not in failed:
                yield transition.target
                if not transition.guard:
                    return
                failed.add(transition.guard)

    def rests(self, name: str) -> bool:
        """Whether it may wait for an event there."""
        leaving = self.machine.leaving.get(name, ())
        return not any(not t.event and not t.guard for t in leaving)

    def after(self, places: Places, letter: Letter) -> Places:
        return self.closed(self.taken(str(name), letter) for name in places) - {""}

    def taken(self, name: str, letter: Letter) -> str:
        event, guards = letter
        if self.rests(name):
            for transition in self.machine.leaving.get(name, ()):
                is_it = event == self.events.get(transition.event, transition.event)
                if (
                    transition.event
                    and is_it
                    and (not transition.guard or transition.guard in guards)
                ):
                    return transition.target
        return ""


@dataclass(frozen=True)
class Nested:
    """Any machine; its guards `in …` all ask for a state."""

    machine: Machine

    @cached_property
    def semantics(self) -> Semantics:
        return Semantics(self.machine)

    @property
    def starts(self) -> Places:
        return self.closed(self.semantics.starts())

    @cached_property
    def letters(self) -> set[Letter]:
        found = set()
        known = set(self.semantics.starts())
        waiting = list(known)
        while waiting:
            here = waiting.pop()
            steps, resting = self.semantics.unprompted(here)
            for event in self.semantics.heard(resting) if resting else ():
                ways, _ = self.semantics.reactions(resting, event)
                found |= {(event, asked(step)) for step, _ in ways}
                steps += ways
            for _, behind in steps:
                if behind not in known:
                    known.add(behind)
                    waiting.append(behind)
        return found

    def closed(self, situations: Iterable[Situation]) -> Places:
        found = set(situations)
        waiting = list(found)
        while waiting:
            behind = set(self.silently(waiting.pop())) - found
            found |= behind
            waiting += behind
        return frozenset(found)

    @cached_property
    def silently(self) -> Callable[[Situation], list[Situation]]:
        """What is right behind a situation without an event."""
        return cache(lambda here: [behind for _, behind in self.semantics.unprompted(here)[0]])

    def after(self, places: Places, letter: Letter) -> Places:
        return self.closed(behind for each in places for behind in self.taken(each, letter))

    @cached_property
    def taken(self) -> Callable[[Situation, Letter], list[Situation]]:
        """What is right behind a situation on a letter."""
        return cache(self._taken)

    def _taken(self, situation: Situation, letter: Letter) -> list[Situation]:
        event, guards = letter
        _, resting = self.semantics.unprompted(situation)
        if resting is None or event not in self.semantics.heard(resting):
            return []
        ways, _ = self.semantics.reactions(resting, event)
        fitting = [(step, behind) for step, behind in ways if asked(step) <= guards]
        return [behind for step, behind in fitting if asked(step) == asked(fitting[0][0])]


def asked(step: Step) -> frozenset[str]:
    """The guards of unknown truth of what is taken."""
    words = (t.guard for t in step.transitions)
    return frozenset(word for word in words if word and not word.startswith("in "))


@dataclass(frozen=True)
class Both:
    """Two machines that read the same words."""

    old: Runner
    new: Runner

    def differences(self, length: int, most: int) -> tuple[set[Word], set[Word], int]:
        """All words that only the old one, or only the new one, allows; and how long they may be.

        Of longer ones those are left out that only have such a word as their beginning. No words
        are tried that are longer than `length`, or than those of which both allow over `most`.
        """
        lost, gained = set(), set()
        letters = self.old.letters | self.new.letters
        letters |= {(event, frozenset()) for event, _ in letters}
        words: dict[Word, tuple[Places, Places]] = {(): (self.old.starts, self.new.starts)}
        tried = 0
        while words and tried < length and len(words) <= most:
            tried += 1
            longer = {}
            for word, (old, new) in words.items():
                for letter in letters:
                    behind = self.old.after(old, letter), self.new.after(new, letter)
                    if all(behind):
                        longer[*word, letter] = behind
                    elif any(behind):
                        (lost if behind[0] else gained).add((*word, letter))
            words = longer
        return lost, gained, tried if words else sys.maxsize


def shortest(words: set[Word], tried: int) -> range:
    """How many letters the shortest of these words has, of all that were tried."""
    if not words:
        return range(tried + 1, sys.maxsize)
    least = min(map(len, words))
    return range(least, least + 1)


def allows(runner: Runner, word: Word) -> bool:
    """Whether it allows a word."""
    places = runner.starts
    for letter in word:
        places = runner.after(places, letter)
    return bool(places)


def letter(text: str) -> Letter:
    """What an event of a witness says, such as ``push [open] [warm]``."""
    event, *guards = text.split(" [")
    return event, frozenset(guard.removesuffix("]") for guard in guards)

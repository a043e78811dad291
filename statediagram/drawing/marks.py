"""Marks -> the ones that bear on a piece of the picture, in the order in which they were given."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from ..results import Subject
from ..spec import Actor, Event, Family, State, Transition
from .parts import Mark


class Marks:
    """The marks of a picture, to be looked up by what they point at."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._found: dict[Hashable, dict[int, Mark]] = {}
        for number, mark in enumerate(marks):
            self._found.setdefault(key_of(mark.subject), {})[number] = mark

    def on(self, keys: Iterable[Hashable]) -> list[Mark]:
        """The marks under any of these keys, in the order in which they were given."""
        found: dict[int, Mark] = {}
        for key in keys if self._found else ():  # the keys are not even made for nothing
            found |= self._found.get(key, {})
        return [found[number] for number in sorted(found)]


def key_of(subject: Subject) -> Hashable:
    """What tells a subject from all others, without comparing the whole of it."""
    match subject:
        case State() | Event() | Actor():
            return type(subject), subject.name
        case Family():
            return subject.location, subject.text
        case Transition(source, targets, family, event):
            return key_of(family), source, targets, event
        case _:
            return None


def keys_of(transition: Transition) -> Iterator[Hashable]:
    """The keys of all that, when it is marked, marks this transition."""
    yield key_of(transition)
    yield key_of(transition.family)
    yield Event, transition.event
    yield Actor, transition.by

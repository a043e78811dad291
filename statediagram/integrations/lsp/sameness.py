"""Machine -> what it says of its states, events and actors, so that two files can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from ...excuses import Excuses
from ...machine import Machine
from ...mentions import Subject
from ...names import Scopes, asked_state
from ...place import Location
from ...spec import State, Transition

_NOWHERE = Location("")

Paths = Callable[[Iterable[object], str], tuple[str, ...]]
"""Names as written, and the scope of them -> full paths."""


class Renaming(NamedTuple):
    """One name that is to be read as another: of a state its full path."""

    subject: Subject
    old: str
    new: str

    def path(self, path: str) -> str:
        """A full path; it may be that of something inside what is renamed."""
        if self.subject is Subject.STATE and f"{path}.".startswith(f"{self.old}."):
            return self.new + path[len(self.old) :]
        return path

    def event(self, name: str) -> str:
        return self._other(Subject.EVENT, name)

    def actor(self, name: str) -> str:
        return self._other(Subject.ACTOR, name)

    def _other(self, subject: Subject, name: str) -> str:
        return self.new if (self.subject, self.old) == (subject, name) else name


def meaning(machine: Machine, renaming: Renaming) -> tuple[object, ...]:
    """All that a rename must leave as it is, with one name read as another.

    Two machines that say the same have equal meanings; places do not count.
    """
    spec, scopes, wanted = machine.spec, Scopes(machine.states), machine.spec.presentation

    def paths(names: Iterable[object], scope: str = "") -> tuple[str, ...]:
        found = (path for name in names for path in scopes.find(str(name), scope))
        return tuple(map(renaming.path, found))

    return (
        [_state(each, renaming) for each in machine.states.values()],
        [_arrow(each, renaming, paths) for each in machine.transitions],
        [tuple(map(renaming.path, each)) for each in machine.entrances],
        [tuple(map(renaming.path, (name, *d))) for name, d in machine.defaults.items()],
        [(e.kind, [(key, paths(n, "")) for key, n in e.operands]) for e in spec.expectations],
        [paths(names, "") for names in (wanted.fold, wanted.order, *wanted.rank)],
        [paths([each.new], "") for each in spec.renamed],
        list(_excused(machine, renaming)),
        [(renaming.event(e.name), renaming.actor(str(e.by or ""))) for e in spec.events or ()],
        [renaming.actor(each.name) for each in spec.actors or ()],
        sorted(problem.code for problem in machine.problems),
    )


def _state(state: State, renaming: Renaming) -> tuple[State, list[str]]:
    bare = replace(
        state,
        name=renaming.path(state.name),
        parent=renaming.path(state.parent),
        location=_NOWHERE,
        initial=None,
        defer=(),
    )
    return bare, [renaming.event(name.text) for name in state.defer]


def _arrow(each: Transition, renaming: Renaming, paths: Paths) -> tuple[object, ...]:
    asked = asked_state(each.guard)
    return (
        renaming.path(each.source),
        tuple(map(renaming.path, each.targets)),
        renaming.event(each.event),
        renaming.actor(each.by),
        (asked and paths([asked], each.source)) or each.guard,
        each.action,
        each.family.internal,
    )


def _excused(machine: Machine, renaming: Renaming) -> Iterable[object]:
    excuses = Excuses(machine)
    for entry in machine.spec.ignores:
        states = tuple(map(renaming.path, excuses.matched_states(entry.states)))
        events = tuple(map(renaming.event, excuses.matched_events(entry.events)))
        yield states, events, entry.because

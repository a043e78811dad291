"""Machine -> the pairs of state and event that its section ``ignore`` leaves out on purpose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .behaviour.words import COMPLETION, is_completion
from .families import matches
from .machine import Machine
from .patterns import Pattern, matcher
from .spec import Ignore, Kind


@dataclass(frozen=True, eq=False)
class Excuses:
    """What the entries of ``ignore`` speak of.

    An entry names states by full paths, or by the last segment where no path is spelled so. A
    composite stands for all that is inside it.
    """

    machine: Machine

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The alphabet; completion is no event that comes from outside and could be left out."""
        waiting = (t for t in self.machine.transitions if t.event == COMPLETION)
        is_plain = any(not is_completion(self.machine, each) for each in waiting)
        return tuple(event for event in self.machine.events if is_plain or event != COMPLETION)

    def reason(self, state: str, event: str) -> str | None:
        """Why the first entry that speaks of a pair ignores it; `None` if there is no entry."""
        entries = self._entries.get(state, ())
        return next((because for events, because in entries if event in events), None)

    def pairs(self, entry: Ignore) -> Iterator[tuple[str, str]]:
        """The pairs that an entry speaks of, state after state."""
        events = self.matched_events(entry.events)
        return ((state, event) for state in self.matched_states(entry.states) for event in events)

    def matched_states(self, patterns: Iterable[Pattern]) -> list[str]:
        """The states without states inside, finals among them, that any of the patterns names."""
        states, hierarchy = self.machine.states, self.machine.hierarchy
        found: dict[str, None] = {}
        for expression in (matcher(parts) for p in patterns for parts in p.spellings()):
            named = [name for name in states if expression.fullmatch(name)] or [
                name for name, state in states.items() if expression.fullmatch(state.label)
            ]
            for name in named:
                found.update(dict.fromkeys((name, *hierarchy.inside(name))))
        return [
            name
            for name in found
            if states[name].kind in (Kind.STATE, Kind.FINAL) and not hierarchy.is_composite(name)
        ]

    def matched_events(self, patterns: Iterable[Pattern]) -> list[str]:
        """The events that any of the patterns names."""
        known = {event: event for event in self.events}
        return list(dict.fromkeys(event for p in patterns for event in matches(p, known)))

    @cached_property
    def _entries(self) -> Mapping[str, list[tuple[frozenset[str], str]]]:
        """For each state the events and the reason of the entries that name it."""
        found: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for entry in self.machine.spec.ignores:
            events = frozenset(self.matched_events(entry.events))
            for state in self.matched_states(entry.states):
                found[state].append((events, entry.because))
        return dict(found)

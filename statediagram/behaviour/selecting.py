"""A situation and an event -> the sets of transitions of which each may be taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from ..machine import Machine
from ..spec import Kind
from .compounds import Compound, Selection
from .entering import Numbers
from .microsteps import Microsteps
from .situations import Situation, TooManyError

Values = Mapping[str, bool]
"""What the guards that were asked for have said in this microstep."""

MAX_SELECTIONS = 1024
"""How many sets of transitions one event may enable; each unknown guard can double them."""


class Selector:
    """Which transitions of a machine an event enables."""

    def __init__(
        self, machine: Machine, compounds: Iterable[Compound], microsteps: Microsteps
    ) -> None:
        self.machine = machine
        self.microsteps = microsteps
        self._order = {event: place for place, event in enumerate(machine.events)}
        self._handlers: dict[tuple[int, str], list[Compound]] = defaultdict(list)
        self._completions: dict[int, list[Compound]] = defaultdict(list)
        for compound in compounds:
            if compound.is_completion:
                self._completions[compound.source].append(compound)
            else:
                for state in compound.handlers:
                    self._handlers[state, compound.event].append(compound)
        self._events: dict[int, list[str]] = defaultdict(list)
        for source, event in self._handlers:
            self._events[source].append(event)
        self._chain = cache(self._handling)
        self._heard = cache(self._known_to)

    def heard(self, situation: Situation) -> list[str]:
        """The events that active states speak of, in the order of the machine's alphabet."""
        found = dict.fromkeys(chain.from_iterable(map(self._heard, situation.leaves)))
        return sorted(found, key=self._order.__getitem__)

    def enabled(self, situation: Situation, event: str) -> list[Selection]:
        """Each set of transitions that the event may enable (procedure ``selectTransitions``)."""
        found: list[tuple[Selection, Values]] = [((), {})]
        for leaf in situation.leaves:
            if handlers := self._chain(leaf, event):
                must = not event and self.microsteps.kinds[leaf] is Kind.CHOICE
                found = [
                    ((*picked, each) if each else picked, values)
                    for picked, known in found
                    for each, values in self._picks(situation.leaves, handlers, known, must)
                ]
                if len(found) > MAX_SELECTIONS:
                    raise TooManyError
        return list(dict.fromkeys(self._compatible(picked, situation) for picked, _ in found))

    def completing(self, situation: Situation, composite: int) -> list[Selection]:
        """Each set of transitions that the completion of a composite may enable."""
        if not self.microsteps.is_active(situation.leaves, composite):
            return [()]
        picks = self._picks(situation.leaves, self._completions[composite], {}, must=False)
        return [(each,) if each else () for each, _ in picks]

    def _known_to(self, leaf: int) -> tuple[str, ...]:
        """The events that a leaf or a state around it handles."""
        found = dict.fromkeys(
            event for n in self.microsteps.line(leaf) for event in self._events.get(n, ())
        )
        found.pop("", None)
        return tuple(found)

    def _handling(self, leaf: int, event: str) -> tuple[Compound, ...]:
        """What may handle an event in a leaf, inner before outer, in document order."""
        found: list[Compound] = []
        for number in self.microsteps.line(leaf):
            found += self._handlers.get((number, event), ())
            if self.microsteps.kinds[leaf] is Kind.CHOICE and found:
                # Wherever it stands, the branch for all other cases is the last resort.
                return tuple(sorted(found, key=lambda each: not (each.guards or each.required)))
            deferred = self.machine.states[self.machine.hierarchy.names[number]].defer
            if any(name.text == event for name in deferred):
                break
        return tuple(found)

    def _picks(
        self, leaves: Numbers, handlers: Sequence[Compound], values: Values, must: bool
    ) -> Iterator[tuple[Compound | None, Values]]:
        """The handlers of which each may be the first enabled one; `None` if it may be none.

        Of those that `must` be taken, it is none only where all are ruled out.
        """
        is_stuck = True
        for compound in handlers:
            if not all(self.microsteps.is_active(leaves, state) for state in compound.required):
                continue
            if not all(values.get(guard, True) for guard in compound.guards):
                continue
            unknown = [guard for guard in compound.guards if guard not in values]
            is_stuck = False
            yield compound, {**values, **dict.fromkeys(unknown, True)} if unknown else values
            if not unknown:
                return
            if len(unknown) == 1:
                values = {**values, unknown[0]: False}
        if is_stuck or not must:
            yield None, values

    def _compatible(self, enabled: Selection, situation: Situation) -> Selection:
        """Those that can be taken together (procedure ``removeConflictingTransitions``)."""
        if len(enabled) < 2:
            return enabled
        kept: list[Compound] = []
        for compound in dict.fromkeys(enabled):
            rivals = [each for each in kept if self._collide(compound, each, situation)]
            if all(self._is_inner(compound, each) for each in rivals):
                kept = [each for each in kept if each not in rivals]
                kept.append(compound)
        return tuple(kept)

    def _is_inner(self, one: Compound, other: Compound) -> bool:
        """Whether one is taken rather than another: the deepest of its handlers is deeper."""
        return any(
            self.microsteps.is_inside(inner, outer)
            for inner in one.handlers
            for outer in other.handlers
        )

    def _collide(self, one: Compound, other: Compound, situation: Situation) -> bool:
        """Whether both leave some of the same states."""
        if not (one.targets and other.targets):
            return False
        is_inside = self.microsteps.is_inside
        first, second = (self.microsteps.domain(each, situation.memory) for each in (one, other))
        return first == second or is_inside(first, second) or is_inside(second, first)

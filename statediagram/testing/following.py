"""Machine -> where it may be, event after event: the subset construction, found as it is needed.

Guards are unknown, so after the same events a machine may be in any of several situations. Such
sets, and what each event does to them, are remembered; how many there are depends on the machine,
not on how many events come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..behaviour.exploration import Configuration
from ..machine import Machine
from .standings import Alternatives, LostError, Pieces, Possibilities, Standing

MAX_STANDINGS = 10_000
"""In how many situations at once a machine is followed."""


@dataclass(eq=False, slots=True)
class Place:
    """Where the machine may be.

    Attributes:
        standings: all possibilities, of which one holds; none where it never comes to wait for
            an event.
        moves: what events do here, as far as it was asked.
    """

    standings: tuple[Standing, ...]
    moves: dict[str, Move] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Move:
    """What an event does in a place.

    Attributes:
        target: the place behind it; `None` if the event cannot come.
        surely: what is visited or taken whichever possibility holds.
        possibly: what is visited or taken in any of them.
        count: how often it has happened.
    """

    target: Place | None
    surely: Pieces = frozenset()
    possibly: Pieces = frozenset()
    count: int = 0


@dataclass
class _Known:
    """The standings found so far on the way to a place.

    Attributes:
        surely: what is common to all ways to each.
        possibly: what is on any way.
        waiting: those from which it has yet to be looked further.
    """

    surely: dict[Standing, Pieces] = field(default_factory=dict)
    possibly: set[str | int] = field(default_factory=set)
    waiting: list[Standing] = field(default_factory=list)

    def add(self, found: Iterable[tuple[Pieces, Standing]]) -> None:
        """Note ways; where one changes what is common to all, that has to be handed on."""
        for pieces, standing in found:
            self.possibly |= pieces
            before = self.surely.get(standing)
            common = pieces if before is None else before & pieces
            if common != before:
                self.surely[standing] = common
                self.waiting.append(standing)


class Follower:
    """Follows a machine through sequences of events.

    Attributes:
        moves: all that were found, in the order in which they were asked for.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.possibilities = Possibilities(machine)
        self.places: dict[frozenset[Standing], Place] = {}
        self.moves: list[Move] = []

    @cached_property
    def start(self) -> Move:
        """What happens before the first event.

        Raises:
            LostError: as in `move`.
        """
        return self._settled(self.possibilities.starts())

    def knows(self, event: str) -> bool:
        """Whether the machine speaks of an event at all."""
        return event in self._alphabet

    def move(self, place: Place, event: str) -> Move:
        """What `event` does in a place, which remembers it.

        Raises:
            LostError: there are more than `MAX_STANDINGS` possibilities, or too many events wait.
        """
        if not self.knows(event):  # and not remembered: there is no end of other names
            return Move(None)
        answers = self.possibilities.answers
        move = self._settled([each for s in place.standings for each in answers(s, event)])
        place.moves[event] = move
        return move

    def possible(self, place: Place) -> tuple[str, ...]:
        """The events that can come in a place, in the order of the alphabet."""
        answers = self.possibilities.answers
        events = self.possibilities.events
        return tuple(e for e in events if any(answers(s, e) for s in place.standings))

    def configurations(self, place: Place) -> tuple[Configuration, ...]:
        """The configurations in which the machine may be in a place."""
        names = self.machine.hierarchy.names
        found = dict.fromkeys(s.situation.leaves for s in place.standings)
        return tuple(tuple(names[leaf] for leaf in leaves) for leaves in found)

    @cached_property
    def _alphabet(self) -> frozenset[str]:
        return frozenset(self.possibilities.events)

    def _settled(self, entered: Alternatives) -> Move:
        """The move into all these, after whatever happens by itself from there."""
        if not entered:
            return Move(None)
        known = _Known()
        known.add(entered)
        lasting: dict[Standing, Pieces] = {}
        while known.waiting:
            standing = known.waiting.pop()
            before = known.surely[standing]
            further, last = self.possibilities.unprompted(standing)
            known.add((before | pieces, behind) for pieces, behind in further)
            if last:
                lasting[last] = lasting.get(last, before) & before
            if len(known.surely) > MAX_STANDINGS:
                raise LostError
        surely = frozenset.intersection(*lasting.values()) if lasting else frozenset()
        move = Move(self._place(lasting), surely, frozenset(known.possibly))
        self.moves.append(move)
        return move

    def _place(self, standings: Mapping[Standing, Pieces]) -> Place:
        key = frozenset(standings)
        if key not in self.places:
            self.places[key] = Place(tuple(sorted(key)))
        return self.places[key]

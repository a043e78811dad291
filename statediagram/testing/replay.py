"""Machine and recorded events -> does it conform, and what of the machine do they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..behaviour.exploration import Configuration
from ..errors import LogError
from ..machine import Machine
from ..names import nearest
from ..spec import State, Transition
from .coverable import coverable_states, coverable_transitions
from .following import Follower, Move, Place
from .standings import LostError
from .starting import require_start

Record = tuple[int, str, str]
"""A line's number, the instance that it is about, and what happened: a plain tuple, for speed."""

MAX_TOLD = 100
"""How many deviations are told in full."""


class Deviation(NamedTuple):
    """The first event of an instance that does not conform.

    Attributes:
        line: the line of the log.
        instance: whose event it is; empty where there is only one.
        event: what came.
        configurations: in which the machine may have been; none if it never came to wait for an
            event, since steps without one follow each other for ever.
        possible: what could have come instead.
        is_known: whether the machine knows the event at all.
        meant: of an unknown event, what was probably meant; empty if nothing comes close.
    """

    line: int
    instance: str
    event: str
    configurations: tuple[Configuration, ...]
    possible: tuple[str, ...]
    is_known: bool = True
    meant: str = ""


class Tally(NamedTuple):
    """How often a state was visited or a transition taken.

    Attributes:
        piece: the state or transition.
        surely: how often whatever guards said.
        possibly: how often if guards said so; never less.
    """

    piece: State | Transition
    surely: int
    possibly: int

    def __repr__(self) -> str:
        piece = self.piece.name if isinstance(self.piece, State) else str(self.piece)
        return f"Tally({piece!r}, surely={self.surely}, possibly={self.possibly})"


class Verdict(NamedTuple):
    """What came of a log.

    Attributes:
        events: how many were read.
        instances: how many there were.
        deviating: how many of them deviate.
        deviations: the first ``MAX_TOLD``, in the order of the log.
        states: how often each was active behind an event or was passed, in the file's order.
        transitions: how often each was taken, in the file's order.
    """

    events: int
    instances: int
    deviating: int
    deviations: tuple[Deviation, ...]
    states: tuple[Tally, ...]
    transitions: tuple[Tally, ...]


def replay(machine: Machine, records: Iterable[Record]) -> Verdict:
    """Follow recorded events through a machine.

    Each instance begins at the machine's start and is followed up to its first deviation. In UML
    and SCXML an event that nothing handles is discarded without a word; in a log it is what one
    looks for. So an event deviates if in no situation in which the instance may be, a transition
    may handle it, a state defers it, or ``ignore`` names it.

    Raises:
        UsageError: the machine declares no start.
        LogError: guards leave too many possibilities open; or what the records raise.
    """
    require_start(machine)
    return _Replay(machine).verdict(records)


class _Replay:
    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.follower = Follower(machine)
        self.instances: dict[str, Place] = {}
        self.unfollowed = 0

    def verdict(self, records: Iterable[Record]) -> Verdict:
        told: list[Deviation] = []
        deviating = 0
        for deviation in self._deviations(records):
            deviating += 1
            if deviating <= MAX_TOLD:
                told.append(self._explained(*deviation))
        conforming = sum(move.count for move in self.follower.moves)
        self.follower.start.count = len(self.instances)
        return Verdict(
            conforming + deviating + self.unfollowed,
            len(self.instances),
            deviating,
            tuple(told),
            tuple(self._states()),
            tuple(self._transitions()),
        )

    def _deviations(self, records: Iterable[Record]) -> Iterator[tuple[Record, Place]]:
        """The records that deviate, each with the place where it came."""
        instances, lost = self.instances, Place(())
        start = self._start()
        for record in records:
            _, instance, event = record
            place = instances.get(instance, start)
            move = place.moves.get(event)
            if move is None:
                if place is lost:
                    self.unfollowed += 1
                    continue
                move = self._move(place, record)
            if move.target is None:
                instances[instance] = lost
                yield record, place
            else:
                move.count += 1
                instances[instance] = move.target

    def _start(self) -> Place:
        try:
            return self.follower.start.target or Place(())
        except LostError:
            raise LogError("from its start too many possibilities are open") from None

    def _move(self, place: Place, record: Record) -> Move:
        line, _, event = record
        try:
            return self.follower.move(place, event)
        except LostError:
            raise LogError(
                f"line {line}: guards and deferred events leave too many possibilities open to "
                f"follow `{event}`"
            ) from None

    def _explained(self, record: Record, place: Place) -> Deviation:
        is_known = self.follower.knows(record[2])
        known = self.follower.possibilities.events
        return Deviation(
            *record,
            self.follower.configurations(place),
            self.follower.possible(place),
            is_known,
            "" if is_known else nearest(record[2], known),
        )

    def _states(self) -> Iterator[Tally]:
        counts = _counted(self.follower.moves)
        for state in coverable_states(self.machine):
            yield Tally(state, *counts.get(state.name, (0, 0)))

    def _transitions(self) -> Iterator[Tally]:
        counts = _counted(self.follower.moves)
        for each in coverable_transitions(self.machine):
            yield Tally(each, *counts.get(self.follower.possibilities.numbers[id(each)], (0, 0)))


def _counted(moves: Iterable[Move]) -> dict[str | int, tuple[int, int]]:
    """How often each piece was visited or taken: surely, and possibly."""
    surely: Counter[str | int] = Counter()
    possibly: Counter[str | int] = Counter()
    for move in moves:
        for piece in move.surely:
            surely[piece] += move.count
        for piece in move.possibly:
            possibly[piece] += move.count
    return {piece: (surely[piece], count) for piece, count in possibly.items()}

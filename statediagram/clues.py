"""Where a text has changed, and its machine then and now -> what only one of the two says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .hunks import Hunks, distance
from .machine import Machine
from .place import Location


class Statement(NamedTuple):
    """Something that a text says of a machine.

    Attributes:
        words: the same wherever it stands.
        location: where that is.
        about: the state, event or actor that is declared; the event and the actor of a transition.
        source: the state that is left; empty where something is declared or started.
        targets: the states that are entered.
    """

    words: str
    location: Location
    about: tuple[str, ...] = ()
    source: str = ""
    targets: tuple[str, ...] = ()


class Clue(NamedTuple):
    """What only one of two texts says, and the changed line that this is owed to.

    Attributes:
        distance: how many lines lie between what says it and what was changed.
        line: in the later text.
    """

    statement: Statement
    distance: int
    line: int


@dataclass(frozen=True)
class Clues:
    """What only one of two texts says, and how to find what it says of a state.

    Attributes:
        all: the nearest to a change first, then in the order of their lines.
    """

    all: tuple[Clue, ...] = ()

    @cached_property
    def leaving(self) -> Mapping[str, Sequence[Clue]]:
        """The transitions by the state that they leave, if they enter one."""
        return _grouped(self.all, lambda each: (each.source,) if each.targets else ())

    @cached_property
    def entering(self) -> Mapping[str, Sequence[Clue]]:
        """What is entered, by the state."""
        return _grouped(self.all, lambda each: each.targets)

    @cached_property
    def about(self) -> Mapping[str, Sequence[Clue]]:
        """What is declared, and what is named beside states, by the name."""
        return _grouped(self.all, lambda each: each.about)

    @cached_property
    def starts(self) -> Sequence[Clue]:
        """What is entered without a transition."""
        return self.leaving.get("", ())


@dataclass(frozen=True)
class Difference:
    """What a change of a text does, line by line and to the machine that it describes.

    Attributes:
        hunks: the lines that differ, one stretch at least.
        lost: what was said, and is no more.
        gained: what is said newly, on a changed line.
    """

    hunks: Hunks
    lost: Clues = Clues()
    gained: Clues = Clues()


def difference(hunks: Hunks, then: Machine | None, now: Machine | None) -> Difference:
    """What a change does; nothing is known of a machine that could not be read."""
    if not then or not now:
        return Difference(hunks)
    before, after = tuple(_statements(then)), tuple(_statements(now))
    old, new = {each.words for each in before}, {each.words for each in after}
    lost = (_trace(each, hunks) for each in before if each.words not in new)
    gained = (
        Clue(each, 0, each.location.line)
        for each in after
        if each.words not in old and hunks.covers(each.location.line)
    )
    return Difference(hunks, _sorted(lost), _sorted(gained))


def lines(location: Location) -> range:
    """The numbers of the lines that a location touches."""
    return range(location.line, location.end_line + 1)


def _statements(machine: Machine) -> Iterator[Statement]:
    """All that a finding may hang on."""
    spec = machine.spec
    for start in spec.starts:
        names = tuple(name.text for name in start.targets)
        yield Statement(f"start {', '.join(names)}", start.location, targets=names)
    for name, state in machine.states.items():
        words = f"{state.kind} {name} {state.impossible}"
        yield Statement(words, state.location, about=(name,))
        if state.initial:
            names = machine.defaults.get(name, ())
            words = f"default of {name}: {', '.join(names)}"
            yield Statement(words, state.initial.location, targets=names)
    for each in machine.transitions:
        about = (each.event, each.by)
        yield Statement(str(each), each.location, about, each.source, each.targets)
    for event in spec.events or ():
        yield Statement(f"event {event.name}", event.location, about=(event.name,))
    for actor in spec.actors or ():
        yield Statement(f"actor {actor.name}", actor.location, about=(actor.name,))


def _trace(statement: Statement, hunks: Hunks) -> Clue:
    """Where something is said no more: what stands now in the place of its line."""
    stretch = lines(statement.location)
    hunk = hunks.nearest_old(stretch)
    offset = min(max(0, stretch.start - hunk.old.start), max(0, len(hunk.new) - 1))
    return Clue(statement, distance(stretch, hunk.old), hunk.new.start + offset)


def _sorted(clues: Iterable[Clue]) -> Clues:
    return Clues(tuple(sorted(clues, key=lambda clue: (clue.distance, clue.line))))


def _grouped(
    clues: Iterable[Clue], names: Callable[[Statement], Iterable[str]]
) -> Mapping[str, Sequence[Clue]]:
    found: dict[str, list[Clue]] = defaultdict(list)
    for clue in clues:
        for name in names(clue.statement):
            found[name].append(clue)
    return found

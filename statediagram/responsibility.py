"""A finding and a change of its file -> the changed line that has most to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .hunks import Hunk
from .machine import Machine
from .place import Location
from .results import Finding
from .spec import Actor, Event, State, Transition

UNREACHABLE = "SD301"
"""The rule that asks for ways in alone; to any other, ways out matter more."""


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
        is_new: whether the later text says it.
        distance: how many lines lie between what says it and what was changed.
        line: in the later text.
    """

    statement: Statement
    is_new: bool
    distance: int
    line: int


class Difference(NamedTuple):
    """What a change of a text does, line by line and to the machine that it describes.

    Attributes:
        hunks: the lines that differ, one stretch at least.
        clues: what was said no more, then what was said newly, each in its text's order.
    """

    hunks: Sequence[Hunk]
    clues: Sequence[Clue] = ()


def difference(hunks: Sequence[Hunk], then: Machine | None, now: Machine | None) -> Difference:
    """What a change does; nothing is known of a machine that could not be read."""
    if not then or not now:
        return Difference(hunks)
    before, after = tuple(_statements(then)), tuple(_statements(now))
    old, new = {each.words for each in before}, {each.words for each in after}
    lost = (_trace(each, hunks) for each in before if each.words not in new)
    gained = (
        Clue(each, True, 0, each.location.line)
        for each in after
        if each.words not in old and any(each.location.line in hunk.new for hunk in hunks)
    )
    return Difference(hunks, (*lost, *gained))


def responsible(finding: Finding, change: Difference, machine: Machine | None) -> int:
    """The number of the line of the later text that is to blame for a finding.

    First what the finding itself refers to, then what was said no more of the states that it is
    about, then what is said newly, at last the change that is nearest to it. Where lines were
    taken out, that is the line which now stands there, perhaps one behind the last.
    """
    for place in _mentioned(finding):
        if any(place.line in hunk.new for hunk in change.hunks):
            return place.line
    members, outer = _members(finding, machine), _outer(finding, machine)
    suspects = [
        (rank, clue.distance, clue.line)
        for clue in change.clues
        if (rank := _rank(clue, members, outer, finding.code == UNREACHABLE)) is not None
    ]
    if suspects:
        *_, line = min(suspects)
        return line
    here = _lines(finding.location)
    return min(change.hunks, key=lambda hunk: _distance(here, hunk.new)).new.start


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


def _mentioned(finding: Finding) -> Iterator[Location]:
    """The lines that the finding speaks of beside its own."""
    yield from (note.location for note in finding.notes)
    yield from (piece.location for piece in finding.also if isinstance(piece, Transition))


def _members(finding: Finding, machine: Machine | None) -> frozenset[str]:
    """The states, with all inside them, and whatever else the finding is about."""
    names = []
    for piece in (finding.subject, *finding.also):
        if isinstance(piece, State | Event | Actor):
            names.append(piece.name)
    if isinstance(finding.subject, Transition):
        names += [finding.subject.source, *finding.subject.targets]
    known = machine.hierarchy.numbers if machine else {}
    inside = (each for n in names if machine and n in known for each in machine.hierarchy.inside(n))
    return frozenset((*names, *inside))


def _outer(finding: Finding, machine: Machine | None) -> frozenset[str]:
    """The states around what the finding is about: their ways out are its own."""
    if not machine or not isinstance(finding.subject, State):
        return frozenset()
    return frozenset(machine.hierarchy.ancestors(finding.subject.name))


def _rank(
    clue: Clue, members: frozenset[str], outer: frozenset[str], only_ways_in: bool
) -> int | None:
    """How little a clue has to do with what a finding is about; `None` for nothing at all."""
    rank = _relation(clue.statement, members, outer, only_ways_in)
    if not clue.is_new:
        return rank
    if rank is None:  # another start changes what can be entered at all
        is_start = clue.statement.targets and not clue.statement.source
        return 3 if is_start else None
    return 3 + rank


def _relation(
    statement: Statement, members: frozenset[str], outer: frozenset[str], only_ways_in: bool
) -> int | None:
    """0 for what matters most: a way out of the states, or a way in if only that can matter."""
    enters = not members.isdisjoint(statement.targets)
    if enters and statement.source not in members:
        return 0 if only_ways_in else 1
    if only_ways_in:
        return None
    if statement.source in members | outer and not members.issuperset(statement.targets):
        return 0
    return 2 if enters or not members.isdisjoint(statement.about) else None


def _trace(statement: Statement, hunks: Sequence[Hunk]) -> Clue:
    """Where something is said no more: what stands now in the place of its line."""
    lines = _lines(statement.location)
    hunk = min(hunks, key=lambda hunk: _distance(lines, hunk.old))
    offset = min(max(0, lines.start - hunk.old.start), max(0, len(hunk.new) - 1))
    return Clue(statement, False, _distance(lines, hunk.old), hunk.new.start + offset)


def _lines(location: Location) -> range:
    return range(location.line, location.end_line + 1)


def _distance(some: range, others: range) -> int:
    """How many lines one has to go from one stretch to the other; 0 if they share one."""
    return max(0, others.start - some.stop + 1, some.start - others.stop + 1)

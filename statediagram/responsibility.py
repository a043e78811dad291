"""A finding and a change of its file -> the changed line that has most to do with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from .clues import Clue, Clues, Difference, Statement, lines
from .machine import Machine
from .place import Location
from .results import Finding
from .spec import Actor, Event, State, Transition

UNREACHABLE = "SD301"
"""The rule that asks for ways in alone; to any other, ways out matter more."""


class Concern(NamedTuple):
    """What a finding is about.

    Attributes:
        members: the states, with all inside them, and whatever else.
        outer: the states around: their ways out are its own.
        only_ways_in: whether nothing else can matter.
    """

    members: frozenset[str]
    outer: frozenset[str]
    only_ways_in: bool


class Suspect(NamedTuple):
    """A changed line; the least one has most to do with a finding."""

    rank: int
    distance: int
    line: int


def responsible(finding: Finding, change: Difference, machine: Machine | None) -> int:
    """The number of the line of the later text that is to blame for a finding.

    First what the finding itself refers to, then what was said no more of the states that it is
    about, then what is said newly, at last the change that is nearest to it. Where lines were
    taken out, that is the line which now stands there, perhaps one behind the last.
    """
    for place in _mentioned(finding):
        if change.hunks.covers(place.line):
            return place.line
    members, outer = _members(finding, machine), _outer(finding, machine)
    concern = Concern(members, outer, finding.code == UNREACHABLE)
    suspects = [*_suspects(change.lost, concern)]
    if not suspects:
        suspects = [*_suspects(change.gained, concern), *_starting(change.gained, concern)]
    if suspects:
        return min(suspects).line
    return change.hunks.nearest_new(lines(finding.location)).new.start


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


def _suspects(clues: Clues, concern: Concern) -> Iterator[Suspect]:
    """The lines to blame, the worst among them; not all, of which there may be many."""
    members, outer, only_ways_in = concern
    yield from _down_to(0 if only_ways_in else 1, clues.entering, members, concern)
    if not only_ways_in:
        yield from _down_to(0, clues.leaving, chain(members, outer), concern)
        yield from _down_to(2, clues.about, members, concern)


def _down_to(
    least: int, clues: Mapping[str, Sequence[Clue]], names: Iterable[str], concern: Concern
) -> Iterator[Suspect]:
    """For each name the nearest suspects, until one matters as much as any of its list can."""
    for name in names:
        for clue in clues.get(name, ()):
            rank = _rank(clue.statement, concern)
            if rank is not None:
                yield Suspect(rank, clue.distance, clue.line)
                if rank <= least:
                    break


def _starting(clues: Clues, concern: Concern) -> Iterator[Suspect]:
    """The first start that enters something else: it changes what can be entered at all."""
    for clue in clues.starts:
        if _rank(clue.statement, concern) is None:
            yield Suspect(0, clue.distance, clue.line)
            return


def _rank(statement: Statement, concern: Concern) -> int | None:
    """How little a statement has to do with what a finding is about; `None` for nothing at all.

    0 for what matters most: a way out of the states, or a way in if only that can matter.
    """
    members, outer, only_ways_in = concern
    enters = not members.isdisjoint(statement.targets)
    if enters and statement.source not in members:
        return 0 if only_ways_in else 1
    if only_ways_in:
        return None
    leaves = statement.source in members or statement.source in outer
    if leaves and not members.issuperset(statement.targets):
        return 0
    return 2 if enters or not members.isdisjoint(statement.about) else None

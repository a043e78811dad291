"""Machine and the text of its file -> Index: which name of a state, event or actor stands where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from ...machine import Machine
from ...mentions import Subject
from ...place import Location
from ...spec import Family, Transition


class Form(Enum):
    """How a place of the file names something."""

    SPELLED = auto()  # letter by letter, so that another name can take its place
    MADE = auto()  # put together by a group, an escape or an alias
    MATCHED = auto()  # by a pattern that fits, or as what is kept of the source


class Mention(NamedTuple):
    """A place that names something.

    Attributes:
        names: full paths of states, names of events or actors; several where a pattern stands.
        location: the name itself where it is spelled, of a path its one segment.
        declares: whether it stands there under ``states``, ``events`` or ``actors``.
    """

    subject: Subject
    names: tuple[str, ...]
    location: Location
    form: Form = Form.SPELLED
    declares: bool = False


@dataclass(frozen=True)
class Index:
    """The mentions of a file, and its families.

    Attributes:
        mentions: in the file's order.
        families: each line of transitions, with what it stands for.
    """

    mentions: tuple[Mention, ...] = ()
    families: tuple[tuple[Family, tuple[Transition, ...]], ...] = ()

    @cached_property
    def _by_line(self) -> Mapping[int, list[Mention]]:
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            for line in range(mention.location.line, mention.location.end_line + 1):
                found[line].append(mention)
        return found

    @cached_property
    def _by_name(self) -> Mapping[tuple[Subject, str], list[Mention]]:
        found: dict[tuple[Subject, str], list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            for name in mention.names:
                found[mention.subject, name].append(mention)
        return found

    def at(self, line: int, column: int) -> Mention | None:
        """What is named at a place: of several what takes the least room, all its names in one."""
        here = [each for each in self._by_line.get(line, ()) if holds(each.location, line, column)]
        least = min(here, key=lambda each: _size(each.location), default=None)
        if least is None:
            return None
        alike = [each for each in here if each[::2] == least[::2]]
        names = dict.fromkeys(name for each in alike for name in each.names)
        return least._replace(names=tuple(names))

    def of_name(self, subject: Subject, name: str) -> tuple[Mention, ...]:
        """Every place that names it, in the file's order."""
        return tuple(self._by_name.get((subject, name), ()))

    def family_at(self, line: int, column: int) -> tuple[Family, tuple[Transition, ...]] | None:
        """The line of transitions that stands at a place."""
        here = (each for each in self.families if holds(each[0].location, line, column))
        return next(here, None)


def holds(place: Location, line: int, column: int) -> bool:
    """Whether a place is in a stretch; the end belongs to it, since a cursor stands between."""
    return (place.line, place.column) <= (line, column) <= (place.end_line, place.end_column)


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions by their places, declarations first where several are at one."""
    return tuple(sorted(mentions, key=lambda each: (*each.location[1:3], not each.declares)))


def by_family(machine: Machine) -> Iterator[tuple[Family, tuple[Transition, ...]]]:
    """The families of a machine, each with the transitions that it stands for."""
    found: dict[int, list[Transition]] = defaultdict(list)
    for transition in machine.transitions:
        found[id(transition.family)].append(transition)
    for family in machine.spec.families:
        yield family, tuple(found[id(family)])


def _size(place: Location) -> tuple[int, int]:
    return place.end_line - place.line, place.end_column - place.column

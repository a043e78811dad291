"""Spec -> every place that names a state, an event or an actor without declaring it there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from .hierarchy import HISTORIES
from .names import asked_state
from .patterns import Pattern, literal
from .place import Location, Name
from .spec import Family, Spec

_LINE_END = re.compile(r"\r\n|\r|\n")
_ASKING = re.compile(r"""(?:\[|\bguard:\s*['"]?)\s*in\s+""")
"""What stands before the name of a state in a guard that asks for it."""
_ASKED = re.compile(r"""\s*(?:['"\],}]|$)""", re.MULTILINE)
"""What stands behind it."""


class Subject(Enum):
    """What a name names."""

    STATE = "state"
    EVENT = "event"
    ACTOR = "actor"


KEYS = {
    **dict.fromkeys(("initial", "starts", "default", "to", "from", "in", "into"), Subject.STATE),
    **dict.fromkeys(("fold", "order", "rank", "renamed"), Subject.STATE),
    **dict.fromkeys(("event", "events", "defer"), Subject.EVENT),
    "by": Subject.ACTOR,
}
"""What the values of the language's keys name; those of a claim name states."""


class Role(Enum):
    """How a mention is to be read."""

    NAME = auto()  # one name as it stands, whatever signs it holds
    SOURCE = auto()  # every combination of the groups, or all that wild signs match
    EXCEPTION = auto()  # likewise, of what stands behind `except`
    STEP = auto()  # a target or a trigger, whose groups go along with the source's
    EXCUSED = auto()  # every combination, or all that wild signs match, of an entry of `ignore`
    CONDITION = auto()  # one name, if any state is called so; text for people otherwise


class Mention(NamedTuple):
    """A name or a pattern at a place.

    Attributes:
        written: it, and where; the place of a condition is its line if it is in other signs there.
        scope: the full path of the state in which it is looked up first.
        family: the line of transitions that it belongs to, if any.
    """

    subject: Subject
    written: Pattern
    role: Role = Role.NAME
    scope: str = ""
    family: Family | None = None


def mentions(spec: Spec) -> Iterator[Mention]:
    """All mentions, those beside the transitions first."""
    yield from _in_starts(spec)
    yield from _in_events(spec)
    yield from _in_claims(spec)
    for family in spec.families:
        yield from _in_family(family)
    yield from _conditions(spec)


def _in_starts(spec: Spec) -> Iterator[Mention]:
    for start in spec.starts:
        yield from _named(Subject.STATE, start.targets)
    for state in spec.states or ():
        if state.initial:
            around = state.parent if state.kind in HISTORIES else state.name
            yield from _named(Subject.STATE, state.initial.targets, around)


def _in_events(spec: Spec) -> Iterator[Mention]:
    for state in spec.states or ():
        yield from _named(Subject.EVENT, state.defer)
    causes = dict.fromkeys(event.by for event in spec.events or ())
    yield from _named(Subject.ACTOR, (name for name in causes if name))


def _in_claims(spec: Spec) -> Iterator[Mention]:
    """What is said about the machine: what must hold, how it is drawn, what is left out."""
    for expectation in spec.expectations:
        for _, names in expectation.operands:
            yield from _named(Subject.STATE, names)
    wanted = spec.presentation
    for names in (wanted.fold, wanted.order, *wanted.rank):
        yield from _named(Subject.STATE, names)
    yield from _named(Subject.STATE, (rename.new for rename in spec.renamed))
    for entry in spec.ignores:
        yield from (Mention(Subject.STATE, each, Role.EXCUSED) for each in entry.states)
        yield from (Mention(Subject.EVENT, each, Role.EXCUSED) for each in entry.events)


def _in_family(family: Family) -> Iterator[Mention]:
    for subject, role, patterns in (
        (Subject.STATE, Role.SOURCE, family.sources),
        (Subject.STATE, Role.EXCEPTION, family.excluded),
        (Subject.STATE, Role.STEP, family.targets),
        (Subject.EVENT, Role.STEP, family.events),
    ):
        for pattern in patterns:
            yield Mention(subject, pattern, role, family.scope, family)
    if by := family.by:
        yield Mention(Subject.ACTOR, literal(by.text, by.location), family=family)


def _conditions(spec: Spec) -> Iterator[Mention]:
    """The states that guards ask for; each is looked for from its line to the next one."""
    asking = [(family, asked) for family in spec.families if (asked := asked_state(family.guard))]
    if not asking:
        return
    offsets = _Offsets(spec.text)
    begins = sorted(offsets.begin(family.location) for family in spec.families)
    for family, asked in asking:
        begin = offsets.begin(family.location)
        following = bisect_right(begins, begin)
        end = begins[following] if following < len(begins) else len(spec.text)
        at = _asked_at(spec.text, asked, begin, end)
        place = offsets.location(spec.path, at, at + len(asked)) if at else family.location
        yield Mention(Subject.STATE, literal(asked, place), Role.CONDITION, family.scope, family)


def _asked_at(text: str, name: str, begin: int, end: int) -> int:
    """Where between two offsets a guard spells the state that it asks for; 0 if none does."""
    for found in _ASKING.finditer(text, begin, end):
        at = found.end()
        if text.startswith(name, at, end) and _ASKED.match(text, at + len(name), end):
            return at
    return 0


class _Offsets:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def begin(self, place: Location) -> int:
        return self.starts[min(place.line, len(self.starts)) - 1] + place.column - 1

    def location(self, path: str, start: int, end: int) -> Location:
        return Location(path, *self._at(start), *self._at(end))

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def _named(subject: Subject, names: Iterable[Name], scope: str = "") -> Iterator[Mention]:
    for name in names:
        yield Mention(subject, literal(name.text, name.location), scope=scope)

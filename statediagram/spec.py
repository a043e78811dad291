"""What a file says, and where: the types between the readers and the machine.

A spec may be wrong. It says what the file says; judging is for the checks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from .patterns import Pattern
from .place import Location, Name, Problem

Attributes = tuple[tuple[str, str], ...]
"""Name and value of what a foreign file (DOT) says beyond this language."""


class Kind(StrEnum):
    """What a vertex of the machine is, in the words of UML and SCXML."""

    STATE = "state"
    FINAL = "final"
    REGION = "region"
    CHOICE = "choice"
    FORK = "fork"
    JOIN = "join"
    SHALLOW_HISTORY = "shallow history"
    DEEP_HISTORY = "deep history"


class Default(NamedTuple):
    """Where a machine, a composite, a region or a history starts when nothing else is said.

    Attributes:
        targets: the states entered, more than one for several possible starts or regions.
        location: the whole of it.
        action: what is done on the way.
    """

    targets: tuple[Name, ...]
    location: Location
    action: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A state, region or pseudo-state.

    Attributes:
        name: the full path, segments joined by a dot; at the top the name itself.
        location: the name where it is declared, or first used if it is nowhere declared.
        parent: the full path of the state or region around it; empty at the top.
        label: the last segment of the path, as it is shown.
        initial: where it starts (a composite, a region) or where its history falls back to.
        impossible: with axes, why this combination cannot occur; empty if it can.
    """

    name: str
    location: Location
    description: str = ""
    kind: Kind = Kind.STATE
    parent: str = ""
    initial: Default | None = None
    entry: str = ""
    exit: str = ""
    do: str = ""
    defer: tuple[Name, ...] = ()
    impossible: str = ""
    note: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()
    attributes: Attributes = ()

    @property
    def label(self) -> str:
        return self.name.removeprefix(f"{self.parent}.") if self.parent else self.name


class Event(NamedTuple):
    """A member of the alphabet. `by` names the actor that causes it."""

    name: str
    location: Location
    description: str = ""
    by: Name | None = None
    link: str = ""


class Actor(NamedTuple):
    """Who causes an event. `line` is how its transitions are drawn; empty for the theme's."""

    name: str
    location: Location
    description: str = ""
    line: str = ""


class Axis(NamedTuple):
    """One part of every state's name: its possible values, each with its meaning."""

    name: str
    values: tuple[tuple[str, str], ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Family:
    """A transition as it is written: one line that stands for one transition or for many.

    Attributes:
        text: as written, for people: ``{U,V}r -> =z``.
        location: the line.
        sources: where it leaves; every alternative of every one is a source.
        excluded: the patterns behind ``* except``.
        targets: where it enters; several only to enter several regions at once.
        events: what triggers it; empty for an eventless transition.
        scope: the full path of the composite in whose ``transitions`` it stands.
        internal: whether its source is not left.
    """

    text: str
    location: Location
    sources: tuple[Pattern, ...]
    targets: tuple[Pattern, ...]
    events: tuple[Pattern, ...] = ()
    excluded: tuple[Pattern, ...] = ()
    guard: str = ""
    action: str = ""
    by: Name | None = None
    internal: bool = False
    scope: str = ""
    note: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Transition:
    """One arrow of the machine: names resolved, patterns expanded.

    Attributes:
        source: full path of the state that it leaves.
        targets: full paths of what it enters; more than one only for several regions.
        event: its trigger; empty for an eventless transition.
        by: the actor that causes it; empty if nobody is named.
        family: the line that it came from.
    """

    source: str
    targets: tuple[str, ...]
    family: Family
    event: str = ""
    by: str = ""

    @property
    def target(self) -> str:
        return self.targets[0]

    @property
    def guard(self) -> str:
        return self.family.guard

    @property
    def action(self) -> str:
        return self.family.action

    @property
    def location(self) -> Location:
        return self.family.location

    @property
    def stays(self) -> bool:
        """Whether it neither leaves nor enters anything."""
        return self.family.internal and self.targets == (self.source,)

    @property
    def label(self) -> str:
        """``event [guard] / action``, as UML writes it."""
        parts = (
            self.event,
            self.guard and f"[{self.guard}]",
            self.action and f"/ {self.action}",
        )
        return " ".join(part for part in parts if part)

    def __str__(self) -> str:
        arrow = f"{self.source} -> {', '.join(self.targets)}"
        return f"{arrow}: {self.label}" if self.label else arrow


STRUCTURAL = ("no step", "deterministic")
"""The kinds of expectations that speak of transitions alone, so that they need no start."""


class Expectation(NamedTuple):
    """One entry of ``expect``: what must hold.

    Attributes:
        kind: ``reachable``, ``only through``, ``deterministic``, …
        operands: the states that it speaks of, under the entry's own words (``from``, ``into``).
    """

    kind: str
    location: Location
    operands: tuple[tuple[str, tuple[Name, ...]], ...] = ()


class Ignore(NamedTuple):
    """Pairs of state and event that are left out on purpose, and why."""

    states: tuple[Pattern, ...]
    events: tuple[Pattern, ...]
    because: str
    location: Location


class Rename(NamedTuple):
    """A state that had another name in an earlier version."""

    old: Name
    new: Name


MARK = "statediagram:"
"""What a comment begins with that speaks to this tool."""


class Directive(NamedTuple):
    """A comment that speaks to this tool.

    Attributes:
        text: from ``statediagram:`` on.
        location: where that stands.
        line: what it is about: the line that it ends or, if it stands alone, the next one that is
            neither blank nor a comment.
        copy: from 1, where several machines of the file share it; 0 if it belongs to one alone.
    """

    text: str
    location: Location
    line: int
    copy: int = 0


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the spec wants to be drawn; every field may be left to the theme.

    Attributes:
        direction: ``top-down``, ``bottom-up``, ``left-right``, ``right-left``; empty if left open.
        merge: draw parallel transitions as one arrow with the labels stacked.
        fold: full paths of the composites that are drawn as one box; ``families`` for families.
        order: states in the order in which they should be placed.
        theme: the name of a theme; empty for the default.
        rank: groups of states, each on one row.
        rank_axis: the axis by whose values the states are grouped.
        grid: the axes whose values are columns and rows; empty if there is no grid.
    """

    direction: str = ""
    merge: bool = False
    fold: tuple[Name, ...] = ()
    order: tuple[Name, ...] = ()
    theme: str = ""
    rank: tuple[tuple[Name, ...], ...] = ()
    rank_axis: Name | None = None
    grid: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Spec:
    """All that one file says of one machine.

    Attributes:
        path: the file as the user named it.
        text: the whole file, for excerpts and digests.
        location: where the machine stands in it: the file's start, or its block in a message.
        name: the machine's name; empty if the file gives none.
        starts: where it may start, in the file's order; empty if nothing is said.
        states: declared states, outer before inner; `None` if the file declares none, in which
            case the states are those that the transitions name.
        actors, events: likewise `None` if the file has no such section.
        directives: the comments that speak to this tool.
        problems: what was wrong, in the file's order.
    """

    path: str
    text: str = field(repr=False)
    location: Location
    name: str = ""
    title: str = ""
    description: str = ""
    source: str = ""
    starts: tuple[Default, ...] = ()
    axes: tuple[Axis, ...] = ()
    states: tuple[State, ...] | None = None
    actors: tuple[Actor, ...] | None = None
    events: tuple[Event, ...] | None = None
    families: tuple[Family, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    presentation: Presentation = Presentation()
    renamed: tuple[Rename, ...] = ()
    reserved: tuple[Name, ...] = ()
    attributes: Attributes = ()
    directives: tuple[Directive, ...] = ()
    problems: tuple[Problem, ...] = ()

"""What a difference between two machines looks like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ..errors import UsageError
from ..names import did_you_mean
from ..place import Location
from ..spec import Actor, Axis, Event, Expectation, Ignore, Spec, State, Transition

Subject = Spec | Axis | State | Event | Actor | Transition | Expectation | Ignore
"""What a piece of a machine was made of."""


class StatePath(str):
    """A text that is the full path of a state: it follows a rename."""

    __slots__ = ()


class EventName(str):
    """A text that is the name of an event: it follows a rename."""

    __slots__ = ()


Value = str | tuple["Value", ...]
"""What a piece says of itself, one text or several values."""


class Aspect(StrEnum):
    """What of a machine a change is about; what is ignored is called by these words."""

    STATES = "states"
    NESTING = "nesting"
    STARTS = "starts"
    TRANSITIONS = "transitions"
    EVENTS = "events"
    GUARDS = "guards"
    ACTIONS = "actions"
    ACTORS = "actors"
    CLAIMS = "claims"
    DESCRIPTIONS = "descriptions"
    PRESENTATION = "presentation"

    @property
    def is_structural(self) -> bool:
        """Whether a change of it makes another machine, not only another text or picture."""
        return self not in (Aspect.CLAIMS, Aspect.DESCRIPTIONS, Aspect.PRESENTATION)


LABELS = (Aspect.EVENTS, Aspect.GUARDS, Aspect.ACTIONS, Aspect.ACTORS)
"""What stands at an arrow: without these, transitions are compared by source and target alone."""

_GROUPS = {"labels": LABELS}
"""Words for several aspects at once."""


def aspects(words: Iterable[str]) -> frozenset[Aspect]:
    """What `words` name: aspects, or ``labels``.

    Raises:
        UsageError: a word names nothing of the kind; the message has the nearest.
    """
    return frozenset(aspect for word in words for aspect in _named(word))


def _named(word: str) -> Iterable[Aspect]:
    known = {**_GROUPS, **{str(aspect): (aspect,) for aspect in Aspect}}
    if word not in known:
        hint = did_you_mean(word, known) or f"choose among {', '.join(known)}"
        raise UsageError(f"nothing that can be ignored is called `{word}`: {hint}")
    return known[word]


class Sort(StrEnum):
    """What a piece of a machine is."""

    MACHINE = "machine"
    START = "start"
    AXIS = "axis"
    STATE = "state"
    IMPOSSIBLE = "impossible state"
    EVENT = "event"
    ACTOR = "actor"
    TRANSITION = "transition"
    EXPECTATION = "expectation"
    EXEMPTION = "exemption"


class Piece(NamedTuple):
    """A part of one machine.

    Attributes:
        name: what it is called: a full path, the name of an event, the text of a transition.
        fields: all that it says of itself, by the words of the language, in a fixed order; what
            is empty is left out.
        location: where it stands.
        subject: what it was made of.
    """

    sort: Sort
    name: str
    fields: tuple[tuple[str, Value], ...]
    location: Location
    subject: Subject


class Manner(StrEnum):
    """What has happened to a piece."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED = "changed"


class Detail(NamedTuple):
    """A field that says something else than before; empty where it says nothing.

    What it said before is told in the names that states and events have now.
    """

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, of one aspect.

    Attributes:
        manner: added: there is no `old`; removed: there is no `new`; renamed and moved: a state or
            event has another name or stands in another state, with all that is inside; changed:
            some fields differ.
        aspect: what of the machine it is about.
        old, new: the piece before and after.
        details: the fields that differ; only of what is changed.
        members: where all transitions of a family changed alike, each of these changes; `old` and
            `new` are the first of them then.
    """

    manner: Manner
    aspect: Aspect
    old: Piece | None
    new: Piece | None
    details: tuple[Detail, ...] = ()
    members: tuple[Change, ...] = ()

    @property
    def piece(self) -> Piece:
        """The piece as it is now, or as it was when it was removed."""
        piece = self.new or self.old
        assert piece is not None
        return piece

    @property
    def sort(self) -> Sort:
        """What the piece is."""
        return self.piece.sort

    @property
    def singles(self) -> tuple[Change, ...]:
        """The changes of single pieces that it stands for."""
        return self.members or (self,)


class Question(NamedTuple):
    """A state that is gone and one that is new, which look like the same one.

    Attributes:
        old, new: their full paths.
        location: of the new one.
        evidence: what they have in common, a line each.
    """

    old: str
    new: str
    location: Location
    evidence: tuple[str, ...]

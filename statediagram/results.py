"""What a judgement looks like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .place import Location, Note
from .spec import Actor, Event, Family, Ignore, State, Transition

Subject = State | Transition | Family | Event | Actor | Ignore | None
"""What a finding is about; `None` for the machine as a whole."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def counted(self) -> tuple[Severity, ...]:
        """What weighs as much or more."""
        weights = (Severity.ERROR, Severity.WARNING, Severity.INFO)
        return weights[: weights.index(self) + 1] if self in weights else ()


class Rule(NamedTuple):
    """A check as users know it.

    Attributes:
        code: ``SD301``; stable for ever.
        name: ``unreachable-state``; names the fault.
        severity: its weight where nothing is configured.
        page: the manual page: why, a bad machine, a good one.
    """

    code: str
    name: str
    severity: Severity
    page: str

    @property
    def is_about_reading(self) -> bool:
        """Whether it says that a part of a file could not be read: nothing may silence that."""
        return self.code.startswith("SD1") and self.severity is Severity.ERROR


class Edit(NamedTuple):
    """A change of a file: `text` takes the place of what stands at `location`."""

    location: Location
    text: str


class Fix(NamedTuple):
    """What would mend a fault.

    Attributes:
        message: what it does, as one says to a person: ``remove the line``.
        edits: in the file's order, none overlapping another.
        is_safe: whether the machine stays the same.
    """

    message: str
    edits: tuple[Edit, ...]
    is_safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one machine.

    Attributes:
        code: the rule's code.
        message: what is wrong, one sentence without a full stop.
        location: where to look.
        subject: what it is about, so that a picture can mark it.
        remedy: what to write instead; empty if unknown.
        notes: other places that belong to it.
        evidence: what shows it, a line each: the shortest path, the frontier.
        severity: filled in by the runner from the rule or the configuration.
        name: the rule's name, filled in likewise.
        level: the word for the rule's group, filled in likewise; empty if it is of none.
        also: other pieces that share the fault; a picture marks them as it does the subject.
        key: what it is about, wherever that stands in the file; with the rule's code it tells a
            finding from any other of the file. The runner takes it from the subject (a state's full
            path, a transition's text) if the check gives none.
        shares: the keys of all that shares the fault, filled in likewise.
        fix: what would mend it, where that is known.
        cause: where the change is that brought it, where versions are compared.
    """

    code: str
    message: str
    location: Location
    subject: Subject = None
    remedy: str = ""
    notes: tuple[Note, ...] = ()
    evidence: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR
    name: str = ""
    also: tuple[State | Transition, ...] = ()
    key: str = ""
    shares: tuple[str, ...] = ()
    fix: Fix | None = None
    cause: Location | None = None
    level: str = ""


class Judgement(NamedTuple):
    """What was found in one machine, in the file's order.

    Attributes:
        path: the file as the user named it.
        text: its text, for excerpts; empty if it could not be read.
        findings: sorted by place, then by code.
        readable: whether a machine could be made of it.
        machine: what tells it from the others of its file: its name, or its number; empty if it is
            the only one.
    """

    path: str
    text: str
    findings: tuple[Finding, ...]
    readable: bool = True
    machine: str = ""

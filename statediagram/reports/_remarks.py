"""A finding -> what is to be said of it besides its message, for every format alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..place import Location, Note
from ..results import Finding
from ..terminal import printable


class Remark(NamedTuple):
    """One line under a message; without a label it is evidence."""

    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


def remarks(finding: Finding) -> Iterator[Remark]:
    """What shows the fault, what belongs to it, and what to do; safe to print."""
    caused = f"brought by the change at {finding.cause}" if finding.cause else ""
    return lines(finding, (caused, *(f"{n.location}: {n.message}" for n in finding.notes)))


def review_remarks(finding: Finding) -> Iterator[Remark]:
    """The same where the finding is told at `review_place`."""
    return lines(finding, (f"{note.location}: {note.message}" for note in review_notes(finding)))


def review_place(finding: Finding) -> Location:
    """Where reviewers look: at the change that brings the fault, if there is one."""
    return finding.cause or finding.location


def review_notes(finding: Finding) -> tuple[Note, ...]:
    """The other places; first among them the fault itself, where it is told at its cause."""
    if finding.cause:
        return (Note("what this change breaks", finding.location), *finding.notes)
    return finding.notes


def lines(finding: Finding, notes: Iterable[str]) -> Iterator[Remark]:
    """What shows the fault, `notes` on other places, and what to do; safe to print."""
    for line in finding.evidence:
        yield Remark("", printable(line))
    for note in filter(None, notes):
        yield Remark("note", printable(note))
    if finding.remedy:
        yield Remark("help", printable(finding.remedy))


def paragraph(message: str, told: Iterable[Remark]) -> str:
    """A message and a line for each remark."""
    return "\n".join((printable(message), *map(str, told)))

"""What came of each file when a command ran last -> what need not be judged again."""

from __future__ import annotations

import marshal  # quick to import and to read, for what only this program of this version reads
from functools import cache
from typing import Any

from ..place import Location, Note
from ..project import read_file
from ..results import Edit, Finding, Fix, Judgement, Severity
from ..settings import Settings
from . import answers
from .examining import Checked, Job

DIGEST = 32
"""Hexadecimal digits in front, by which damage is seen."""

Entry = tuple[str, str, tuple[Any, ...]]
"""A file's stamp, what was asked of it, and for each machine the plain form of its findings."""


class Ledger:
    """The files that a command line has judged, each with what tells that nothing has changed."""

    def __init__(self, arguments: list[str]) -> None:
        self.arguments = arguments
        self._entries = _unpacked(answers.noted(arguments))
        self._new: dict[str, Entry] = {}

    def knows(self, job: Job) -> bool:
        """Whether the file is as it was, and the same is asked of it."""
        stamped, asked, _ = self._entries.get(job.source.path, ("", "", ()))
        return asked == _asked(job) and stamped == answers.settled(job.source.path)

    def recall(self, job: Job) -> Checked:
        """What came of a file that is known."""
        path = job.source.path
        stamped, _, machines = self._new[path] = self._entries[path]
        judgements = tuple(_judgement(path, findings) for findings in machines)
        return Checked(path, ("stamp", path, stamped), judgements)

    def enter(self, job: Job, checked: Checked) -> None:
        """Take in what came of a file, if that can be known again."""
        if checked.is_answered and checked.seen and checked.seen[0] == "stamp":
            found = tuple(tuple(map(_plain, each.findings)) for each in checked.judgements)
            self._new[checked.path] = (checked.seen[2], _asked(job), found)

    def save(self) -> None:
        """Keep what was entered, for the next run."""
        if self._new != self._entries:
            answers.note(self.arguments, _packed(self._new))


def _packed(entries: dict[str, Entry]) -> bytes:
    data = marshal.dumps(entries)
    return answers.content(data).encode() + data


def _unpacked(data: bytes) -> dict[str, Entry]:
    """The entries; none if the file is damaged, which marshal could not bear."""
    digest, body = data[:DIGEST], data[DIGEST:]
    if answers.content(body).encode() != digest:
        return {}
    found: dict[str, Entry] = marshal.loads(body)
    return found


def _asked(job: Job) -> str:
    return _digest(job.language, job.settings)


@cache
def _digest(language: str, settings: Settings) -> str:
    return answers.content(repr((language, settings)).encode())


def _plain(finding: Finding) -> tuple[Any, ...]:
    """A finding without its subject, which only pictures need."""
    fix = finding.fix
    edits = tuple((edit.location[1:], edit.text) for edit in fix.edits) if fix else ()
    return (
        finding.code,
        finding.message,
        finding.location[1:],
        finding.remedy,
        tuple((note.message, tuple(note.location)) for note in finding.notes),
        finding.evidence,
        str(finding.severity),
        finding.name,
        finding.key,
        (fix.message, edits, fix.is_safe) if fix else None,
    )


def _judgement(path: str, findings: tuple[Any, ...]) -> Judgement:
    text = read_file(path).decode("utf-8-sig", "replace") if findings else ""
    return Judgement(path, text, tuple(_finding(path, each) for each in findings))


def _finding(path: str, fields: tuple[Any, ...]) -> Finding:
    code, message, place, remedy, notes, evidence, severity, name, key, fix = fields
    return Finding(
        code,
        message,
        Location(path, *place),
        remedy=remedy,
        notes=tuple(Note(words, Location(*where)) for words, where in notes),
        evidence=evidence,
        severity=Severity(severity),
        name=name,
        key=key,
        fix=_fix(path, fix) if fix else None,
    )


def _fix(path: str, fields: tuple[Any, ...]) -> Fix:
    message, edits, is_safe = fields
    made = tuple(Edit(Location(path, *place), text) for place, text in edits)
    return Fix(message, made, is_safe)

"""What came of files when they were judged last -> what need not be judged again."""

from __future__ import annotations

import marshal  # quick to import and to read, for what only this program of this version reads
from functools import cache
from typing import Any

from ..errors import UnreadableError
from ..place import Location, Note
from ..project import read_file
from ..results import Edit, Finding, Fix, Judgement, Severity
from ..settings import Settings
from . import answers
from .examining import Checked, Job

DIGEST = 32
"""Hexadecimal digits in front, by which damage is seen."""

MAX_ENTRIES = 20_000
"""From how many on they are begun anew: most are of files that are no more, then."""

Entry = tuple[str, str, tuple[Any, ...]]
"""A file's stamp, what was asked of it, and each machine with the plain form of its findings."""


class Ledger:
    """The files that were judged from the working folder, with what tells that they are as then."""

    def __init__(self) -> None:
        self._entries = _unpacked(answers.noted())
        self._new: dict[str, Entry] = {}

    def knows(self, job: Job) -> bool:
        """Whether the file is as it was, and the same is asked of it."""
        stamped, asked, _ = self._entries.get(job.source.path, ("", "", ()))
        return asked == _asked(job) and stamped == answers.settled(job.source.path)

    def recall(self, job: Job) -> Checked:
        """What came of a file that is known."""
        path = job.source.path
        stamped, _, machines = self._entries[path]
        judgements = tuple(_judgement(path, *machine) for machine in machines)
        return Checked(path, ("stamp", path, stamped), judgements)

    def enter(self, job: Job, checked: Checked) -> None:
        """Take in what came of a file, if that can be known again."""
        if checked.is_answered and checked.seen and checked.seen[0] == "stamp":
            found = tuple(
                (each.machine, tuple(map(_plain, each.findings))) for each in checked.judgements
            )
            self._new[checked.path] = (checked.seen[2], _asked(job), found)

    def save(self) -> None:
        """Keep what was entered, for the next run."""
        if self._new:
            kept = self._entries if len(self._entries) < MAX_ENTRIES else {}
            answers.note(_packed(kept | self._new))


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
        finding.shares,
        (fix.message, edits, fix.is_safe) if fix else None,
    )


def _judgement(path: str, machine: str, findings: tuple[Any, ...]) -> Judgement:
    text = _text(path) if findings else ""
    found = tuple(_finding(path, each) for each in findings)
    return Judgement(path, text, found, machine=machine)


def _text(path: str) -> str:
    """What excerpts are taken from; nothing if the file is gone by now."""
    try:
        return read_file(path).decode("utf-8-sig", "replace")
    except UnreadableError:
        return ""


def _finding(path: str, fields: tuple[Any, ...]) -> Finding:
    code, message, place, remedy, notes, evidence, severity, name, key, shares, fix = fields
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
        shares=shares,
        fix=_fix(path, fix) if fix else None,
    )


def _fix(path: str, fields: tuple[Any, ...]) -> Fix:
    message, edits, is_safe = fields
    made = tuple(Edit(Location(path, *place), text) for place, text in edits)
    return Fix(message, made, is_safe)

"""What came of each file when a command ran last -> what need not be judged again."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from ..place import Location, Note
from ..project import read_file
from ..results import Edit, Finding, Fix, Judgement, Severity
from ..settings import Settings
from . import answers
from .examining import Checked, Job


class Ledger:
    """The files that a command line has judged, each with what tells that nothing has changed."""

    def __init__(self, arguments: list[str]) -> None:
        self.arguments = arguments
        self._new: dict[str, list[Any]] = {}
        try:
            self._entries: dict[str, list[Any]] = json.loads(answers.noted(arguments) or b"{}")
        except ValueError:
            self._entries = {}

    def knows(self, job: Job) -> bool:
        """Whether the file is as it was, and the same is asked of it."""
        entry = self._entries.get(job.source.path, ["", ""])
        return bool(entry[1] == _asked(job) and entry[0] == answers.settled(job.source.path))

    def recall(self, job: Job) -> Checked:
        """What came of a file that is known."""
        path = job.source.path
        entry = self._new[path] = self._entries[path]
        judgements = tuple(_judgement(path, findings) for findings in entry[2])
        return Checked(path, ("stamp", path, entry[0]), judgements)

    def enter(self, job: Job, checked: Checked) -> None:
        """Take in what came of a file, if that can be known again."""
        if checked.is_answered and checked.seen and checked.seen[0] == "stamp":
            findings = [[_plain(f) for f in each.findings] for each in checked.judgements]
            self._new[checked.path] = [checked.seen[2], _asked(job), findings]

    def save(self) -> None:
        """Keep what was entered, for the next run."""
        if self._new != self._entries:
            answers.note(self.arguments, json.dumps(self._new).encode("utf-8", "surrogatepass"))


def _asked(job: Job) -> str:
    return _words(job.language, job.settings)


@cache
def _words(language: str, settings: Settings) -> str:
    return repr((language, settings))


def _plain(finding: Finding) -> list[Any]:
    """A finding without its subject, which only pictures need."""
    fix = finding.fix
    return [
        finding.code,
        finding.message,
        finding.location[1:],
        finding.remedy,
        [(note.message, note.location) for note in finding.notes],
        finding.evidence,
        finding.severity,
        finding.name,
        finding.key,
        fix and [fix.message, [(edit.location[1:], edit.text) for edit in fix.edits], fix.is_safe],
    ]


def _judgement(path: str, findings: list[list[Any]]) -> Judgement:
    text = read_file(path).decode("utf-8-sig", "replace") if findings else ""
    return Judgement(path, text, tuple(_finding(path, each) for each in findings))


def _finding(path: str, fields: list[Any]) -> Finding:
    code, message, place, remedy, notes, evidence, severity, name, key, fix = fields
    return Finding(
        code,
        message,
        Location(path, *place),
        remedy=remedy,
        notes=tuple(Note(words, Location(*where)) for words, where in notes),
        evidence=tuple(evidence),
        severity=Severity(severity),
        name=name,
        key=key,
        fix=_fix(path, fix) if fix else None,
    )


def _fix(path: str, fields: list[Any]) -> Fix:
    message, edits, is_safe = fields
    made = tuple(Edit(Location(path, *place), text) for place, text in edits)
    return Fix(message, made, is_safe)

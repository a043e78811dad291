"""Judgements -> JSON: a list of findings for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..jsontext import array
from ..place import Location, Note
from ..results import Edit, Finding, Fix, Judgement


def write(judgements: Iterable[Judgement]) -> Iterator[str]:
    """A JSON array with an object for each finding, in the order of the judgements."""
    yield from array((_finding(f) for each in judgements for f in each.findings), indent=2)
    yield "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        **({"level": finding.level} if finding.level else {}),
        "severity": str(finding.severity),
        "message": finding.message,
        "key": finding.key,
        **_place(finding.location),
        "remedy": finding.remedy,
        "evidence": list(finding.evidence),
        "notes": [_note(note) for note in finding.notes],
        "cause": _place(finding.cause) if finding.cause else None,
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _note(note: Note) -> dict[str, object]:
    return {"message": note.message, **_place(note.location)}


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "message": fix.message,
        "is_safe": fix.is_safe,
        "edits": [_edit(edit) for edit in fix.edits],
    }


def _edit(edit: Edit) -> dict[str, object]:
    return {"text": edit.text, **_place(edit.location)}


def _place(location: Location) -> dict[str, object]:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }

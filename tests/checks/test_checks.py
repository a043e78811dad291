"""The rules as users know them, and what holds for the findings of every machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest
from building import machine
from hypothesis import given, settings
from strategies import specs

from statediagram.checks import as_findings, check, rule, rules
from statediagram.errors import UsageError
from statediagram.machine import build
from statediagram.place import Location, Note, Problem
from statediagram.readers import read
from statediagram.results import Severity
from statediagram.spec import Spec

HERE = Path(__file__)


def test_rules_are_sorted_and_named_by_their_files() -> None:
    codes = list(rules())
    assert codes == sorted(codes)
    assert all(code == found.code for code, found in rules().items())
    assert rules()["SD301"].name == "unreachable-state"
    assert len({found.name for found in rules().values()}) == len(codes)


@pytest.mark.parametrize("spelling", ["SD301", "sd301", "unreachable-state", "Unreachable-State"])
def test_a_rule_has_a_code_and_a_name(spelling: str) -> None:
    assert rule(spelling).code == "SD301"


def test_an_unknown_rule_is_answered_by_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean `dead-end`"):
        rule("deadend")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("SD3", "6 codes begin so, and `statediagram rule SD3` lists them"),
        ("sd8", "the codes that begin so are `SD801`, `SD802` and `SD803`"),
        ("SD70", "did you mean `SD701`?"),
        ("S", "`statediagram rule` lists them"),
        ("", "`statediagram rule` lists them"),
    ],
)
def test_how_codes_begin_is_answered_by_what_begins_so(word: str, hint: str) -> None:
    with pytest.raises(UsageError) as unknown:
        rule(word)
    assert str(unknown.value) == f"no rule is called `{word}`: {hint}"


def test_the_key_of_a_problem_is_the_name_that_it_is_about() -> None:
    (finding,) = as_findings((Problem("SD201", "no `Lost`", Location("x"), name="Lost"),))
    assert finding.key == "Lost"


def test_a_problem_becomes_a_finding_of_its_rule() -> None:
    place = Location("test", 3, 7)
    problem = Problem("SD108", "cut", place, "quote it", (Note("here", place),))
    (finding,) = as_findings([problem])
    assert (finding.name, finding.severity) == ("swallowed-comment", Severity.WARNING)
    assert (finding.message, finding.location) == ("cut", place)
    assert (finding.remedy, finding.notes) == ("quote it", problem.notes)


def test_findings_are_sorted_by_place_and_code() -> None:
    found = check(machine("B -> C", "B -> B", "A -> A", "C -> Aa: x", states=["A", "B", "C"]))
    order = [(f.location.line, f.location.column, f.code) for f in found]
    assert len(order) > 3
    assert order == sorted(order)


@given(specs())
@settings(deadline=None)
def test_every_finding_is_named_and_has_a_place_inside_the_file(spec: Spec) -> None:
    lines = spec.text.split("\n")
    for finding in check(build(spec)):
        for place in (finding.location, *(note.location for note in finding.notes)):
            assert place.path == spec.path
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert finding.name == rules()[finding.code].name
        assert finding.severity is rules()[finding.code].severity


@given(specs())
@settings(deadline=None)
def test_sentences_are_written_alike(spec: Spec) -> None:
    """They begin with a small letter or a name, and end without a full stop."""
    for finding in check(build(spec)):
        notes = (note.message for note in finding.notes)
        for text in (finding.message, finding.remedy, *finding.evidence, *notes):
            assert re.fullmatch(r"|[`a-z][^\n]*[^.\s]", text), text
            assert text.count("`") % 2 == 0


@given(specs())
@settings(deadline=None)
def test_judging_changes_nothing_and_can_be_repeated(spec: Spec) -> None:
    judged = build(spec)
    before = deepcopy(judged.spec), dict(judged.states), judged.transitions
    assert check(judged) == check(judged) == check(build(spec))
    assert (judged.spec, dict(judged.states), judged.transitions) == before


NESTED = b"""
initial: Idle
states:
  Idle:
  Upload:
    regions:
      network: {initial: Up, states: {Up: '', Down: ''}}
      buffer: {initial: Empty, states: {Empty: '', Full: ''}}
  Pick: {choice: true}
  Active:
    initial: On
    states: {On: '', Last: {history: deep, default: On}}
transitions:
  - Idle -> Upload: send
  - Up -> Down: cut
  - Full -> Pick
  - Pick -> Idle: '[else]'
"""


def test_nested_machines_are_judged_without_a_crash() -> None:
    (spec,) = read(NESTED, "test.yaml")
    assert all(finding.name for finding in check(build(spec)))


SCRIPT = """
from building import machine
from statediagram.checks import check

pairs = "PQ QP PR RS SR AB AC CD DE EF XA YX XY UX WZ VZ UZ".split()
arrows = [f"{a} -> {b}: go" for a, b in pairs]
silent = [f"{a} -> {b}" for a, b in "MN NO OM NM OA".split()]
print(*check(machine(*arrows, *silent, starts="AP")), *check(machine(*arrows, *silent)), sep="\\n")
"""


def test_findings_do_not_depend_on_the_hash_seed() -> None:
    path = os.pathsep.join((str(HERE.parents[1]), str(HERE.parents[2])))
    answers = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            check=True,
            capture_output=True,
        ).stdout
        for seed in "123456"
    }
    assert len(answers) == 1
    assert b"SD301" in answers.pop()

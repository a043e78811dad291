"""The manual page of every rule: its bad machine has the fault, its good one has none."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from statediagram import checks
from statediagram.errors import UnreadableError
from statediagram.machine import build
from statediagram.readers import read
from statediagram.results import Finding, Rule, Severity

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SUFFIXES = {"yaml": "page.yaml", "text": "page.txt"}

RULES = pytest.mark.parametrize("rule", checks.rules().values(), ids=lambda rule: rule.code)


def judge(language: str, text: str, rule: Rule) -> list[Finding]:
    """All findings, those of `rule` among them even where it is off."""
    try:
        (spec,) = read(text.encode(), SUFFIXES[language])
    except UnreadableError as error:
        return list(checks.as_findings(error.problems))
    found = list(checks.check(build(spec)))
    if rule.severity is Severity.OFF:
        module = import_module(f"statediagram.checks.{rule.name.replace('-', '_')}")
        found += module.check(build(spec))
    return found


def test_the_page_of_a_rule_is_its_own() -> None:
    assert len({rule.page for rule in checks.rules().values()}) == len(checks.rules())


@RULES
def test_a_page_opens_with_one_sentence_and_has_two_machines(rule: Rule) -> None:
    first, blank, *_ = rule.page.splitlines()
    assert re.fullmatch(r"[A-Z].*\.", first)
    assert not blank
    assert len(FENCE.findall(rule.page)) == 2


@RULES
def test_the_bad_machine_has_the_fault(rule: Rule) -> None:
    (language, bad), _ = FENCE.findall(rule.page)
    assert rule.code in {finding.code for finding in judge(language, bad, rule)}


@RULES
def test_the_good_machine_has_no_fault(rule: Rule) -> None:
    _, (language, good) = FENCE.findall(rule.page)
    found = judge(language, good, rule)
    assert not [finding for finding in found if finding.severity is Severity.ERROR]
    assert rule.code not in {finding.code for finding in found}

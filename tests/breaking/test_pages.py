"""The manual page of every rule: one new version breaks what it says, the other breaks nothing."""

from __future__ import annotations

import re

import pytest

from statediagram import api, breaking, compatibility
from statediagram.project import Source
from statediagram.results import Finding, Rule, Severity
from statediagram.sides import Pair

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SUFFIXES = {"yaml": ".statediagram.yaml", "dot": ".dot"}

RULES = pytest.mark.parametrize("rule", breaking.rules().values(), ids=lambda rule: rule.code)


def examples(rule: Rule) -> list[Source]:
    """The old version, one that breaks, and one that does not."""
    found = FENCE.findall(rule.page)
    return [Source(f"door{SUFFIXES[kind]}", text.encode()) for kind, text in found]


def broken(old: Source, new: Source) -> list[Finding]:
    judgements = compatibility.judged(Pair(old, new, new.path)).judgements
    return [finding for judgement in judgements for finding in judgement.findings]


def test_the_page_of_a_rule_is_its_own() -> None:
    rules = breaking.rules().values()
    assert len({rule.page for rule in rules}) == len(rules)


@RULES
def test_a_page_opens_with_one_sentence_and_has_three_examples(rule: Rule) -> None:
    first, blank, *_ = rule.page.splitlines()
    assert re.fullmatch(r"[A-Z].*\.", first)
    assert not blank
    assert len(examples(rule)) == 3


@RULES
def test_only_the_rule_tells_of_the_version_that_breaks(rule: Rule) -> None:
    old, bad, _ = examples(rule)
    findings = broken(old, bad)
    errors = {finding.code for finding in findings if finding.severity is Severity.ERROR}
    assert rule.code in {finding.code for finding in findings}
    assert errors <= {rule.code}


@RULES
def test_nothing_is_told_of_the_version_that_does_not_break(rule: Rule) -> None:
    old, _, good = examples(rule)
    assert broken(old, good) == []


@RULES
def test_the_old_version_and_the_good_one_have_no_errors(rule: Rule) -> None:
    old, _, good = examples(rule)
    for path, data in (old, good):
        judgements = api.judge(path, data=data)
        findings = [finding for judgement in judgements for finding in judgement.findings]
        assert [f.code for f in findings if f.severity is Severity.ERROR] == []

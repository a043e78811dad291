"""The manual page of every rule: its bad machine has the fault, its good one has none."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from statediagram import api, baseline, checks
from statediagram.results import Finding, Rule, Severity
from statediagram.settings import Settings, Style

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SUFFIXES = {"yaml": ".statediagram.yaml", "text": ".txt"}

RULES = pytest.mark.parametrize("rule", checks.rules().values(), ids=lambda rule: rule.code)

Example = tuple[str, str]
"""The language of an example, and the example."""


def examples(rule: Rule) -> tuple[list[Example], Example, Example]:
    """What the examples of a page rest on, a bad one, and a good one."""
    *ground, bad, good = FENCE.findall(rule.page)
    return ground, bad, good


def settings(rule: Rule) -> Settings:
    """With the rule asked where it is off, and with the style that its page speaks of."""
    module = import_module(f"statediagram.checks.{rule.name.replace('-', '_')}")
    style = getattr(module, "EXAMPLE_STYLE", Style())
    asked = rule.severity is Severity.OFF
    return Settings(((rule.code, Severity.WARNING),) if asked else (), style)


def judge(example: Example, ground: list[Example], rule: Rule, folder: Path) -> list[Finding]:
    """All findings of a machine, or of the machine that a baseline is for."""
    (language, text), *_ = *ground, example
    judgements = api.judge(
        str(folder / f"lamp{SUFFIXES[language]}"), data=text.encode(), settings=settings(rule)
    )
    if ground:
        file = folder / "baseline.json"
        file.write_text(example[1], encoding="utf-8")
        accepted = baseline.read(str(file))
        judgements = tuple(baseline.accepted(judgements, accepted, lambda _: settings(rule)))
    return [finding for judgement in judgements for finding in judgement.findings]


def test_the_page_of_a_rule_is_its_own() -> None:
    assert len({rule.page for rule in checks.rules().values()}) == len(checks.rules())


@RULES
def test_a_page_opens_with_one_sentence_and_has_two_examples(rule: Rule) -> None:
    first, blank, *_ = rule.page.splitlines()
    assert re.fullmatch(r"[A-Z].*\.", first)
    assert not blank
    ground, (bad, _), (good, _) = examples(rule)
    assert bad == good
    assert len(ground) == (bad == "json"), "only a baseline rests on something: on one machine"


@RULES
def test_the_bad_example_has_the_fault(rule: Rule, tmp_path: Path) -> None:
    ground, bad, _ = examples(rule)
    assert rule.code in {finding.code for finding in judge(bad, ground, rule, tmp_path)}


@RULES
def test_the_good_example_has_no_fault(rule: Rule, tmp_path: Path) -> None:
    ground, _, good = examples(rule)
    found = judge(good, ground, rule, tmp_path)
    assert not [finding for finding in found if finding.severity is Severity.ERROR]
    assert rule.code not in {finding.code for finding in found}


def test_a_rule_that_a_style_asks_for_is_silent_without_it(tmp_path: Path) -> None:
    """So the styles of the examples are what makes them tell, not the rules' own weights."""
    styled = [rule for rule in checks.rules().values() if settings(rule).style != Style()]
    assert "SD905" in {rule.code for rule in styled}
    for rule in styled:
        _, (language, text), _ = examples(rule)
        (judgement,) = api.judge(f"lamp{SUFFIXES[language]}", data=text.encode())
        assert rule.code not in {finding.code for finding in judgement.findings}

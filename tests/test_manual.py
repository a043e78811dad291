"""The pages in docs/rules/: one for each rule, and the index; all made from the checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from statediagram import checks, manual, rules
from statediagram.results import Rule

PAGES = Path(__file__).parents[1] / "docs" / "rules"
RULES = pytest.mark.parametrize("rule", rules.every().values(), ids=lambda rule: rule.code)

Golden = Callable[[str, str], None]


@RULES
def test_the_page_in_the_docs_is_what_the_check_says(rule: Rule, golden: Golden) -> None:
    golden(str(PAGES / f"{rule.name}.md"), manual.page(rule))


def test_the_index_in_the_docs_names_every_rule(golden: Golden) -> None:
    golden(str(PAGES / "README.md"), manual.index(rules.every().values()))


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    names = {rule.name for rule in rules.every().values()}
    assert {page.stem for page in PAGES.iterdir()} == {*names, "README"}


def test_links_of_the_index_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", manual.index(rules.every().values()))
    assert len(links) == len(rules.every()) + 1
    assert [link for link in links if not (PAGES / link).exists()] == []


def test_a_page_says_how_much_and_how_to_suppress() -> None:
    page = manual.page(checks.rule("dead-end"))
    assert page.startswith("# SD302 dead-end\n\nSeverity: warning, unless configured otherwise.\n")
    assert "\n# statediagram: ignore[dead-end]  # the reason\n" in page
    assert "\n# statediagram: file-ignore[dead-end]  # the reason\n" in page


@RULES
def test_each_example_says_what_it_is(rule: Rule) -> None:
    told = re.split(r"(?ms)^```\w+\n.*?^```$", manual.labelled(rule.page, manual.labels(rule)))
    lines = [words.strip().rpartition("\n")[2] for words in told[:-1]]
    number = 3 if rule.code.startswith("SB") else 2
    assert len(lines) >= number
    assert all(line.endswith(":") for line in lines[-number:])


def test_the_page_of_a_breaking_change_shows_both_versions_and_its_level() -> None:
    page = manual.page(rules.rule("machine-renamed"))
    assert "Level: SOURCE, names that code and documents use.\n" in page
    before, breaks, keeps = (
        page.index(f"\n{label}:\n\n```yaml\n") for label in ("Before", "Breaks", "Does not break")
    )
    assert before < breaks < keeps
    assert "ignore[machine-renamed]" in page


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in rules.every().values()}) == len(rules.every())


@pytest.mark.parametrize(
    ("page", "labelled"),
    [
        ("Why.\n\n{}\n\n{}\n", "Why.\n\nWrong:\n\n{}\n\nRight:\n\n{}\n"),
        ("Here:\n\n{}\n\n{}\n\nMore.\n", "Here:\n\n{}\n\nRight:\n\n{}\n\nMore.\n"),
        ("Why.\n\n{}\n\nMeant:\n\n{}\n", "Why.\n\nWrong:\n\n{}\n\nMeant:\n\n{}\n"),
    ],
)
def test_what_the_words_before_an_example_say_is_not_said_again(page: str, labelled: str) -> None:
    examples = "```yaml\na: 1\n```", "```json\n{}\n```"
    assert manual.labelled(page.format(*examples)) == labelled.format(*examples)


def test_what_is_off_says_so() -> None:
    assert "Severity: off, until" in manual.page(checks.rule("unhandled-event"))


@pytest.mark.parametrize(
    "name", ["unreadable-file", "unused-suppression", "stale-baseline", "machine-deleted"]
)
def test_what_no_comment_can_suppress_says_so(name: str) -> None:
    page = manual.page(rules.rule(name))
    assert f"ignore[{name}]" not in page
    assert re.search(r"## Suppressing it\n\nNo", page)


@RULES
def test_a_summary_is_one_sentence_for_a_cell(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z][^|\n]*\.", manual.summary(rule))

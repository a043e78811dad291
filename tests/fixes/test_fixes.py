"""Fixes are proposed where they are known, for specs in YAML only, and made without overlaps."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statediagram import api
from statediagram.checks import rules
from statediagram.fixes import apply, fixable, proposed, repaired
from statediagram.fixes._editing import compatible
from statediagram.place import Location
from statediagram.results import Edit, Finding, Fix, Severity
from statediagram.settings import Settings

TWICE = "initial: A\ntransitions:\n  - A -> B: go\n  - B -> A: x\n  - A -> B: go\n"


def found(text: str, path: str = "t.yaml") -> tuple[Finding, ...]:
    (judgement,) = api.judge(path, data=text.encode())
    return judgement.findings


def edit(start: int, end: int, text: str = "") -> Fix:
    """A change of the first line, between two offsets."""
    return Fix("change it", (Edit(Location("t", 1, start + 1, 1, end + 1), text),), True)


def test_every_fix_is_that_of_a_rule() -> None:
    assert set(fixable()) <= {rule.name for rule in rules().values()}


def test_a_finding_is_told_with_what_would_mend_it() -> None:
    (finding,) = proposed(TWICE, "t.yaml", found(TWICE))
    assert finding.fix == Fix(
        "remove the line that repeats an earlier one",
        (Edit(Location("t.yaml", 5, 1, 6, 1), ""),),
        is_safe=True,
    )
    assert finding.fix
    assert apply(TWICE, [finding.fix]) == TWICE.rpartition("  - ")[0]


def test_what_no_fix_is_known_for_is_as_it_was() -> None:
    text = TWICE.replace("B -> A: x", "B -> C: x")
    findings = [each for each in found(text) if each.name not in fixable()]
    assert findings
    assert proposed("not: [even, YAML", "t.yaml", findings) == tuple(findings)


def test_findings_in_other_languages_have_no_fix() -> None:
    text = 'digraph { a -> b [label="x"]; b -> a; a -> b [label="x"] }'
    findings = found(text, "t.dot")
    assert "SD401" in {finding.code for finding in findings}
    assert proposed(text, "t.dot", findings) == findings
    assert repaired(text, "t.dot").text == text


def test_the_language_counts_not_the_name() -> None:
    assert repaired(TWICE, "<stdin>", "yaml").text != TWICE
    assert repaired(TWICE, "t.yaml", "message").text == TWICE


def test_beside_forgotten_quotes_only_those_are_mended_at_first() -> None:
    text = TWICE + "  - {A,B} -> C: go #6\n"
    fixes = {each.code: each.fix for each in proposed(text, "t.yaml", found(text))}
    assert fixes["SD104"]
    assert fixes["SD108"] is None
    assert repaired(text, "t.yaml").fixed


def test_what_is_not_asked_is_not_mended() -> None:
    settings = Settings(severities=(("SD401", Severity.OFF),))
    assert repaired(TWICE, "t.yaml", settings=settings).text == TWICE


def test_what_is_left_is_said() -> None:
    text = TWICE + "  - {from: A, to: B, event: go, note: look}\n  - C -> A: x #6\n"
    repair = repaired(text, "t.yaml")
    assert [finding.code for finding in repair.fixed] == ["SD401"]
    left = {finding.code: finding.fix for finding in repair.left}
    assert left["SD401"] is None
    assert left["SD108"]


def test_all_that_together_would_leave_nothing_goes_one_after_the_other() -> None:
    entry = "  - {in: A, events: go, because: so}\n"
    repair = repaired(f"{TWICE}ignore:\n{entry}{entry}", "t.yaml")
    assert repair.text == TWICE.rpartition("  - ")[0]
    assert len(repair.fixed) == 3


@pytest.mark.parametrize(
    ("fixes", "text"),
    [
        ([edit(0, 1, "x"), edit(1, 2, "y")], "xycd"),
        ([edit(2, 3), edit(0, 2)], "d"),
        ([edit(0, 2), edit(1, 3)], "cd"),
        ([edit(1, 3), edit(0, 4)], "ad"),
        ([edit(1, 1, "x"), edit(1, 1, "y")], "axbcd"),
        ([], "abcd"),
    ],
)
def test_of_fixes_that_overlap_the_first_is_made(fixes: list[Fix], text: str) -> None:
    assert apply("abcd", fixes) == text
    assert apply("\ufeffabcd", fixes) == f"\ufeff{text}"


def change_at(points: set[int]) -> Fix:
    """A change of stretches between offsets; of an odd number, the first is an insertion."""
    ends = sorted(points)
    ends = ends[: len(ends) % 2] + ends
    edits = [each for start, end in zip(ends[::2], ends[1::2], strict=True)
             for each in edit(start, end).edits]  # fmt: skip
    return Fix("change it", tuple(edits), True)


def room(fix: Fix) -> set[int]:
    """What a change takes: the insides of its stretches, in halves; where it inserts, the place."""
    found: set[int] = set()
    for place in (each.location for each in fix.edits):
        inside = range(2 * place.column + 1, 2 * place.end_column)
        found |= set(inside) or {2 * place.column}
    return found


@given(st.lists(st.sets(st.integers(0, 12), min_size=1, max_size=4).map(change_at), max_size=9))
def test_a_fix_is_left_out_exactly_if_it_overlaps_one_before(fixes: list[Fix]) -> None:
    made = {id(fix) for fix in compatible("." * 12, fixes)}
    taken: set[int] = set()
    for fix in fixes:
        assert (id(fix) in made) is not bool(taken & room(fix))
        taken |= room(fix) if id(fix) in made else set()


def test_a_fix_is_made_as_a_whole_or_not_at_all() -> None:
    both = Fix("change both", (*edit(0, 1, "x").edits, *edit(2, 3, "y").edits), True)
    assert apply("abcd", [edit(2, 4), both]) == "ab"
    assert re.fullmatch("x.yd", apply("abcd", [both, edit(2, 4)]))

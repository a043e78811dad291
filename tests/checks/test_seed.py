"""The message that the tool starts from: nothing leads into Pr, and only that is wrong."""

from __future__ import annotations

import pytest

from statediagram.checks import check
from statediagram.machine import Machine, build
from statediagram.readers import read
from statediagram.results import Severity
from statediagram.spec import State

DESCRIBED = """\
machine: page-hinting-as-described
transitions:
  - '{Ur,Sr,Vr,Pr} -> {U,S,V}r': page_set_{unused,stable,volatile}
  - '{Uz,Sz,Vz} -> {U,S,V}z': page_set_{unused,stable,volatile}
  - Ur -> Uz: host removes
  - Sz -> Sr: first access
  - Sr -> Sp: host swaps
  - Sp -> Sr: guest access
  - Vr -> Vz: host discards
  - Sp -> Uz: page_set_unused
  - Sp -> Vz: page_set_volatile
  - Pr -> Sp: host discards [dirty]
  - Pr -> Vz: host discards [clean]
"""

DRAWN = """\
machine: page-hinting-as-drawn
transitions:
  - '{Ur,Sr,Vr} -> {U,S,V}r': page_set_{unused,stable,volatile}
  - '{Uz,Sz,Vz} -> {U,S,V}z': page_set_{unused,stable,volatile}
  - Ur -> Uz: host evict
  - Sz -> Sr: guest write
  - Sr -> Sp: host swap
  - Sp -> Sr: guest access
  - Sp -> Uz: guest discard
  - Sp -> Vz: page_set_volatile
  - Pr -> Sp: host discard dirty
  - Pr -> Vz: host discard clean
"""

WAY_IN = "  - '{Ur,Sr,Vr} -> Pr': page_set_potentially_volatile\n"

BOTH = pytest.mark.parametrize("text", [DESCRIBED, DRAWN], ids=["described", "drawn"])
STARTS = ["Ur", "Sr", "Vr", "Uz", "Sz", "Vz", "Sp"]


def machine(text: str) -> Machine:
    (spec,) = read(text.encode(), "seed.yaml")
    return build(spec)


def errors(judged: Machine) -> list[tuple[str, str, int]]:
    """Code, state and line of each finding that is more than information."""
    return [
        (finding.code, finding.subject.name, finding.location.line)
        for finding in check(judged)
        if finding.severity is not Severity.INFO and isinstance(finding.subject, State)
    ]


@pytest.mark.parametrize(("text", "count"), [(DESCRIBED, 30), (DRAWN, 26)])
def test_the_counts_are_those_counted_by_hand(text: str, count: int) -> None:
    assert len(machine(text).transitions) == count


@pytest.mark.parametrize(("text", "line"), [(DESCRIBED, 3), (DRAWN, 11)])
def test_pr_is_told_where_it_is_first_mentioned(text: str, line: int) -> None:
    assert errors(machine(text)) == [("SD301", "Pr", line)]


@BOTH
def test_nothing_else_is_told_but_the_missing_start(text: str) -> None:
    assert [finding.code for finding in check(machine(text))] in (
        ["SD206", "SD301"],
        ["SD301", "SD206"],
    )


@BOTH
@pytest.mark.parametrize("start", STARTS)
def test_it_is_the_same_from_any_other_start(text: str, start: str) -> None:
    (finding,) = check(machine(f"{text}initial: {start}\n"))
    assert isinstance(finding.subject, State)
    assert (finding.code, finding.subject.name, finding.also) == ("SD301", "Pr", ())


@BOTH
def test_a_way_into_pr_clears_it(text: str) -> None:
    assert not errors(machine(text + WAY_IN))
    assert not check(machine(f"{text}{WAY_IN}initial: Sz\n"))


@BOTH
def test_pr_may_be_the_start(text: str) -> None:
    assert not check(machine(f"{text}initial: Pr\n"))

"""Whatever is repaired: the machine, the comments and all that is not mended stay as they were."""

from __future__ import annotations

import re
from collections import Counter

from faulty import texts
from hypothesis import HealthCheck, given, settings

from statediagram import api
from statediagram.fixes import repaired
from statediagram.machine import Machine

COMMENT = re.compile(r"# c\d+\.")


def machine(text: str) -> Machine:
    (diagram,) = api.read(text.encode(), "t.yaml")
    return diagram.machine


def graph(found: Machine) -> object:
    """States with their kinds, starts, and all different transitions with all their details."""
    return (
        {name: (state.kind, state.initial and state.initial.targets[0].text)
         for name, state in found.states.items()},
        found.starts,
        {(str(t), t.family.note, t.by, t.family.internal) for t in found.transitions},
    )  # fmt: skip


def choices(found: Machine) -> dict[tuple[str, str], list[str]]:
    """What each state does on each event, in the order in which guards are asked."""
    pairs = ((t.source, t.event) for t in found.transitions)
    return {
        (source, event): list(
            dict.fromkeys(str(t) for t in found.leaving[source] if t.event == event)
        )
        for source, event in pairs
    }


def is_subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(line in rest for line in part)


@given(texts())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_safe_fixes_keep_the_machine_and_the_comments(text: str) -> None:
    repair = repaired(text, "t.yaml")
    assert graph(machine(repair.text)) == graph(machine(text))
    assert choices(machine(repair.text)) == choices(machine(text))
    assert Counter(COMMENT.findall(repair.text)) == Counter(COMMENT.findall(text))
    assert repair.text.endswith("\n") or not text.endswith("\n")
    assert ("\r" in repair.text) == ("\r" in text)


@given(texts())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_is_repaired_stays_so(text: str) -> None:
    once = repaired(text, "t.yaml")
    again = repaired(once.text, "t.yaml")
    assert (again.text, again.fixed, again.left) == (once.text, (), once.left)
    (judgement,) = api.judge("t.yaml", data=once.text.encode())
    assert [f.code for f in once.left] == [f.code for f in judgement.findings]
    assert not any(f.fix.is_safe for f in once.left if f.fix)


@given(texts())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_unsafe_fixes_keep_the_comments(text: str) -> None:
    repair = repaired(text, "t.yaml", unsafe=True)
    machine(repair.text)
    assert Counter(COMMENT.findall(repair.text)) == Counter(COMMENT.findall(text))

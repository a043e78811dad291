"""Machines with thousands of faults: what it takes to judge one grows as its file does."""

from __future__ import annotations

from time import monotonic

import pytest
from building import machine

from statediagram.checks import check

SECONDS = 60
"""Far more than any of them takes, far less than if each finding looked at the whole machine."""

EACH = range(3000)
NAMES = [f"S{number}" for number in EACH]

ARROWS = {
    "dead ends": ("SD302", ["S{0} -> D{0}: x"], NAMES),
    "lost states": ("SD301", ["L{0} -> C0: x", "C{0} -> C{1}: x"], ["C0"]),
    "pieces": ("SD301", ["L{0} -> M{0}: x", "M{0} -> L{0}: x"], []),
    "families": ("SD107", ["A{0} -> B: x", "C{0} -> B: x", "A{0}, C{0} -> B: x"], ["B"]),
    "collisions": ("SD402", ["A{0} -> A{1}: x", "A{0} -> B: x"], ["A0"]),
    "dead ends on one way": ("SD302", ["A{0} -> A{1}: x", "A{0} -> D{0}: y"], ["A0"]),
}


@pytest.mark.parametrize("name", ARROWS)
def test_many_faults_are_told_in_time(name: str) -> None:
    code, arrows, starts = ARROWS[name]
    written = [arrow.format(number, number + 1) for number in EACH for arrow in arrows]
    judged = machine(*written, starts=starts)
    begun = monotonic()
    found = [finding for finding in check(judged) if finding.code == code]
    assert monotonic() - begun < SECONDS
    assert len(found) >= len(EACH)


def test_many_traps_are_told_in_time() -> None:
    loops = [(f"S -> L{n}: e{n}", f"L{n} -> M{n}: x", f"M{n} -> L{n}: x") for n in EACH]
    states = ["S", "Z", *(f"{letter}{n}" for n in EACH for letter in "LM")]
    arrows = ("S -> Z: end", *(arrow for loop in loops for arrow in loop))
    judged = machine(*arrows, starts="S", states=states, finals="Z")
    begun = monotonic()
    found = [finding for finding in check(judged) if finding.code == "SD303"]
    assert monotonic() - begun < SECONDS
    assert len(found) == len(EACH)

"""Where a spec names its states, events and actors."""

from __future__ import annotations

import pytest

from statediagram.mentions import Subject, mentions
from statediagram.readers import read

SPEC = """\
initial: Start
states:
  Start: {defer: [late]}
  Outer:
    initial: Inner
    states: {Inner: , Next: }
    transitions: [Inner -> Next: step]
  Marked: {history: shallow, default: Fallback}
events:
  push: {by: visitor}
transitions:
  - "{Start,Other} -> Outer": push [in Outer.Inner]
  - {from: "* except Odd", to: Outer, event: pull, by: guest,
     guard: "in Next"}
expect: [{reachable: Claimed}]
ignore: [{in: Excused, events: rare, because: why}]
diagram: {fold: [Folded], order: [Ordered], rank: [[Ranked]]}
renamed: {Former: Renamed}
"""


def _written(subject: Subject, text: str = SPEC) -> set[str]:
    (spec,) = read(text.encode(), "t.yaml")
    return {each.written.text for each in mentions(spec) if each.subject is subject}


def test_whatever_a_spec_says_of_a_state_is_found() -> None:
    assert _written(Subject.STATE) == {
        *("Start", "Inner", "Next", "Fallback", "{Start,Other}", "Outer", "Outer.Inner"),
        *("*", "Odd", "Claimed", "Excused", "Folded", "Ordered", "Ranked", "Renamed"),
    }


def test_whatever_it_says_of_events_and_actors_too() -> None:
    assert _written(Subject.EVENT) == {"late", "step", "push", "pull", "rare"}
    assert _written(Subject.ACTOR) == {"visitor", "guest"}


def test_each_stands_where_its_place_says() -> None:
    (spec,) = read(SPEC.encode(), "t.yaml")
    lines = SPEC.split("\n")
    for each in mentions(spec):
        place = each.written.location
        there = lines[place.line - 1][place.column - 1 : place.end_column - 1]
        assert each.written.text in there
        assert place.line == place.end_line


@pytest.mark.parametrize(
    ("guard", "asked"),
    [("in B", {"A", "B"}), ("inside", {"A"}), ("in", {"A"}), ("in  A.B", {"A", "A.B"})],
)
def test_a_guard_may_ask_for_a_state(guard: str, asked: set[str]) -> None:
    text = f"initial: A\ntransitions: [{{from: A, to: A, event: e, guard: '{guard}'}}]\n"
    assert _written(Subject.STATE, text) == asked


def test_of_two_guards_each_has_its_own_place() -> None:
    text = "initial: A\ntransitions:\n  - A -> A: e [in A]\n\n  - A -> A: f [in A]\n"
    (spec,) = read(text.encode(), "t.yaml")
    places = [each.written.location[1:3] for each in mentions(spec) if each.written.text == "A"]
    assert {(3, 19), (5, 19)} <= set(places)

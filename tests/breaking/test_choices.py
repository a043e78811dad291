"""A choice on the way, remedies to be pasted, and states that instances find elsewhere."""

from __future__ import annotations

from time import process_time

import pytest
from before_and_after import broken, comparison, told

from statediagram.breaking import check, rules
from statediagram.results import Severity
from statediagram.settings import Settings

ARROWS = "  - B, C -> A: z"
STATES = "states: {A: '', B: '', C: ''"


def passing(*arrows: str, states: str = "") -> str:
    lines = [f"  - {arrow}" for arrow in arrows]
    return "\n".join(["initial: A", f"{STATES}{states}}}", "transitions:", *lines, ARROWS])


CHOICE = ", K: {choice: true}"


def only(*codes: str) -> Settings:
    """To ask the rules of which the codes begin so."""
    return Settings(tuple((c, Severity.OFF) for c in rules() if not c.startswith(codes)))


class TestChoices:
    @pytest.mark.parametrize("other", ["not p", "else"])
    def test_it_may_ask_what_the_transitions_asked(self, other: str) -> None:
        old = passing("A -> B: x [p]", "A -> C: x [not p]")
        assert (
            told(old, passing("A -> K: x", "K -> B: '[p]'", f"K -> C: '[{other}]'", states=CHOICE))
            == []
        )

    def test_all_branches_may_lead_there(self) -> None:
        old, states = passing("A -> B: x"), f"{CHOICE}, L: {{choice: true}}"
        arrows = ("A -> K: x", "K -> B: '[p]'", "K -> L: '[else]'", "L -> B: '[q]'")
        assert told(old, passing(*arrows, "L -> B: '[else]'", states=states)) == []
        assert told(old, passing(*arrows, "L -> C: '[else]'", states=states)) == [
            ("SB203", "A -> B: x")
        ]

    def test_one_branch_makes_it_conditional(self) -> None:
        new = passing("A -> K: x", "K -> C: '[p]'", "K -> B: '[else]'", states=CHOICE)
        (finding,) = broken(passing("A -> B: x"), new)
        assert finding.message == "`A -> B: x` is taken now only if `[not p]` holds"

    def test_the_guard_in_front_of_it_is_a_condition_too(self) -> None:
        new = passing("A -> K: x [g]", "K -> B: '[p]'", "K -> C: '[else]'", states=CHOICE)
        (finding,) = broken(passing("A -> B: x"), new)
        assert finding.message == "`A -> B: x` is taken now only if `[g and p]` holds"

    def test_an_event_that_is_gone_is_not_taken_by_what_has_none(self) -> None:
        new = passing("A -> K", "K -> B: '[p]'", "K -> C: '[else]'", states=CHOICE)
        assert ("SB203", "A -> B: x") not in told(passing("A -> B: x"), new)

    def test_choices_in_a_circle_lead_nowhere(self) -> None:
        states = f"{CHOICE}, L: {{choice: true}}"
        new = passing("A -> K: x", "K -> L", "L -> K", states=states)
        assert told(passing("A -> B: x"), new)[0] == ("SB202", "A -> B: x")

    def test_what_was_around_only_has_to_hold_where_instances_rested(self) -> None:
        old = """
            initial: A
            states: {A: '', B: '', G: {initial: X, states: {X: ''}}}
            transitions: [A -> B: x, B -> G: y, G -> A: z]
            """
        new = """
            initial: A
            states: {A: '', G: {initial: X, states: {X: '', B: ''}}}
            transitions: [A -> B: x, B -> X: y, X -> A: z]
            """
        assert told(old, new) == [("SB104", "B")]
        stored = check(comparison(old, new), only("SB3"))
        assert [(each.code, each.key) for each in stored] == [("SB301", "B")]
        assert "`B`, which is `G.B` now" in stored[0].message


def test_instances_find_no_choice_to_rest_in() -> None:
    new = passing("A -> B: x", "B -> A").replace("B: ''", "B: {choice: true}")
    new = new.replace("B, C -> A: z", "C -> A: z")
    found = check(comparison(passing("A -> B: x"), new), only("SB3"))
    assert [(each.code, each.key) for each in found] == [("SB301", "B")]


def test_one_composite_with_another_name_is_told_once() -> None:
    old = """
        initial: Off
        states: {Off: '', On: {initial: Idle, states: {Idle: '', Busy: ''}}}
        transitions: [Off -> On: go, Idle -> Busy: go, Busy -> Idle: go, On -> Off: stop]
        """
    new = old.replace("On", "Work")
    (finding,) = broken(old, new)
    assert (finding.code, finding.key) == ("SB101", "On")
    assert "`renamed: {On: Work}`" in finding.remedy
    assert told(old, f"{new.rstrip()}\n        renamed: {{On: Work}}\n") == []


class TestRemedies:
    OLD = "initial: A\nstates: {A: '', 'x: y': ''}\ntransitions: [A -> A: go]\n"
    NEW = "initial: A\nstates: {A: ''}\ntransitions: [A -> A: go]\n"

    def test_names_are_quoted_as_yaml_needs_it(self) -> None:
        (finding,) = broken(self.OLD, self.NEW)
        assert "`renamed: {'x: y': STATE}`" in finding.remedy
        assert "`reserved: ['x: y']`" in finding.remedy

    def test_a_section_that_stands_is_added_to(self) -> None:
        (finding,) = broken(self.OLD, f"{self.NEW}renamed: {{B: A}}\nreserved: [Z]\n")
        assert "add `'x: y': STATE` to `renamed`" in finding.remedy
        assert "add `'x: y'` to `reserved`" in finding.remedy

    def test_starts_stand_instead_of_an_initial(self) -> None:
        old = "initial: A\ntransitions: [A -> B: go, B -> A: go]\n"
        (finding,) = broken(old, old.replace("initial: A", "initial: B"))
        assert finding.remedy == "write `starts: [A, B]` instead of `initial`"
        (finding,) = broken(old, old.replace("initial: A", "starts: [B]"))
        assert finding.remedy == "write `starts: [A, B]`"


@pytest.mark.parametrize(("old", "new"), [("B: e [g{}]", "B: e [h{}]"), ("O{}: e", "N{}: e")])
def test_many_transitions_at_one_event_are_judged_fast(old: str, new: str) -> None:
    def text(arrow: str) -> str:
        lines = (f"  - A -> {arrow.format(number)}" for number in range(1500))
        return "\n".join(["initial: A", "transitions:", *lines])

    compared = comparison(text(old), text(new))
    started = process_time()
    check(compared, only("SB201", "SB202", "SB204"))
    assert process_time() - started < 4

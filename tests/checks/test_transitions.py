"""SD4xx: transitions that collide, repeat or contradict themselves."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from building import machine
from hypothesis import given, settings
from strategies import specs

from statediagram.checks import check
from statediagram.machine import Machine, build
from statediagram.place import Location
from statediagram.results import Finding
from statediagram.spec import Spec, State, Transition


def of(code: str, judged: Machine) -> list[Finding]:
    return [finding for finding in check(judged) if finding.code == code]


def marked(findings: list[Finding]) -> set[str]:
    """All transitions that the findings are about."""
    pieces = {piece for finding in findings for piece in (finding.subject, *finding.also)}
    return {str(piece) for piece in pieces if isinstance(piece, Transition)}


class TestDuplicateTransition:
    def test_the_later_one_is_told_with_the_first(self) -> None:
        (finding,) = of("SD401", machine("A -> B: x / y", "B -> A: x", "A -> B: x / y"))
        assert finding.location.line == 3
        assert [note.location.line for note in finding.notes] == [1]

    @pytest.mark.parametrize(
        "other", ["A -> B: z", "A -> B: x [g]", "A -> B: x / y", "A -> C: x", "C -> B: x", "A -> B"]
    )
    def test_a_difference_in_any_part_makes_another_transition(self, other: str) -> None:
        assert not of("SD401", machine("A -> B: x", other))

    def test_a_family_may_repeat_itself(self) -> None:
        assert len(of("SD401", machine("A, A, B -> C: x"))) == 1


class TestNondeterministicTransition:
    @pytest.mark.parametrize("label", ["", ": x", ": x [g]", ": x [else]", ": [g]"])
    def test_equal_triggers_collide(self, label: str) -> None:
        (finding,) = of("SD402", machine(f"A -> B{label}", f"A -> C{label}", "C -> B: y"))
        assert (finding.location.line, finding.notes[0].location.line) == (2, 1)
        assert "from `A` to `B` and to `C`" in finding.message

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("A -> B: x", "A -> C: y"),
            ("A -> B: x", "A -> C: x [g]"),
            ("A -> B: x [g]", "A -> C: x [h]"),
            ("A -> B: x", "D -> C: x"),
            ("A -> B: x / y", "A -> B: x / y"),
            ("A -> B: x [g] / y", "A -> B: x [h] / z"),
        ],
    )
    def test_others_do_not(self, one: str, other: str) -> None:
        assert not of("SD402", machine(one, other))

    @pytest.mark.parametrize(("action", "said"), [("/ z", "`z`"), ("", "nothing")])
    def test_equal_targets_collide_if_the_actions_differ(self, action: str, said: str) -> None:
        (finding,) = of("SD402", machine("A -> B: x / y", f"A -> B: x {action}"))
        assert finding.location.line == 2
        assert finding.message == f"`x` leads from `A` to `B` and does either `y` or {said}"

    def test_two_lines_are_told_once_for_all_their_sources(self) -> None:
        (finding,) = of("SD402", machine("A, B, C -> D: x", "A, B -> C: x"))
        assert finding.evidence == ("`B -> C: x` collides too",)

    def test_each_further_target_is_told(self) -> None:
        findings = of("SD402", machine("A -> B: x", "A -> C: x", "A -> D: x"))
        assert [finding.location.line for finding in findings] == [2, 3]


@given(specs())
@settings(deadline=None)
def test_all_that_collide_are_told_and_nothing_else(spec: Spec) -> None:
    judged = build(spec)
    colliding = {
        str(transition)
        for pair in combinations(judged.transitions, 2)
        if any(transition.label for transition in judged.transitions)
        and len({(t.target, t.action) for t in pair}) == 2
        and len({(t.source, t.event, t.guard) for t in pair}) == 1
        for transition in pair
    }
    told = marked(of("SD402", judged))
    assert told <= colliding
    assert {text.partition(" -> ")[0] for text in told} == {
        text.partition(" -> ")[0] for text in colliding
    }


class TestShadowedTransition:
    @pytest.mark.parametrize("event", ["x", ""])
    def test_a_guard_behind_an_unguarded_one_is_told(self, event: str) -> None:
        (finding,) = of("SD403", machine(f"A -> B: {event}", f"A -> C: {event} [g]"))
        assert (finding.location.line, finding.notes[0].location.line) == (2, 1)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("A -> C: x [g]", "A -> B: x"),
            ("A -> B: y", "A -> C: x [g]"),
            ("B -> A: x", "A -> C: x [g]"),
            ("A -> B: x [h]", "A -> C: x [g]"),
        ],
    )
    def test_others_are_not(self, one: str, other: str) -> None:
        assert not of("SD403", machine(one, other))

    @pytest.mark.parametrize("arrows", [("A -> B", "A -> C: go"), ("A -> C: go", "A -> B")])
    def test_no_event_is_heard_where_the_state_is_left_at_once(self, arrows: list[str]) -> None:
        (finding,) = of("SD403", machine(*arrows))
        assert finding.message.startswith("`A -> C: go` is never taken: `A` is left at once")
        assert finding.notes[0].message == "`A -> B` is always taken"

    @pytest.mark.parametrize("waiting", ["A -> B: [g]", "A -> A", "B -> A"])
    def test_events_are_heard_where_the_state_may_be_kept(self, waiting: str) -> None:
        assert not of("SD403", machine(waiting, "A -> C: go"))


class TestEventlessCycle:
    def test_the_cycle_is_shown(self) -> None:
        (finding,) = of("SD405", machine("A -> B", "B -> C", "C -> A", "C -> D: x"))
        assert finding.evidence == ("the cycle is `A -> B -> C -> A`",)
        assert [note.location.line for note in finding.notes] == [2, 3]

    def test_the_shortest_cycle_is_shown(self) -> None:
        (finding,) = of("SD405", machine("A -> B", "B -> C", "C -> A", "B -> A", "C -> D: x"))
        assert finding.evidence == ("the cycle is `A -> B -> A`",)

    def test_each_group_is_told_once(self) -> None:
        arrows = ("A -> B", "B -> A", "B -> C", "C -> D", "D -> C", "D -> A: x")
        findings = of("SD405", machine(*arrows))
        assert [finding.location.line for finding in findings] == [1, 4]

    @pytest.mark.parametrize("label", ["x", "[g]"])
    def test_an_event_or_a_guard_breaks_it(self, label: str) -> None:
        assert not of("SD405", machine("A -> B", "B -> C", f"C -> A: {label}"))

    def test_a_self_loop_with_an_action_is_one(self) -> None:
        (finding,) = of("SD405", machine("A -> A: / count"))
        assert finding.evidence == ("the cycle is `A -> A`",)

    def test_a_bare_self_loop_is_told_as_such(self) -> None:
        judged = machine("A -> A", "A -> B: x")
        assert of("SD407", judged)
        assert not of("SD405", judged)


class TestBareDrawing:
    ARROWS = ("A -> B", "A -> C", "B -> A", "C -> A", "A -> B", "C -> C")

    def test_where_no_arrow_has_a_label_nothing_is_known_of_events(self) -> None:
        assert {finding.code for finding in check(machine(*self.ARROWS))} == {"SD206"}

    def test_one_label_makes_the_others_eventless(self) -> None:
        codes = {finding.code for finding in check(machine(*self.ARROWS, "C -> B: x"))}
        assert codes == {"SD206", "SD401", "SD402", "SD403", "SD405", "SD407"}


class TestFinalWithOutgoing:
    @pytest.mark.parametrize("arrow", ["Z -> A: x", "Z -> Z: x", "Z -> A"])
    def test_leaving_a_final_state_is_told(self, arrow: str) -> None:
        (finding,) = of("SD406", machine("A -> Z: x", arrow, starts="A", states="AZ", finals="Z"))
        assert finding.location.line == 2

    def test_a_wild_source_matches_no_final_state(self) -> None:
        assert not of("SD406", machine("* -> Z: x", starts="A", states="AZ", finals="Z"))


class TestUnlabelledSelfLoop:
    @pytest.mark.parametrize("arrow", ["A -> A: x", "A -> A: [g]", "A -> A: / y", "A -> B"])
    def test_any_part_of_a_label_will_do(self, arrow: str) -> None:
        assert not of("SD407", machine(arrow))

    def test_a_family_is_told_once(self) -> None:
        (finding,) = of("SD407", machine("A, B -> =", "A -> B: x"))
        assert finding.evidence == ("so does `B -> B`",)


class TestEscapingInternalTransition:
    def test_another_target_is_told(self) -> None:
        (finding,) = of("SD408", machine("A -> B: x", internal=True))
        assert "`B` is not inside `A`" in finding.message

    def test_the_source_itself_is_fine(self) -> None:
        assert not of("SD408", machine("A -> A: x", internal=True))

    def test_a_name_with_a_dot_is_not_inside_of_anything(self) -> None:
        (finding,) = of("SD408", machine("v1 -> v1.2: x", internal=True))
        assert "`v1.2` is not inside `v1`" in finding.message

    def test_a_state_inside_is_fine(self) -> None:
        here = Location("test")
        judged = machine("Box -> Box.In: x", states=["Box"], internal=True)
        states = (State("Box", here), State("Box.In", here, parent="Box"))
        assert not of("SD408", build(replace(judged.spec, states=states)))

    def test_its_state_can_be_marked_where_no_arrow_is_drawn(self) -> None:
        judged = machine("A -> B: x", internal=True)
        (finding,) = of("SD408", judged)
        assert finding.also == (judged.states["A"],)

    def test_only_what_is_internal_is_asked(self) -> None:
        assert not of("SD408", machine("A -> B: x"))

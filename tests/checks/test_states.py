"""SD2xx and SD107: names, declarations and families."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import machine

from statediagram.checks import check
from statediagram.machine import Machine, build
from statediagram.place import Location, Name
from statediagram.results import Finding
from statediagram.spec import Axis, Default, State, Transition


def of(code: str, judged: Machine) -> list[Finding]:
    return [finding for finding in check(judged) if finding.code == code]


class TestUndeclaredState:
    def test_its_subject_is_the_state_so_that_a_picture_marks_it(self) -> None:
        (finding,) = of("SD201", machine("A -> B: x", "B -> A: x", starts="A", states="A"))
        assert isinstance(finding.subject, State)
        assert finding.subject.name == "B"

    def test_each_of_two_names_in_one_pattern_has_its_own(self) -> None:
        found = of("SD201", machine("A -> {B,C}: {x,y}", starts="A", states="A"))
        assert [(f.message.split("`")[1], getattr(f.subject, "name", "")) for f in found] == [
            ("B", "B"),
            ("C", "C"),
        ]


class TestCollidingNames:
    @pytest.mark.parametrize(
        "other", ["page SET", "page  set", "ｐage set", "PAGE\N{NO-BREAK SPACE}SET"]
    )
    def test_names_that_look_the_same_collide(self, other: str) -> None:
        (finding,) = of("SD204", machine(f"page set -> {other}: x", f"{other} -> page set: x"))
        assert isinstance(finding.subject, State)
        assert finding.subject.name == other
        assert finding.notes[0].message == "`page set` stands here"

    @pytest.mark.parametrize("other", ["pageset", "page set 2", "page-set"])
    def test_names_that_look_different_do_not(self, other: str) -> None:
        assert not of("SD204", machine(f"page set -> {other}: x", f"{other} -> page set: x"))

    def test_composed_and_decomposed_letters_collide(self) -> None:
        assert of("SD204", machine("caf\u00e9 -> cafe\u0301: x", "cafe\u0301 -> caf\u00e9: x"))

    def test_events_collide_too(self) -> None:
        (finding,) = of("SD204", machine("A -> B: go", "B -> A: Go"))
        assert finding.location.line == 2

    def test_combinations_of_axes_differ_in_case_on_purpose(self) -> None:
        axis = Axis("size", (("U", ""), ("u", "")), Location("test"))
        spec = machine("Ur -> ur: x", "ur -> Ur: x").spec
        other = Axis("place", (("r", ""),), Location("test"))
        assert not of("SD204", build(replace(spec, axes=(axis, other))))

    def test_what_is_undeclared_is_not_told_again(self) -> None:
        judged = machine("A -> a: go", "A -> A: Go", starts="A", states="A", events=["go"])
        assert {finding.code for finding in check(judged)} >= {"SD201", "SD601"}
        assert not of("SD204", judged)


class TestImpossibleState:
    @pytest.mark.parametrize(
        ("arrow", "verb"),
        [("A -> B: x", "enters"), ("B -> A: x", "leaves"), ("B -> B: x", "enters")],
    )
    def test_a_transition_that_uses_it_is_told(self, arrow: str, verb: str) -> None:
        (finding,) = of("SD205", machine(arrow, starts="A", states="AB", impossible="B"))
        assert f" {verb} `B`" in finding.message
        assert finding.notes[0].message == "`B` is impossible: it cannot be"

    def test_a_start_in_it_is_told(self) -> None:
        (finding,) = of("SD205", machine(starts="B", states="AB", impossible="B"))
        assert finding.message == "the machine starts in `B`, which cannot occur"

    def test_a_family_is_told_once(self) -> None:
        judged = machine("A, C -> B: x", starts="A", states="ABC", impossible="B")
        (finding,) = of("SD205", judged)
        assert [str(piece) for piece in finding.also] == ["C -> B: x"]


class TestMissingInitial:
    def test_it_is_told_once(self) -> None:
        (finding,) = of("SD206", machine("A -> B: x", "C -> D: x"))
        assert finding.key == "start"

    def test_a_machine_without_states_is_not_asked(self) -> None:
        assert not of("SD206", machine())

    def test_a_start_clears_it(self) -> None:
        assert not of("SD206", machine("A -> B: x", starts="A"))


class TestInitialOutsideParent:
    @pytest.mark.parametrize(
        ("default", "is_told"), [("In", False), ("Box.In", False), ("Out", True)]
    )
    def test_only_a_state_inside_will_do(self, default: str, is_told: bool) -> None:
        here = Location("test")
        judged = machine("Out -> Box: x", starts=["Out"], states=["Out"])
        states = (
            State("Out", here),
            State("Box", here, initial=Default((Name(default, here),), here)),
            State("Box.In", here, parent="Box"),
        )
        found = of("SD207", build(replace(judged.spec, states=states)))
        assert bool(found) is is_told


class TestUnusedState:
    def test_it_is_told_where_it_is_declared(self) -> None:
        (finding,) = of("SD208", machine("A -> A: x", starts="A", states="AB"))
        assert isinstance(finding.subject, State)
        assert finding.location == finding.subject.location

    def test_a_start_is_used(self) -> None:
        assert not of("SD208", machine(starts="A", states="A"))

    def test_a_misspelt_name_is_one_fault(self) -> None:
        judged = machine(
            "Idle -> Wating: x", "Wating -> Idle: x", starts=["Idle"], states=["Idle", "Waiting"]
        )
        assert {finding.code for finding in check(judged)} == {"SD201"}

    def test_combinations_of_axes_need_not_be_used(self) -> None:
        axis = Axis("only", (("A", ""), ("B", "")), Location("test"))
        judged = machine("A -> A: x", starts="A", states="AB")
        assert not of("SD208", build(replace(judged.spec, axes=(axis,))))


class TestRedundantFamily:
    def test_single_lines_make_a_family_redundant(self) -> None:
        (finding,) = of("SD107", machine("A -> C: x", "B -> C: x", "A, B -> C: x"))
        assert finding.location.line == 3
        assert [note.location.line for note in finding.notes] == [1, 2]
        assert all(isinstance(piece, Transition) for piece in finding.also)

    def test_its_transitions_are_not_told_again(self) -> None:
        assert not of("SD401", machine("A -> C: x", "B -> C: x", "A, B -> C: x"))

    def test_of_two_equal_families_the_later_one_is_told(self) -> None:
        (finding,) = of("SD107", machine("A, B -> C: x", "A, B -> C: x"))
        assert finding.location.line == 2

    def test_a_family_with_one_transition_of_its_own_stays(self) -> None:
        judged = machine("A -> C: x", "A, B -> C: x")
        assert not of("SD107", judged)
        assert [finding.location.line for finding in of("SD401", judged)] == [2]

    def test_other_guards_make_other_transitions(self) -> None:
        assert not of("SD107", machine("A -> C: x", "B -> C: x", "A, B -> C: x [late]"))

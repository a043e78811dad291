"""SD3xx: what can be entered, left and ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from building import machine
from hypothesis import given, settings
from strategies import specs

from statediagram.checks import check
from statediagram.checks._mentions import meant_states
from statediagram.machine import Machine, build
from statediagram.place import Location, Name
from statediagram.readers import read
from statediagram.results import Finding
from statediagram.spec import Axis, Default, Spec, State


def of(code: str, judged: Machine) -> list[Finding]:
    return [finding for finding in check(judged) if finding.code == code]


def marked(findings: Iterable[Finding]) -> list[str]:
    """The names of all states that the findings are about, sorted."""
    pieces = [piece for finding in findings for piece in (finding.subject, *finding.also)]
    return sorted(piece.name for piece in pieces if isinstance(piece, State))


class TestUnreachableState:
    def test_two_states_that_lead_into_each_other_are_out_of_reach(self) -> None:
        judged = machine("A -> A: x", "B -> C: x", "C -> B: x", starts=["A"])
        (finding,) = of("SD301", judged)
        assert finding.message.startswith("`B` and `C` are never entered")
        assert marked([finding]) == ["B", "C"]

    def test_a_cascade_is_told_once_at_its_cause(self) -> None:
        judged = machine("A -> A: x", "B -> C: x", "C -> D: x", "D -> A: x", starts=["A"])
        (finding,) = of("SD301", judged)
        assert finding.location.line == 2
        assert marked([finding]) == ["B", "C", "D"]
        assert "cut off with it: `C` and `D`" in finding.evidence

    def test_two_causes_share_what_is_behind_them(self) -> None:
        judged = machine("A -> A: x", "B -> D: x", "C -> D: x", "D -> A: x", starts=["A"])
        findings = of("SD301", judged)
        assert len(findings) == 2
        assert marked(findings) == ["B", "C", "D"]

    def test_the_remedy_can_be_pasted(self) -> None:
        (finding,) = of("SD301", machine("A -> A: x", "B -> A: x", starts=["A"]))
        assert "`starts: [A, B]`" in finding.remedy
        assert "one transition would connect it, such as `A -> B`" in finding.evidence

    def test_the_suggestion_does_not_leave_a_final_state(self) -> None:
        judged = machine(
            "A -> Z: x", "B -> Z: x", starts=["A"], states=["Z", "A", "B"], finals=["Z"]
        )
        (finding,) = of("SD301", judged)
        assert "one transition would connect it, such as `A -> B`" in finding.evidence

    def test_the_suggestion_changes_few_axes(self) -> None:
        judged = machine("Ux -> Sy: go", "Sy -> Ux: go", "Vy -> Ux: go", starts=["Ux"])
        axes = (
            Axis("usage", (("U", ""), ("S", ""), ("V", "")), Location("test")),
            Axis("content", (("x", ""), ("y", "")), Location("test")),
        )
        (finding,) = of("SD301", build(replace(judged.spec, axes=axes)))
        assert "one transition would connect it, such as `Sy -> Vy`" in finding.evidence

    def test_a_line_that_could_not_be_read_is_under_suspicion(self) -> None:
        (finding,) = of("SD301", machine("A -> A: x", "A -> {B,C}: x", "B -> A: x", starts=["A"]))
        assert finding.evidence[-1].startswith("the way in may stand in line 2")

    @pytest.mark.parametrize("names", [("B", "A"), ("A", "B")])
    def test_several_starts_are_all_followed(self, names: tuple[str, str]) -> None:
        assert not of("SD301", machine("A -> C: x", "B -> D: x", starts=names))

    def test_a_machine_in_one_piece_may_start_anywhere(self) -> None:
        assert not of("SD301", machine("A -> B: x", "B -> A: x"))

    def test_without_a_start_a_chain_begins_at_its_start(self) -> None:
        (finding,) = of("SD301", machine("A -> B: x", "B -> C: x"))
        assert finding.message == "`A` is never entered, or it is the start"
        assert "`initial: A`" in finding.remedy
        assert marked([finding]) == ["A"]

    def test_without_a_start_each_piece_is_told(self) -> None:
        findings = of("SD301", machine("A -> B: x", "B -> A: x", "C -> D: x", "D -> C: x"))
        assert [marked([finding]) for finding in findings] == [["A", "B"], ["C", "D"]]
        assert "no transition joins them to the rest of the machine" in findings[0].evidence

    def test_an_undeclared_state_is_not_told_again(self) -> None:
        judged = machine("A -> A: x", "Bb -> A: x", starts=["A"], states=["A"])
        assert of("SD201", judged)
        assert not of("SD301", judged)

    def test_a_state_whose_way_in_is_misspelt_is_not_told_again(self) -> None:
        arrows = ("Alpha -> Betta: x", "Beta -> Gamma: x", "Gamma -> Alpha: x")
        names = ["Alpha", "Beta", "Gamma"]
        for starts in ([], ["Alpha"]):
            judged = machine(*arrows, starts=starts, states=names)
            assert {finding.code for finding in check(judged)} <= {"SD201", "SD206"}

    def test_what_only_an_undeclared_state_leads_to_is_told(self) -> None:
        judged = machine("Bb -> C: x", "C -> A: x", starts=["A"], states=["A", "C"])
        (finding,) = of("SD301", judged)
        assert "the only ways in come from `Bb`, never entered either" in finding.evidence

    def test_nothing_is_judged_from_an_undeclared_start(self) -> None:
        judged = machine("A -> B: x", "B -> A: x", starts=["Aa"], states=["A", "B"])
        assert [finding.code for finding in check(judged)] == ["SD201"]

    def test_an_unused_state_is_told_as_unused(self) -> None:
        judged = machine("A -> A: x", starts=["A"], states=["A", "B"])
        assert [f.code for f in check(judged) if marked([f]) == ["B"]] == ["SD208"]

    def test_an_impossible_state_is_told_as_impossible(self) -> None:
        judged = machine("A -> A: x", "B -> A: x", starts=["A"], states=["A", "B"], impossible="B")
        assert "SD205" in {finding.code for finding in check(judged)}
        assert not of("SD301", judged)


def closure(judged: Machine) -> set[str]:
    """What the starts lead to, found by asking each transition until nothing changes."""
    found = set(judged.starts)
    while more := {t.target for t in judged.transitions if t.source in found} - found:
        found |= more
    return found


@given(specs(started=True))
@settings(deadline=None)
def test_each_state_out_of_reach_is_told_exactly_once(spec: Spec) -> None:
    judged = build(spec)
    used = {name for t in judged.transitions for name in (t.source, t.target)}
    meant = set().union(
        *(closure(replace(judged, entrances=((n,),))) for n in meant_states(judged))
    )
    lost = used - closure(judged) - judged.undeclared - meant
    if not judged.undeclared.intersection(judged.starts):
        assert marked(of("SD301", judged)) == sorted(lost)


@given(specs(started=False))
@settings(deadline=None)
def test_without_a_start_a_told_group_is_strongly_connected_and_has_no_way_in(spec: Spec) -> None:
    judged = build(spec)
    for finding in of("SD301", judged):
        group = set(marked([finding]))
        for name in group:
            assert group <= closure(replace(judged, entrances=((name,),)))
        others = {t.source for t in judged.transitions if t.target in group} - group
        assert others <= judged.undeclared


@given(specs(started=False))
@settings(deadline=None)
def test_declaring_one_state_of_each_told_group_as_a_start_clears_them(spec: Spec) -> None:
    judged = build(spec)
    findings = of("SD301", judged)
    firsts = (Name(marked([finding])[0], finding.location) for finding in findings)
    if findings and not judged.undeclared:
        starts = tuple(Default((name,), name.location) for name in firsts)
        assert not of("SD301", build(replace(spec, starts=starts)))


@given(specs())
@settings(deadline=None)
def test_reversing_the_file_changes_no_reached_state(spec: Spec) -> None:
    turned = replace(spec, families=spec.families[::-1])
    for code in ("SD301", "SD302"):
        assert marked(of(code, build(spec))) == marked(of(code, build(turned)))


class TestDeadEnd:
    def test_a_state_without_a_way_out_is_told_with_the_way_in(self) -> None:
        (finding,) = of("SD302", machine("A -> B: x", "B -> C: y", starts=["A"]))
        assert marked([finding]) == ["C"]
        assert finding.evidence == ("reached by A -- x --> B -- y --> C",)

    def test_a_self_loop_is_no_way_out(self) -> None:
        (finding,) = of("SD302", machine("A -> B: x", "B -> B: y", starts=["A"]))
        assert "it only leads back into itself" in finding.message

    def test_a_final_state_is_no_dead_end(self) -> None:
        judged = machine("A -> B: x", starts=["A"], states=["A", "B"], finals=["B"])
        assert not of("SD302", judged)

    def test_what_is_never_entered_is_not_told_again(self) -> None:
        judged = machine("A -> B: x", "B -> A: x", "C -> D: x", starts=["A"])
        assert not of("SD302", judged)

    def test_an_unreadable_line_is_under_suspicion(self) -> None:
        (finding,) = of("SD302", machine("A -> B: x", "B -> {A,B}: {x,y,z}", starts=["A"]))
        assert finding.evidence[-1].startswith("the way out may stand in line 2")

    def test_of_many_starts_the_nearest_is_told(self) -> None:
        judged = machine("A -> B: x", "B -> C: x", "B -> D: x", "D -> A: x", starts=["A", "B"])
        (finding,) = of("SD302", judged)
        assert finding.evidence == ("reached by B -- x --> C",)

    def test_of_a_long_way_the_ends_are_told(self) -> None:
        arrows = [f"S{number} -> S{number + 1}: go" for number in range(30)]
        (finding,) = of("SD302", machine(*arrows, starts=["S0"]))
        assert finding.evidence == (
            "reached from `S0` by 30 transitions, the last one `S29 -> S30: go`",
        )

    def test_a_start_can_be_one(self) -> None:
        assert marked(of("SD302", machine(starts=["A"]))) == ["A"]


class TestTrap:
    ENDING = ("A -> Z: end", "A -> B: x", "B -> C: x", "C -> B: x")

    def test_a_group_without_a_way_out_is_told(self) -> None:
        judged = machine(*self.ENDING, starts=["A"], states=["A", "B", "C", "Z"], finals=["Z"])
        (finding,) = of("SD303", judged)
        assert marked([finding]) == ["B", "C"]
        assert finding.evidence == ("reached by A -- x --> B",)

    def test_where_nothing_is_final_endless_work_is_meant(self) -> None:
        assert not of("SD303", machine(*self.ENDING, "Z -> A: again", starts=["A"]))

    def test_a_way_out_clears_it(self) -> None:
        judged = machine(
            *self.ENDING, "C -> A: y", starts=["A"], states=["A", "B", "C", "Z"], finals=["Z"]
        )
        assert not of("SD303", judged)

    def test_a_single_state_is_told_as_a_dead_end_only(self) -> None:
        judged = machine("A -> Z: x", "A -> B: y", starts="A", states="ABZ", finals="Z")
        assert [finding.code for finding in check(judged)] == ["SD302"]

    def test_what_a_history_remembers_is_no_trap(self) -> None:
        text = """\
initial: Off
states:
  Off:
  On: {initial: A, states: {A: '', B: '', Last: {history: deep, default: A}}}
  Held:
  Gone: {final: true}
transitions: [Off -> On: go, A -> B: x, On -> Held: hold, Held -> Last: on, On -> Off: stop]
"""
        (spec,) = read(text.encode(), "held.yaml")
        judged = build(spec)
        assert not of("SD303", judged)
        assert of("SD304", judged)


class TestFinalUnreachable:
    def test_a_start_that_runs_in_circles_is_told(self) -> None:
        judged = machine(
            "A -> B: x", "B -> A: x", "C -> Z: x", starts="A", states="ABCZ", finals="Z"
        )
        (finding,) = of("SD304", judged)
        assert marked([finding]) == ["A", "B"]
        assert not of("SD303", judged)

    def test_a_trap_further_on_says_why_by_itself(self) -> None:
        judged = machine(*TestTrap.ENDING, starts="A", states="ABCZ", finals="Z")
        assert not of("SD304", judged)

    def test_a_start_inside_a_trap_is_told_as_a_trap(self) -> None:
        judged = machine(*TestTrap.ENDING, starts="AB", states="ABCZ", finals="Z")
        assert of("SD303", judged)
        assert not of("SD304", judged)

    def test_a_dead_end_says_why_by_itself(self) -> None:
        judged = machine("A -> B: x", "C -> Z: x", starts="A", states="ABCZ", finals="Z")
        assert of("SD302", judged)
        assert not of("SD304", judged)


@given(specs(started=True))
@settings(deadline=None)
def test_a_state_that_cannot_end_is_explained(spec: Spec) -> None:
    """From each reached state that leads to no final one, a finding about what it leads to."""
    judged = build(spec)
    if not judged.finals or judged.undeclared:
        return
    codes = ("SD302", "SD303", "SD304")
    told = set(marked(finding for finding in check(judged) if finding.code in codes))
    for name in closure(judged):
        ahead = closure(replace(judged, entrances=((name,),)))
        assert ahead & {*told, *judged.finals}


class TestDisconnectedMachine:
    def test_pieces_with_starts_of_their_own_are_told_once(self) -> None:
        arrows = ("A -> B: x", "B -> A: x", "C -> D: x", "D -> C: x", "E -> E: x")
        (finding,) = of("SD305", machine(*arrows, starts="ACE"))
        assert "in 3 pieces" in finding.message
        assert marked([finding]) == ["C", "D", "E"]

    def test_a_piece_without_a_start_is_told_as_unreachable(self) -> None:
        judged = machine("A -> B: x", "B -> A: x", "C -> D: x", "D -> C: x", starts="A")
        assert of("SD301", judged)
        assert not of("SD305", judged)

    def test_a_machine_in_one_piece_is_fine(self) -> None:
        assert not of("SD305", machine("A -> B: x", "C -> B: x", starts="AC"))

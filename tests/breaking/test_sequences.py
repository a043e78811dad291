"""SB2xx: sequences of events that used to work."""

from __future__ import annotations

import pytest
from before_and_after import broken, told

GATE = ["A -> B: go", "B -> A: back", "A -> A: stay"]


def flat(*arrows: str, initial: str = "A", more: str = "") -> str:
    lines = (f"  - {arrow}" for arrow in arrows)
    return "\n".join([f"initial: {initial}", "transitions:", *lines, more])


def nested(*arrows: str, states: str = "P: '', Q: ''") -> str:
    """`Off`, and `On` with `states`; `On` starts in its first state."""
    return "\n".join(
        [
            *("initial: Off", "states:", "  Off:", "  On:", "    initial: P"),
            *(f"    states: {{{states}}}", "    transitions: [P -> Q: next, Q -> P: next]"),
            *("transitions:", *(f"  - {arrow}" for arrow in arrows)),
        ]
    )


class TestTransitionDeleted:
    def test_it_is_told_where_its_source_stands(self) -> None:
        old = flat(*GATE, "B -> A: go")
        (finding,) = broken(old, flat(*GATE))
        assert (finding.code, finding.key) == ("SB201", "B -> A: go")
        assert (finding.location.line, finding.location.column) == (3, 10)
        assert [note.location.line for note in finding.notes] == [6]
        assert finding.evidence == ("before, `B` was reached by A -- go --> B",)

    def test_a_family_is_told_once(self) -> None:
        old = flat(*GATE, "B -> C: go", "C -> A: go", "A, B, C -> A: reset")
        new = flat(*GATE, "B -> C: go", "C -> A: go", more="events: {go, back, stay, reset}")
        new = new.replace(
            "events: {go, back, stay, reset}", "events: {go: '', back: '', stay: '', reset: ''}"
        )
        (finding,) = broken(old, new)
        assert finding.message == "`A -> A: reset` and 2 more of `A, B, C -> A` are gone"
        assert finding.evidence == ("and `B -> A: reset`", "and `C -> A: reset`")

    def test_of_a_family_only_what_nothing_replaces(self) -> None:
        old, new = flat(*GATE, "A, B -> A: go back"), flat(*GATE, "A -> A: go back")
        assert told(old, new) == [("SB201", "B -> A: go back")]

    def test_another_event_is_told(self) -> None:
        (finding,) = broken(flat(*GATE), flat("A -> B: stay", *GATE[1:], "B -> B: go"))
        assert finding.message == "`A -> B: go` is gone: `stay` is there instead"

    @pytest.mark.parametrize("new", ["A, B -> A: stay", "'* -> A': stay"])
    def test_what_is_written_otherwise_is_there(self, new: str) -> None:
        assert told(flat(*GATE), flat(*GATE[:2], new)) == []

    def test_what_could_never_be_taken_is_no_loss(self) -> None:
        old = flat(*GATE, "C -> A: go")
        assert told(old, flat(*GATE, "C -> A: stay")) == []

    def test_a_composite_takes_the_place_of_what_is_inside(self) -> None:
        old = nested("Off -> On: go", "On.P -> Off: go", "On.Q -> Off: go")
        new = nested("Off -> On: go", "On -> Off: go")
        assert told(old, new) == []
        assert told(new, old) == []

    def test_all_that_is_inside_has_to_take_the_place_of_a_composite(self) -> None:
        old = nested("Off -> On: go", "On -> Off: go")
        assert told(old, nested("Off -> On: go", "On.P -> Off: go")) == [("SB201", "On -> Off: go")]

    def test_where_nothing_rests_nothing_has_to_take_its_place(self) -> None:
        states = "P: '', Q: '', Pick: {choice: true}, End: {final: true}"
        inner = ("P -> Pick: pick", "Pick -> Q [g]", "Pick -> End [else]")
        around = ("Off -> On: power", "On -> Off: done")
        old = nested(*around, *inner, "On -> Off: power", states=states)
        less = (*around, *inner, "P -> Off: power")
        assert told(old, nested(*less, "Q -> Off: power", states=states)) == []
        assert ("SB201", "On -> Off: power") in told(old, nested(*less, states=states))

    def test_a_completion_is_of_its_composite_alone(self) -> None:
        states = "P: '', Q: '', F: {final: true}"
        old = nested("Off -> On: go", "On.P -> On.F: end", "On -> Off: done", states=states)
        new = old.replace("- On -> Off: done", "- On.F -> Off: done")
        assert ("SB201", "On -> Off: done") in told(old, new)

    def test_the_completion_of_what_is_around_is_another_one(self) -> None:
        old = """
            initial: Off
            states:
              Off:
              Out:
                initial: On
                states:
                  On: {initial: P, states: {P: '', F: {final: true}}}
                  G: {final: true}
            transitions: [Off -> Out: go, P -> F: end, Out -> Off: done, On -> Off: done, P -> G: x]
            """
        new = old.replace("On -> Off: done, ", "")
        assert ("SB201", "Out.On -> Off: done") in told(old, new)

    def test_an_event_of_this_name_is_no_completion(self) -> None:
        states = "P: '', Q: '', F: {final: true}"
        old = nested("Off -> On: go", "On.P -> On.F: end", "On -> Off: done", states=states)
        new = old.replace("- On -> Off: done", "- On.P, On.Q, On.F -> Off: done")
        assert ("SB201", "On -> Off: done") in told(old, new)

    def test_of_a_family_that_part_which_no_state_takes_with_it(self) -> None:
        old = flat(*GATE, "A -> C: on", "C -> A: off", "A, C -> B: leap")
        new = flat(*GATE, "A -> A: on", "A -> A: off", "B -> B: leap")
        found = {finding.code: finding.message for finding in broken(old, new)}
        assert found["SB201"] == "`A -> B: leap` is gone"

    def test_what_a_state_did_its_new_home_has_to_do(self) -> None:
        old = flat(*GATE, "A -> C: on", "C -> A: off")
        new = flat(*GATE, "A -> B: on", more="renamed: {C: B}")
        assert told(old, f"{new}\nevents: {{go: '', back: '', stay: '', 'on': '', 'off': ''}}") == [
            ("SB201", "C -> A: off")
        ]
        assert told(old, flat(*GATE, "A -> B: on", "B -> A: off", more="renamed: {C: B}")) == []

    def test_a_guard_follows_a_rename(self) -> None:
        old = nested("Off -> On: go", "On -> Off: go [in On.P]")
        new = nested("Off -> On: go", "On -> Off: go [in On.R]").replace("P", "R")
        assert told(old, f"{new}\nrenamed: {{On.P: On.R}}") == []


class TestTransitionRetargeted:
    def test_it_names_both_targets(self) -> None:
        old = flat(*GATE, "B -> C: on", "C -> A: on")
        (finding,) = broken(old, flat(*GATE, "B -> A: on", "C -> A: on", "A -> C: up"))
        assert (finding.code, finding.key) == ("SB202", "B -> C: on")
        assert finding.message == "`B -> C: on` leads into `A` now"
        assert finding.location.line == 6

    def test_a_composite_is_what_it_starts_in(self) -> None:
        outer, inner = (
            nested("Off -> On: go", "On -> Off: go"),
            nested("Off -> On.P: go", "On -> Off: go"),
        )
        assert told(outer, inner) == told(inner, outer) == []
        other = nested("Off -> On.Q: go", "On -> Off: go")
        assert told(outer, other) == [("SB202", "Off -> On: go")]

    def test_to_enter_what_is_inside_now_is_to_enter_the_state(self) -> None:
        old = flat("Off -> On: go", "On -> Off: go", initial="Off")
        assert told(old, nested("Off -> On.Q: go", "On -> Off: go")) == [("SB303", "On")]

    def test_with_another_guard_too_the_target_is_told(self) -> None:
        old = flat(*GATE, "B -> C: on", "C -> A: on")
        new = flat(*GATE, "B -> A: on [ready]", "C -> A: on", "A -> C: up")
        assert told(old, new) == [("SB202", "B -> C: on")]


class TestGuards:
    def test_a_guard_that_is_gone_breaks_nothing(self) -> None:
        guarded = flat("A -> B: go [ready]", *GATE[1:])
        assert told(guarded, flat(*GATE)) == []
        assert told(flat(*GATE), guarded) == [("SB203", "A -> B: go")]

    def test_one_case_more_breaks_nothing(self) -> None:
        old = flat("A -> B: go [ready]", *GATE[1:])
        assert told(old, flat("A -> B: go [ready]", "A -> B: go [forced]", *GATE[1:])) == []

    def test_it_was_another_guard(self) -> None:
        (finding,) = broken(
            flat("A -> B: go [ready]", *GATE[1:]), flat("A -> B: go [steady]", *GATE[1:])
        )
        assert (finding.code, finding.location.line) == ("SB204", 3)
        assert "only if `[steady]` holds" in finding.message

    def test_the_other_branch_of_a_choice_is_no_condition(self) -> None:
        more = "states: {A: '', B: '', C: {choice: true}}"
        old = flat(*GATE, "B -> C: ask", "C -> A: '[ok]'", "C -> B", more=more)
        new = old.replace("C -> B", "C -> B: '[else]'")
        assert told(old, new) == told(new, old) == []
        assert told(old, old.replace("C -> B", "C -> B: '[late]'")) == [("SB203", "C -> B")]


class TestStartChanged:
    def test_one_more_start_breaks_nothing(self) -> None:
        two = flat(*GATE).replace("initial: A", "starts: [A, B]")
        assert told(flat(*GATE), two) == []
        assert told(two, flat(*GATE)) == [("SB205", "start in B")]

    def test_to_name_a_start_breaks_nothing(self) -> None:
        none = flat(*GATE).replace("initial: A", "title: gate")
        assert told(none, flat(*GATE)) == []
        assert told(flat(*GATE), none) == [("SB205", "start in A")]

    def test_a_composite_starts_elsewhere(self) -> None:
        old = nested("Off -> On: go", "On -> Off: go")
        (finding,) = broken(old, old.replace("initial: P", "initial: Q"))
        assert (finding.code, finding.key) == ("SB205", "start of On")
        assert finding.message == "`On` does not start in `On.P` any more: it starts in `On.Q`"
        assert finding.location.line == 5

    def test_a_start_that_is_gone_is_told_of_the_state(self) -> None:
        new = flat("B -> A: back", "A -> B: go", "A -> A: stay").replace("A", "C")
        assert told(flat(*GATE), new.replace("initial: C", "initial: B")) == [("SB301", "A")]


class TestFinalCutOff:
    ORDER = flat(
        "A -> B: go",
        "B -> A: back",
        "A -> F: end",
        "B -> B: end",
        more="states: {A: '', B: '', F: {final: true}}",
    )

    def test_the_lost_way_is_told_with_it(self) -> None:
        new = self.ORDER.replace("A -> F: end", "A -> A: end")
        (finding,) = broken(self.ORDER, new)
        assert (finding.code, finding.key) == ("SB206", "A")
        assert [note.message for note in finding.notes] == ["before, `A -> F: end` led on"]
        assert "A -> F: end" in finding.shares

    def test_one_way_is_enough(self) -> None:
        new = self.ORDER.replace("B -> B: end", "B -> F: end")
        assert ("SB206", "A") not in told(self.ORDER, new)

    def test_that_the_final_state_is_gone_is_told_of_it(self) -> None:
        new = flat("A -> B: go", "B -> A: back", "B -> B: end", more="states: {A: '', B: ''}")
        assert told(self.ORDER, new) == [("SB301", "F")]


class TestActionChanged:
    def test_an_action_that_is_new_breaks_nothing(self) -> None:
        assert told(flat(*GATE), flat("A -> B: go / log", *GATE[1:])) == []

    @pytest.mark.parametrize("word", ["entry", "exit", "do"])
    def test_what_a_state_does(self, word: str) -> None:
        old = flat(*GATE, more=f"states: {{A: {{{word}: light}}, B: ''}}")
        (finding,) = broken(old, old.replace("light", "dark"))
        assert (finding.code, finding.key, finding.severity) == ("SB207", f"{word} of A", "warning")
        assert finding.message == "`A`: `dark` is done instead of `light`"

    def test_what_is_done_at_the_start(self) -> None:
        old = flat(*GATE).replace("initial: A", "initial: {to: A, action: reset}")
        (finding,) = broken(old, flat(*GATE))
        assert finding.message == "the start: `reset` is not done any more"

    def test_a_family_is_told_once(self) -> None:
        old = flat(*GATE, "A, B -> A: reset / log")
        (finding,) = broken(old, flat(*GATE, "A, B -> A: reset"))
        assert finding.message.startswith("`A -> A: reset / log` and 1 more of its family:")

    def test_what_is_entered_again(self) -> None:
        inner = flat("A -> B: go", "B -> A: back", "A -> A: {event: stay, internal: true}")
        (finding,) = broken(inner, flat(*GATE))
        assert (finding.code, finding.severity) == ("SB207", "warning")


class TestSequenceRejected:
    def test_an_inner_state_is_in_the_way(self) -> None:
        old = nested("Off -> On: go", "On -> Off: go", "Off -> Off: ping")
        new = old.replace("Q -> P: next]", "Q -> P: next, P -> Q: go]")
        (finding,) = broken(old, new)
        assert finding.code == "SB208"
        assert finding.message == "after `go` and `go`, `ping` used to work, and does not any more"
        assert finding.evidence[0] == "before: Off -- go --> On.P -- go --> Off -- ping --> Off"

    def test_where_another_rule_tells_why_it_is_silent(self) -> None:
        assert [code for code, _ in told(flat(*GATE), flat("A -> B: go [ready]", *GATE[1:]))] == [
            "SB203"
        ]

    def test_new_sequences_break_nothing(self) -> None:
        assert told(flat(*GATE), flat(*GATE, "B -> C: jump", "C -> A: back")) == []

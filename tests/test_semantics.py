"""One rule of the microsteps at a time, from YAML; the recommendation's own are in `test_scxml`."""

from __future__ import annotations

import pytest

from statediagram.behaviour import microsteps, selecting
from statediagram.behaviour.exploration import explore
from statediagram.behaviour.semantics import Semantics
from statediagram.behaviour.situations import TooManyError


def behind(machine, *triggers: str) -> set[str]:
    """The configurations behind steps with these triggers, whatever guards say.

    Parameters:
        triggers: events; `done` for a completion, an empty one for eventless transitions.
    """
    rules = Semantics(machine)
    situations = set(rules.starts())
    for trigger in triggers:
        situations = {
            after
            for situation in situations
            for step, after in rules.successors(situation)
            if step.event == trigger
        }
    names = machine.hierarchy.names
    return {" + ".join(names[leaf] for leaf in each.leaves) for each in situations}


def heard(machine, *triggers: str) -> set[str]:
    """What may trigger a step behind these."""
    known = {"", "done", *machine.events}
    return {event for event in known if behind(machine, *triggers, event)}


PLAYER = """
    initial: Off
    states:
      Off:
      On:
        initial: Radio
        states:
          Radio:
            initial: FM
            states: {FM: '', AM: ''}
          Tape:
          Last: {history: HISTORY}
    transitions:
      - FM -> AM: band
      - Radio -> Tape: source
      - On -> Off: power
      - Off -> Last: power
"""


@pytest.mark.parametrize(("kind", "resumed"), [("deep", "On.Radio.AM"), ("shallow", "On.Radio.FM")])
def test_a_history_remembers_at_its_depth(machine, kind, resumed):
    player = machine(PLAYER.replace("HISTORY", kind))
    assert behind(player, "power", "band", "power", "power") == {resumed}


@pytest.mark.parametrize("kind", ["deep", "shallow"])
def test_a_history_remembers_what_was_left_last(machine, kind):
    player = machine(PLAYER.replace("HISTORY", kind))
    assert behind(player, "power") == {"On.Radio.FM"}
    assert behind(player, "power", "source", "power", "power") == {"On.Tape"}


def test_a_history_without_default_starts_where_its_composite_does(machine):
    door = machine("""
        initial: Away
        states:
          Away:
          Home:
            initial: Bed
            states: {Hall: '', Bed: '', Last: {history: shallow}}
        transitions:
          - Away -> Last: enter
    """)
    assert behind(door, "enter") == {"Home.Bed"}


def test_a_history_in_a_region_remembers_that_region_only(machine):
    both = machine("""
        initial: P
        states:
          X:
          P:
            regions:
              one:
                initial: A
                states: {A: '', B: '', Last: {history: deep}}
              two: {initial: C, states: {C: '', D: ''}}
        transitions:
          - A -> B: go
          - C -> D: go
          - P -> X: leave
          - X -> Last: enter
    """)
    assert behind(both, "go", "leave", "enter") == {"P.one.B + P.two.C"}


ENDING = """
    initial: P
    states:
      P:
        regions:
          one: {initial: A, states: {A: '', E: {final: true}}}
          two: {initial: B, states: {B: '', F: {final: true}}}
      X:
      Y:
    transitions:
      - A -> E: first
      - B -> F: second
      - P -> X: done
      - P -> Y: first
"""


def test_an_orthogonal_state_is_complete_when_all_regions_are(machine):
    ending = machine(ENDING)
    assert "done" not in heard(ending, "first")
    assert behind(ending, "first", "second", "done") == {"X"}
    assert behind(ending, "second", "first", "done") == {"X"}


def test_completion_comes_before_events(machine):
    assert heard(machine(ENDING), "first", "second") == {"done"}


def test_completion_may_be_refused_by_a_guard_and_is_then_forgotten(machine):
    ending = machine(ENDING.replace("X: done", "X: done [ready]"))
    assert heard(ending, "first", "second") == {"done", "first"}
    assert behind(ending, "first", "second", "first") == {"Y"}


AGAIN = """
    initial: C
    states:
      C:
        initial: A
        states: {A: '', B: '', F: {final: true}}
      X:
    transitions:
      - A -> F
      - C -> C: '[again]'
      - C -> X: done [in B]
      - C -> B: done
"""


def test_every_completion_is_handled_even_if_one_still_waits(machine):
    """SCXML 3.13: each final state that is entered adds an event to the queue."""
    assert behind(machine(AGAIN), "", "done", "done") == set()
    assert behind(machine(AGAIN), "", "", "", "done", "done") == {"X"}


def test_more_completions_than_can_be_followed_are_refused(machine, monkeypatch):
    monkeypatch.setattr(microsteps, "MAX_PENDING", 0)
    with pytest.raises(TooManyError):
        behind(machine(AGAIN), "", "", "")


def test_regions_are_left_before_any_is_entered(machine):
    """The final state of the other region is left in the same step."""
    both = machine("""
        initial: P
        states:
          P:
            regions:
              one: {initial: A, states: {A: '', E: {final: true}}}
              two:
                initial: C
                states:
                  F: {final: true}
                  C: {initial: D, states: {D: {final: true}}}
          X:
        transitions:
          - A -> E: go
          - {from: P.two, to: C, event: go, internal: true}
          - P -> X: done
          - C -> F: end
    """)
    assert "done" not in heard(both, "end", "go")


def test_inner_transitions_come_before_outer_ones(machine):
    nested = machine("""
        initial: C
        states:
          C: {initial: A, states: {A: '', B: ''}}
          X:
        transitions:
          - C -> X: go
          - A -> B: go
    """)
    assert behind(nested, "go") == {"C.B"}
    assert behind(nested, "go", "go") == {"X"}


def test_an_inner_guard_lets_the_outer_transition_happen(machine):
    nested = machine("""
        initial: C
        states:
          C: {initial: A, states: {A: '', B: ''}}
          X:
        transitions:
          - C -> X: go
          - A -> B: go [ready]
    """)
    assert behind(nested, "go") == {"C.B", "X"}


LEAVING = """
    initial: P
    states:
      P:
        regions:
          one: {initial: A, states: {A: '', B: ''}}
          two: {initial: C, states: {C: '', D: ''}}
      X:
    transitions:
      - FIRST
      - SECOND
"""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("A -> X: go", "C -> D: go", {"X"}),
        ("A -> B: go", "C -> X: go", {"P.one.B + P.two.C"}),
        ("P -> X: go", "C -> D: go", {"P.one.A + P.two.D"}),
        ("A -> B: go", "C -> D: go", {"P.one.B + P.two.D"}),
        (
            "A -> B: go [ready]",
            "C -> D: go [ready]",
            {"P.one.B + P.two.D"},
        ),
        (
            "A -> B: go [ready]",
            "C -> D: go [full]",
            {"P.one.B + P.two.D", "P.one.B + P.two.C", "P.one.A + P.two.D"},
        ),
        ("A -> X: go [ready]", "C -> D: go", {"X", "P.one.A + P.two.D"}),
        ("A -> B: go [in C]", "C -> D: go [in B]", {"P.one.B + P.two.C"}),
    ],
    ids=[
        "the first region leaves",
        "the second region may not leave",
        "outside of a region that handles it",
        "both at once",
        "the same guard has one truth",
        "two guards",
        "pre-emption depends on a guard",
        "regions see each other as before the step",
    ],
)
def test_regions_take_one_event_together(machine, first, second, expected):
    both = machine(LEAVING.replace("FIRST", first).replace("SECOND", second))
    assert behind(both, "go") == expected


def test_a_guard_that_asks_for_a_state_is_decided(machine):
    asking = machine(LEAVING.replace("FIRST", "A -> B: go").replace("SECOND", "C -> D: ask [in B]"))
    assert heard(asking) == {"go"}
    assert behind(asking, "go", "ask") == {"P.one.B + P.two.D"}


def test_the_first_transition_in_the_file_is_taken(machine):
    assert behind(machine("initial: A\ntransitions:\n- A -> B: go\n- A -> C: go\n"), "go") == {"B"}


def test_eventless_transitions_come_before_events(machine):
    text = "initial: A\ntransitions:\n- A -> B: go\n- A -> C: '[ready]'\n"
    assert heard(machine(text)) == {"", "go"}
    assert heard(machine(text.replace("[ready]", ""))) == {""}


CHOICE = """
    initial: A
    states: {A: '', W: {choice: true}, X: '', Y: '', Z: ''}
    transitions:
      - A -> W: go
      - W -> Z: '[else]'
      - W -> X: '[small]'
      - W -> Y: '[large]'
"""


def test_a_choice_is_left_at_once_by_any_branch(machine):
    assert behind(machine(CHOICE), "go") == {"W"}
    assert behind(machine(CHOICE), "go", "") == {"X", "Y", "Z"}
    assert heard(machine(CHOICE), "go") == {""}


def test_else_is_the_last_resort_of_a_choice(machine):
    sure = machine(CHOICE.replace("[small]", "[in W]"))
    assert behind(sure, "go", "") == {"X"}


def test_a_choice_without_else_does_not_keep_the_machine(machine):
    partial = machine(CHOICE.replace("      - W -> Z: '[else]'\n", ""))
    assert behind(partial, "go", "") == {"X", "Y"}


FORK = """
    initial: A
    states:
      A:
      P:
        regions:
          one: {initial: C, states: {C: '', D: ''}}
          two: {initial: E, states: {E: '', G: ''}}
      split: {fork: true}
      sync: {join: true}
      X:
    transitions:
      - A -> split: go
      - split -> D
      - split -> G
      - A -> P: plain
      - C -> D: down
      - D -> sync: JOIN
      - G -> sync: JOIN
      - sync -> X
"""


def test_a_fork_enters_all_its_targets_in_one_step(machine):
    assert behind(machine(FORK), "go") == {"P.one.D + P.two.G"}
    assert behind(machine(FORK), "plain") == {"P.one.C + P.two.E"}


def test_a_guard_behind_a_fork_may_keep_from_the_whole(machine):
    guarded = machine("""
        initial: C.A
        states:
          C: {states: {A: ''}}
          F: {fork: true}
          B:
          O: {regions: {r1: {states: {X: ''}}, r2: {states: {Y: ''}}}}
        transitions: [C.A -> F: go, F -> O.r1.X: '[ready]', F -> O.r2.Y, C -> B: go]
    """)
    assert behind(guarded, "go") == {"O.r1.X + O.r2.Y", "B"}


def test_several_targets_are_a_fork(machine):
    text = FORK.replace("- A -> split: go", "- {from: A, to: [P.one.D, P.two.G], event: go}")
    assert behind(machine(text), "go") == {"P.one.D + P.two.G"}


def test_a_join_waits_for_all_its_sources(machine):
    joined = machine(FORK.replace("JOIN", "meet"))
    assert behind(joined, "go", "meet") == {"X"}
    assert behind(joined, "plain", "down", "meet") == set()


def test_a_join_of_completed_segments_needs_no_event(machine):
    assert behind(machine(FORK.replace(": JOIN", "")), "go", "") == {"X"}


def test_a_deferred_event_is_kept_from_outer_states(machine):
    deferring = machine("""
        initial: C
        states:
          C:
            initial: A
            states:
              A: {defer: [go]}
              B:
          X:
        transitions:
          - C -> X: go
          - A -> B: next
    """)
    assert heard(deferring) == {"next"}
    assert behind(deferring, "next", "go") == {"X"}


INTERNAL = """
    initial: C
    states:
      C:
        initial: A
        states:
          A:
          B:
          Last: {history: shallow}
    transitions:
      - A -> B: go
      - {from: C, to: TARGET, event: again, internal: true}
      - {from: C, to: Last, event: recall}
"""


def test_an_internal_transition_to_its_own_state_leaves_nothing(machine):
    assert behind(machine(INTERNAL.replace("TARGET", "C")), "go", "again") == {"C.B"}


def test_an_internal_transition_to_inside_does_not_leave_its_source(machine):
    inside = machine(INTERNAL.replace("TARGET", "A"))
    assert behind(inside, "go", "again") == {"C.A"}
    assert behind(inside, "go", "again", "recall") == {"C.A"}


def test_a_transition_to_its_own_state_starts_it_anew(machine):
    anew = INTERNAL.replace(", event: again, internal: true", ", event: again")
    assert behind(machine(anew.replace("TARGET", "C")), "go", "again") == {"C.A"}


def test_a_machine_may_start_deep_inside_and_in_several_ways(machine):
    nested = machine("""
        starts: [B, X]
        states:
          C: {initial: A, states: {A: '', B: ''}}
          X:
    """)
    assert behind(nested) == {"C.B", "X"}


def test_a_default_may_lie_deep_inside(machine):
    nested = machine("""
        initial: C
        states:
          C:
            initial: D.B
            states:
              D: {initial: A, states: {A: '', B: ''}}
    """)
    assert behind(nested) == {"C.D.B"}


def test_a_composite_that_does_not_say_starts_in_its_first_state(machine):
    assert behind(machine("initial: C\nstates:\n  C: {states: {A: '', B: ''}}\n")) == {"C.A"}


@pytest.mark.parametrize("default", ["C", "A2", "O.r2.Y"])
def test_a_history_whose_default_is_outside_does_not_disturb_other_regions(machine, default):
    nested = machine(f"""
        initial: Off
        states:
          Off:
          O:
            regions:
              r1: {{states: {{A: '', A2: '', C: {{states: {{B: '', H: {{history: deep,
                default: {default}}}}}}}}}}}
              r2: {{states: {{X: '', Y: ''}}}}
        transitions: [{{from: Off, to: [O.r1.C.H, O.r2.Y], event: go}}]
    """)
    assert behind(nested, "go") == {"O.r1.C.B + O.r2.Y"}


@pytest.mark.parametrize(
    "inside",
    [
        "{regions: {r1: {}, r2: {states: {F: {final: true}}}}}",
        "{regions: {r1: {states: {F: {final: true}}}}, states: {H: {history: deep}}}",
    ],
)
def test_completion_of_malformed_regions_is_no_crash(machine, inside):
    broken = machine(f"""
        initial: Off
        states:
          Off:
          O: {inside}
        transitions: [Off -> O: go, O -> Off: done]
    """)
    assert behind(broken, "go")


def test_nothing_happens_behind_a_final_state(machine):
    ended = machine("""
        initial: A
        states: {A: '', F: {final: true}}
        transitions: [A -> F: go]
    """)
    assert heard(ended, "go") == set()


def test_too_many_unknown_guards_are_refused(machine, monkeypatch):
    monkeypatch.setattr(selecting, "MAX_SELECTIONS", 3)
    text = LEAVING.replace("FIRST", "A -> B: go [ready]").replace("SECOND", "C -> D: go [full]")
    with pytest.raises(TooManyError):
        behind(machine(text), "go")


def test_a_fork_may_be_where_it_starts(machine):
    built = machine("""
        initial: Split
        states:
          Split: {fork: true}
          P:
            regions:
              a: {initial: A1, states: {A1: '', A2: ''}, transitions: [A1 -> A2: x]}
              b: {initial: B1, states: {B1: '', B2: ''}, transitions: [B1 -> B2: x]}
        transitions:
          - Split -> A2
          - Split -> B1
    """)
    assert explore(built).configurations[0] == ("P.a.A2", "P.b.B1")


def test_a_state_may_say_what_is_entered_in_its_regions(machine):
    built = machine("""
        initial: P
        states:
          P:
            initial: {to: [A2, B1]}
            regions:
              a: {initial: A1, states: {A1: '', A2: ''}, transitions: [A2 -> A1: x]}
              b: {states: {B0: '', B1: ''}, transitions: [B1 -> B0: x]}
    """)
    assert explore(built).configurations[0] == ("P.a.A2", "P.b.B1")


def test_a_join_is_as_deep_as_its_deepest_source(machine):
    built = machine("""
        initial: P
        states:
          P:
            regions:
              a: {initial: A1, states: {A1: '', A2: ''}}
              b: {initial: B1, states: {B1: ''}}
          J: {join: true}
          X:
        transitions:
          - A1 -> J: go
          - B1 -> J: go
          - A1 -> A2: go
          - J -> X
    """)
    assert ("X",) in explore(built).configurations


def test_one_event_with_too_many_outcomes_does_not_hide_the_others(machine, monkeypatch):
    monkeypatch.setattr(selecting, "MAX_SELECTIONS", 1)
    built = machine("""
        initial: A
        states: {A: {initial: I, states: {I: ''}}, B: '', C: ''}
        transitions:
          - I -> B: go [g]
          - A -> C: stop
    """)
    behaviour = explore(built)
    assert ("C",) in behaviour.configurations
    assert not behaviour.is_complete

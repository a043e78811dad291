"""What is said of all that can occur in a machine, from YAML."""

from __future__ import annotations

from dataclasses import replace

import pytest

from statediagram.behaviour import selecting
from statediagram.behaviour.exploration import explore, shortest_path

REGIONS = """
    initial: P
    states:
      P:
        regions:
          one: {initial: A, states: {A: '', B: ''}}
          two: {initial: C, states: {C: '', D: '', Never: ''}}
      X:
    transitions:
      - A -> B: go
      - C -> D: go
      - P -> X: leave [in D]
      - Never -> X: leave
"""
BOTH = ("P.one.B", "P.two.D")


def test_configurations_are_met_in_breadth(machine):
    behaviour = explore(machine(REGIONS))
    assert behaviour.configurations == [("P.one.A", "P.two.C"), BOTH, ("X",)]
    assert list(behaviour.starts) == [0]
    assert behaviour.is_complete


def test_a_state_is_active_with_what_is_inside(machine):
    active = explore(machine(REGIONS)).active
    assert active["P"] == active["P.one"] == [0, 1]
    assert active["P.two.D"] == [1]
    assert "P.two.Never" not in active


def test_transitions_that_are_never_taken_are_known(machine):
    regions = machine(REGIONS)
    taken = explore(regions).taken
    assert [t.source for t in regions.transitions if id(t) not in taken] == ["P.two.Never"]


PASSED = """
    initial: A
    states:
      A:
      W: {choice: true}
      C:
        initial: Last
        states:
          S:
          Last: {history: deep, default: S}
          Other: {history: shallow, default: S}
      split: {fork: true}
      P:
        regions:
          one: {initial: D, states: {D: ''}}
          two: {initial: E, states: {E: ''}}
    transitions:
      - A -> W: go
      - W -> C: '[ready]'
      - W -> A: '[else]'
      - C -> split: on
      - split -> D
      - split -> E
"""


def test_pseudo_states_are_entered_when_passed(machine):
    passed = machine(PASSED)
    assert set(passed.states) - explore(passed).entered == {"C.Other"}


def test_a_path_tells_each_step_and_where_it_leads(machine):
    path = explore(machine(REGIONS)).path(2)
    assert [hop.label for hop in path.hops] == ["go", "leave [in D]"]
    assert [len(hop.transitions) for hop in path.hops] == [2, 1]
    assert str(path) == "{P.one.A, P.two.C} -- go --> {P.one.B, P.two.D} -- leave [in D] --> X"


def test_a_start_needs_no_step(machine):
    path = explore(machine(REGIONS)).path(0)
    assert (path.start, path.hops) == (("P.one.A", "P.two.C"), ())


def test_an_eventless_step_is_named(machine):
    passed = machine(PASSED)
    assert str(shortest_path(passed, "C.S")) == "A -- go --> W -- (no event) [ready] --> C.S"


def test_the_shortest_path_to_a_state_ends_where_it_is_active(machine):
    regions = machine(REGIONS)
    assert str(shortest_path(regions, "P")) == "{P.one.A, P.two.C}"
    path = shortest_path(regions, "P.one.B")
    assert path
    assert path.hops[-1].configuration == BOTH
    assert shortest_path(regions, "P.two.Never") is None


def test_the_shortest_path_in_a_flat_machine(machine):
    flat = machine(
        "initial: A\ntransitions: [A -> B: go, B -> C: '', A -> C: 'skip [ready]', D -> A]"
    )
    assert str(shortest_path(flat, "C")) == "A -- skip [ready] --> C"
    assert shortest_path(flat, "D") is None


def test_the_graph_has_every_situation_and_step(machine):
    graph = explore(machine(REGIONS)).graph
    assert [graph.nodes[n]["configuration"] for n in graph][1] == BOTH
    assert [(a, b, str(step)) for a, b, step in graph.edges(data="step")] == [
        (0, 1, "go"),
        (1, 2, "leave [in D]"),
    ]


def test_each_start_is_one(machine):
    behaviour = explore(machine("starts: [A, B]\nstates: {A: '', B: {states: {C: ''}}}"))
    assert [behaviour.configurations[n] for n in behaviour.starts] == [("A",), ("B.C",)]


def test_one_start_may_enter_several_regions(machine):
    behaviour = explore(machine(REGIONS.replace("initial: P", "initial: {to: [B, D]}", 1)))
    assert behaviour.configurations[0] == BOTH


def test_without_a_start_nothing_can_occur(machine):
    behaviour = explore(machine(REGIONS.replace("initial: P", "title: nothing", 1)))
    assert not behaviour.situations
    assert behaviour.is_complete


def test_what_a_history_remembers_makes_situations_of_their_own(machine):
    behaviour = explore(
        machine("""
            initial: X
            states:
              X:
              C:
                initial: A
                states: {A: '', B: '', Last: {history: deep, default: A}}
            transitions:
              - X -> C.Last: enter
              - C -> X: leave
              - A -> B: go
        """)
    )
    assert behaviour.configurations.count(("X",)) == 3  # not yet there, left in A, left in B
    assert behaviour.is_complete


COUNTER = "initial: C\nstates: {C: {regions: {%s}}}\ntransitions:\n%s"


def counter(bits: int) -> str:
    """A machine of 2 ** `bits` configurations."""
    regions = ", ".join(
        f"r{n}: {{initial: A{n}, states: {{A{n}: '', B{n}: ''}}}}" for n in range(bits)
    )
    return COUNTER % (regions, "".join(f"- A{n} -> B{n}: e{n}\n" for n in range(bits)))


def test_beyond_the_bound_the_answer_is_incomplete_but_true(machine):
    bits = machine(counter(6))
    whole, part = explore(bits), explore(replace(bits, bound=20))
    assert whole.is_complete
    assert len(whole.situations) == 64
    assert not part.is_complete
    assert list(part.situations) == list(whole.situations)[:20]
    assert part.entered <= whole.entered
    assert part.path(19) == whole.path(19)


def test_exactly_at_the_bound_the_answer_is_complete(machine):
    bits = machine(counter(4))
    assert explore(replace(bits, bound=16)).is_complete
    assert not explore(replace(bits, bound=15)).is_complete


def test_where_guards_enable_too_much_the_answer_is_incomplete(machine, monkeypatch):
    monkeypatch.setattr(selecting, "MAX_SELECTIONS", 3)
    text = REGIONS.replace("B: go", "B: go [ready]").replace("D: go", "D: go [full]")
    behaviour = explore(machine(text))
    assert not behaviour.is_complete
    assert behaviour.configurations == [("P.one.A", "P.two.C")]


def test_completions_without_end_make_the_answer_incomplete(machine):
    behaviour = explore(
        machine("""
            initial: C
            states: {C: {initial: A, states: {A: '', F: {final: true}}}, X: ''}
            transitions:
              - A -> F
              - C -> C
              - C -> X: done
        """)
    )
    assert not behaviour.is_complete
    assert {("C.A",), ("C.F",)} == set(behaviour.configurations)


@pytest.mark.parametrize("name", ["A", "P.two.D", "X"])
def test_what_is_active_is_entered(machine, name):
    behaviour = explore(machine(REGIONS))
    assert (name in behaviour.entered) == (name in behaviour.active)

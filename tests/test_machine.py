"""From a file's text to the machine: families, patterns, axes, scopes, and what is wrong."""

from __future__ import annotations

import pytest

from statediagram.machine import Machine, build
from statediagram.readers import read

AXES = """
axes:
  usage: {S: stable, U: unused, V: volatile, P: potentially volatile}
  content: {r: resident, p: preserved, z: zero}
states:
  Pz: {impossible: it becomes Vz}
"""


def machine(text: str) -> Machine:
    return build(read(text.encode(), "test.yaml")[0])


def arrows(machine: Machine) -> list[str]:
    return [str(transition) for transition in machine.transitions]


def codes(machine: Machine) -> list[str]:
    return [problem.code for problem in machine.problems]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A -> B: go", ["A -> B: go"]),
        ("A, B -> C: go", ["A -> C: go", "B -> C: go"]),
        ("'{A,B} -> C': go", ["A -> C: go", "B -> C: go"]),
        ("'{A,B}{1,2} -> C'", ["A1 -> C", "A2 -> C", "B1 -> C", "B2 -> C"]),
        ("A -> {B,C}: to_{b,c}", ["A -> B: to_b", "A -> C: to_c"]),
        ("A -> =: again", ["A -> A: again"]),
        ("'{A,B} -> =': again", ["A -> A: again", "B -> B: again"]),
        (r"A\* -> \=: go", ["A* -> =: go"]),
        ("{from: A, to: B, event: [a, b]}", ["A -> B: a", "A -> B: b"]),
        ("A -> B: {event: ['x_{1,2}', y]}", ["A -> B: x_1", "A -> B: x_2", "A -> B: y"]),
    ],
)
def test_families(line: str, expected: list[str]) -> None:
    found = machine(f"transitions:\n- {line}\n")
    assert arrows(found) == expected
    assert codes(found) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*", ["On", "Off", "Out"]),
        ("O?", ["On"]),
        ("Of*", ["Off"]),
        ("* except Out", ["On", "Off"]),
        ("* except On, O??", []),
        ("On, Of*", ["On", "Off"]),
    ],
)
def test_wild_sources_match_declared_states(source: str, expected: list[str]) -> None:
    found = machine(
        f"states: {{On: a, Off: b, Out: c}}\ntransitions:\n- '{source} -> Out': reset\n"
    )
    assert [transition.source for transition in found.transitions] == expected


def test_wild_sources_match_states_that_transitions_name() -> None:
    found = machine("transitions:\n- A -> B: go\n- '* -> C': stop\n")
    assert arrows(found) == ["A -> B: go", "A -> C: stop", "B -> C: stop", "C -> C: stop"]


def test_an_axis_keeps_the_value_of_the_source() -> None:
    found = machine(AXES + "transitions:\n- '{U,V}r -> =z': evict\n- 'Sz -> S=': look\n")
    assert arrows(found) == ["Ur -> Uz: evict", "Vr -> Vz: evict", "Sz -> Sz: look"]


def test_only_combinations_of_axes_are_states() -> None:
    found = machine(AXES + "transitions:\n- Sr -> Sx: go\n")
    (problem,) = found.problems
    assert problem.code == "SD201"
    assert "usage, content" in problem.message


def test_wild_sources_match_no_impossible_combination() -> None:
    found = machine(AXES + "transitions:\n- Pz -> Sr: a\n- Sz -> Sr: b\n- '*z -> Sp': c\n")
    assert [t.source for t in found.transitions if t.event == "c"] == ["Sz"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("A -> {B,C}: go", "SD105"),
        ("A -> {B,C}: to_{b,c,d}", "SD105"),
        ("'X* -> B': go", "SD106"),
        ("'* except X -> B': go", "SD106"),
    ],
)
def test_mismatched_and_empty_patterns(line: str, code: str) -> None:
    found = machine(f"states: {{A: '', B: '', C: ''}}\ntransitions:\n- {line}\n")
    assert codes(found) == [code]
    assert found.problems[0].location.line == 3


def test_an_undeclared_state_is_told_with_the_nearest() -> None:
    found = machine("states: {Running: a}\ntransitions:\n- Running -> Runing: go\n")
    (problem,) = found.problems
    assert (problem.code, problem.remedy) == ("SD201", "did you mean `Running`?")
    assert (problem.location.line, problem.location.column) == (3, 14)


def test_without_states_every_name_is_a_state() -> None:
    found = machine("transitions:\n- A -> B: go\n")
    assert list(found.states) == ["A", "B"]
    assert codes(found) == []


NESTED = """
states:
  Idle:
  Left: {states: {Up: a, Down: b}, transitions: [Up -> Down, Up -> Idle]}
  Right: {states: {Up: a, Only: b}}
transitions:
"""


def test_the_nearest_scope_wins() -> None:
    found = machine(NESTED + "- Idle -> Only: go\n- Right.Up -> Left: go\n")
    assert arrows(found) == [
        "Left.Up -> Left.Down",
        "Left.Up -> Idle",
        "Idle -> Right.Only: go",
        "Right.Up -> Left: go",
    ]
    assert codes(found) == []


def test_a_name_that_fits_several_states_is_ambiguous() -> None:
    found = machine(NESTED + "- Idle -> Up: go\n")
    (problem,) = found.problems
    assert problem.code == "SD203"
    assert "`Left.Up`" in problem.message
    assert "`Right.Up`" in problem.message


def test_problems_come_in_the_order_of_the_file() -> None:
    found = machine("states: {A: ''}\ntransitions:\n- A -> X: a\n- A\n- Y -> A: b\n")
    assert [problem.location.line for problem in found.problems] == [3, 4, 5]


def test_names_in_diagram_that_nothing_has_are_told() -> None:
    found = machine(
        "axes: {usage: [S, U], content: [r, z]}\n"
        "transitions: [{from: Sr, to: Uz, event: x}]\n"
        "diagram: {rank: contents, order: [Sr, Uzr]}\n"
    )
    assert [(p.code, p.remedy) for p in found.problems] == [
        ("SD103", "did you mean `content`?"),
        ("SD201", "did you mean `Uz`?"),
    ]


def test_a_file_full_of_misspelt_names_is_told_in_time() -> None:
    declared = "".join(f"  State{number}:\n" for number in range(2000))
    lines = "".join(f"  - Sttae{number} -> State{number}\n" for number in range(2000))
    found = machine(f"states:\n{declared}transitions:\n{lines}")
    assert codes(found) == ["SD201"] * 2000
    assert found.problems[0].remedy == "did you mean `State0`?"

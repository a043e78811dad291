"""From a file's text to the machine: families, patterns, axes, scopes, and what is wrong."""

from __future__ import annotations

import time

import pytest

from statediagram.checks import check
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


BOXED = "states: {Off: '', Box: {initial: Inside, states: {Inside: '', Outside: ''}}}\n"


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Insde", "Inside"), ("Box.Insde", "Box.Inside"), ("Bx.Outside", "Box.Outside")],
)
def test_of_an_inner_state_the_nearest_is_told_as_it_was_written(name: str, meant: str) -> None:
    (problem,) = machine(f"{BOXED}transitions:\n- Off -> {name}: go\n").problems
    assert (problem.code, problem.remedy) == ("SD201", f"did you mean `{meant}`?")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Box.Inside", []),
        ("Box.Insde", [("SD201", "did you mean `Box.Inside`?")]),
        ("Inside", [("SD203", "write the full path, such as `A.Inside`")]),
        ("range", []),
        ("0.5 s", []),
    ],
)
def test_a_guard_asks_for_one_state_or_is_text(name: str, found: list[tuple[str, str]]) -> None:
    inner = "{initial: Inside, states: {Inside: ''}}"
    line = f"{{from: [C, D], to: A, event: go, guard: in {name}}}"
    states = f"{{A: {inner}, Box: {inner}, C: '', D: ''}}"
    problems = machine(f"states: {states}\ntransitions: [{line}]\n").problems
    assert [(problem.code, problem.remedy) for problem in problems] == found


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


@pytest.mark.parametrize(
    ("sections", "code", "words"),
    [
        ("diagram: {fold: [Nope]}", "SD201", "`Nope`"),
        ("reserved: [A]", "SD103", "`A` is reserved, but a state"),
        ("reserved: [go]", "SD103", "`go` is reserved, but an event"),
        ("reserved: [Bo]", "SD103", "`Bo` is reserved, but an actor"),
    ],
)
def test_what_does_not_fit_the_states_is_told(sections: str, code: str, words: str) -> None:
    transition = "{from: A, to: B, event: go, by: Bo}"
    (problem,) = machine(f"transitions: [{transition}]\n{sections}\n").problems
    assert (problem.code, problem.location.line) == (code, 2)
    assert words in problem.message


def test_families_can_be_folded() -> None:
    assert codes(machine("transitions: [A -> B]\ndiagram: {fold: families}\n")) == []


@pytest.mark.parametrize("name", ["Xq", "S"])
def test_a_declared_name_that_the_axes_do_not_make_is_told_once(name: str) -> None:
    found = machine(AXES + f"  {name}: a slip\ntransitions:\n- Sz -> Sr\n- Sr -> {name}\n")
    (problem,) = found.problems
    assert (problem.code, problem.name, problem.location.line) == ("SD201", name, 7)


def test_states_may_nest_below_axes() -> None:
    built = machine(AXES + "  Sr: {states: {In: a}}\ntransitions:\n- Sz -> Sr\n")
    assert not built.problems
    assert list(built.states) == ["Sr", "Sr.In", "Sz"]


def test_a_name_that_axes_make_in_two_ways_is_ambiguous() -> None:
    found = machine("axes: {u: [a, ab], c: [b, bb]}\ntransitions:\n- ab -> abb\n- abb -> abbb\n")
    (problem,) = found.problems
    assert (problem.code, problem.location.line) == ("SD203", 3)
    assert "`a` `bb` and as `ab` `b`" in problem.message


def test_names_of_many_alike_axes_are_read_in_time() -> None:
    axes = "".join(f"  x{number}: [a, aa, aaa]\n" for number in range(60))
    begin = time.perf_counter()
    assert codes(machine(f"axes:\n{axes}transitions:\n- {'a' * 100}b -> {'a' * 90}\n"))
    assert time.perf_counter() - begin < 30


FINAL = "states: {A: '', Done: {final: true}}\ntransitions:\n- A -> Done: stop\n"


def test_an_exception_may_name_any_state_that_there_is() -> None:
    assert codes(machine(FINAL + "- '* except Done -> A': x\n")) == []
    assert codes(machine(AXES + "transitions:\n- Sz -> Sr: a\n- '*z except Pz -> Sr': b\n")) == []


def test_a_pattern_that_matches_only_what_cannot_be_left_says_so() -> None:
    (problem,) = machine(FINAL + "- 'D* -> A': x\n").problems
    assert problem.code == "SD106"
    assert "`Done`" in problem.message
    assert "final" in problem.message


def test_names_that_one_pattern_spells_are_told_apart() -> None:
    found = machine("states: {A: a, B: b}\ntransitions:\n- '{Zq,Wk} -> A': x\n")
    assert [(p.code, p.name) for p in found.problems] == [("SD201", "Zq"), ("SD201", "Wk")]


def test_a_machine_cannot_be_changed() -> None:
    found = machine("transitions: [A -> B]")
    with pytest.raises(TypeError):
        found.states["C"] = found.states["A"]  # type: ignore[index]
    assert {found: "kept by identity"}


def test_a_start_that_no_transition_names_is_misspelt() -> None:
    found = machine("initial: Idel\ntransitions: [Idle -> Up, Up -> Idle]\n")
    assert [(p.code, p.remedy, p.location.line) for p in found.problems] == [
        ("SD201", "did you mean `Idle`?", 1)
    ]
    assert [finding.code for finding in check(found)] == ["SD201"]

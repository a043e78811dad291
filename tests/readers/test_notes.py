"""Arrow notes are read, whatever is around them, and nothing is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from statediagram.errors import UnreadableError
from statediagram.machine import build
from statediagram.readers import read as read_bytes
from statediagram.readers.notes import read
from statediagram.spec import Spec

SEED = Path(__file__).parents[1] / "data" / "lkml-2008-03-12-page-hinting.txt"


def only(text: str) -> Spec:
    (spec,) = read(text, "mail")
    return spec


def arrows(text: str) -> list[str]:
    return [str(transition) for transition in build(only(text)).transitions]


def test_seed_has_nine_notes_and_two_lines_for_a_person() -> None:
    (spec,) = read_bytes(SEED.read_bytes(), "mail", "notes")
    assert [(family.text, family.location.line) for family in spec.families] == [
        ("Ur -> Uz", 18),
        ("Sz -> Sr", 19),
        ("Sr -> Sp", 20),
        ("Sp -> Sr", 21),
        ("Vr -> Vz", 22),
        ("Sp -> Uz", 23),
        ("Sp -> Vz", 25),
        ("Pr -> Sp", 27),
        ("Pr -> Vz", 30),
    ]
    told = [(problem.code, problem.location.line) for problem in spec.problems]
    assert told == [("SD109", 13), ("SD109", 15), ("SD109", 18)]


def test_words_are_the_event_whole_and_as_they_are() -> None:
    assert arrows("> Pr -> Sp: the host [may] / can move it.\n> It is written {out}.\n") == [
        "Pr -> Sp: the host [may] / can move it. It is written {out}."
    ]
    (family,) = only("A -> B: x [y] / z").families
    assert (family.guard, family.action) == ("", "")


@pytest.mark.parametrize(
    "end",
    ["", ">", "B -> C: other", "{A,B}: in words", "> quoted deeper", "- B -> C: an item"],
)
def test_note_goes_on_until(end: str) -> None:
    assert arrows(f"A -> B: one\n  two\n{end}\nno more")[0] == "A -> B: one two"


def test_note_ends_where_the_quotation_does() -> None:
    assert arrows("> > A -> B: one\n> > two\n> three") == ["A -> B: one two"]


def test_places_of_names_and_of_the_whole() -> None:
    (family,) = only("so\n> > * Up -> Down: it\n> > falls\n").families
    whole, source, target = (
        family.location,
        family.sources[0].location,
        family.targets[0].location,
    )
    assert (whole.line, whole.column, whole.end_line, whole.end_column) == (2, 7, 3, 10)
    assert (source.line, source.column, source.end_column) == (2, 7, 9)
    assert (target.line, target.column, target.end_column) == (2, 13, 17)


@pytest.mark.parametrize(
    "line",
    ["{A,B}: each goes on", "A, B -> C: both go on", "{A,B}r -> {A,B}z: they go on"],
)
def test_line_about_several_states_needs_a_person(line: str) -> None:
    spec = only(f"{line}\n\nA -> B: x\n")
    assert [family.text for family in spec.families] == ["A -> B"]
    problem = spec.problems[0]
    assert (problem.code, problem.location.line) == ("SD109", 1)
    assert line.partition(":")[0] in problem.message


@pytest.mark.parametrize(
    "line",
    [
        "ptr->field: x",
        "p -> next",
        "  foo(a) -> int: return",
        "a -> b:c",
        "a -> b: ",
        "1.2 -> 1.3: fixes",
        "--> b: x",
        "a --> b: x",
        "if (x) y -> z: w",
        'digraph { a -> b [label="\nA -> B: x"] }',
        "int a = p->q ? r : s;",
        "",
        " " * 100_000 + ":->",
    ],
)
def test_other_lines_are_no_notes(line: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(line, "mail")
    assert [problem.code for problem in caught.value.problems] == ["SD100"]


def test_an_arrow_without_words_is_a_note_of_its_own() -> None:
    assert arrows("Idle -> Busy: go\nBusy -> Idle: stop\nLost -> Idle\n") == [
        "Idle -> Busy: go",
        "Busy -> Idle: stop",
        "Lost -> Idle",
    ]

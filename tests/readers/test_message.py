"""Graphs are found in any text, with their places in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from statediagram.errors import UnreadableError
from statediagram.machine import build
from statediagram.place import Problem
from statediagram.readers.message import read
from statediagram.spec import Spec

SEED = Path(__file__).parents[1] / "data" / "lkml-2008-03-12-page-hinting.txt"


def problems(spec: Spec) -> list[tuple[str, int]]:
    return [(problem.code, problem.location.line) for problem in spec.problems]


def places(spec: Spec) -> list[str]:
    """Each transition, and where it stands."""
    return [
        f"{family.text} at {family.location.line}:{family.location.column}"
        for family in spec.families
    ]


def refusal(text: str) -> tuple[Problem, ...]:
    with pytest.raises(UnreadableError) as caught:
        read(text, "mail")
    return caught.value.problems


@pytest.fixture(scope="module")
def seed() -> Spec:
    (spec,) = read(SEED.read_text(encoding="utf-8"), "mail")
    return spec


def test_seed_has_26_transitions_among_8_states(seed: Spec) -> None:
    machine = build(seed)
    assert seed.name == "gph"
    assert list(machine.states) == ["Ur", "Sr", "Vr", "Uz", "Sz", "Vz", "Sp", "Pr"]
    assert len(machine.transitions) == 26
    assert Counter(t.source for t in machine.transitions) == {
        **dict.fromkeys(("Sr", "Ur", "Sz"), 4),
        **dict.fromkeys(("Vr", "Uz", "Vz", "Sp"), 3),
        "Pr": 2,
    }
    assert not machine.starts


def test_seed_never_enters_pr_whose_lines_are_those_of_the_message(seed: Spec) -> None:
    transitions = build(seed).transitions
    assert not [t for t in transitions if t.target == "Pr"]
    lines = SEED.read_text(encoding="utf-8").split("\n")
    assert [t.location.line for t in transitions if t.source == "Pr"] == [71, 72]
    for transition in transitions:
        place = transition.location
        arrow = lines[place.line - 1][place.column - 1 : place.end_column - 1]
        assert arrow == f"{transition.source} -> {transition.target}"


def test_seed_says_in_words_what_a_person_has_to_read(seed: Spec) -> None:
    assert problems(seed) == [("SD109", 13), ("SD109", 15), ("SD109", 18)]
    families, others, notes = seed.problems
    assert "{Ur,Sr,Vr,Pr}" in families.message
    assert "{Uz,Sz,Vz}" in others.message
    assert "9 arrow notes" in notes.message
    assert "--from notes" in notes.remedy


def test_seed_quoted_as_a_whole_is_the_same_machine(seed: Spec) -> None:
    text = "".join(f"> {line}\n" for line in SEED.read_text(encoding="utf-8").split("\n"))
    (quoted,) = read(text, "mail")
    assert [str(t) for t in build(quoted).transitions] == [str(t) for t in build(seed).transitions]
    for here, there in zip(quoted.families, seed.families, strict=True):
        assert here.location.line == there.location.line
        assert here.location.column == there.location.column + 2
    assert problems(quoted) == problems(seed)


def test_quoted_graph_with_comments_braces_and_lines_broken_by_a_mailer() -> None:
    text = (
        "> he wrote:\n"
        '> > strict digraph "my } graph"\n'
        "> > {\n"
        "> > # } a comment\n"
        '> > a -> b [label="q }\n'
        'w"]; /* }\n'
        "> >\n"
        "> > */ b -> a }\n"
        "> > c -> d\n"
    )
    (spec,) = read(text, "mail")
    assert spec.name == "my } graph"
    assert places(spec) == ["a -> b at 5:5", "b -> a at 8:8"]
    assert build(spec).transitions[0].event == "q } w"
    assert spec.text == text


def test_several_graphs_are_several_machines() -> None:
    first, second = read("see digraph {a -> b}\n  and DiGraph x\n  {\n c -> d}", "mail")
    assert places(first) == ["a -> b at 1:14"]
    assert places(second) == ["c -> d at 4:2"]
    assert second.name == "x"


def test_broken_graph_beside_a_good_one_is_a_problem_of_the_latter() -> None:
    (spec,) = read("the digraph { of him\ndigraph { a -> b }\ndigraph { -> }\n", "mail")
    assert places(spec) == ["a -> b at 2:11"]
    assert problems(spec) == [("SD100", 1), ("SD100", 3)]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("I like\nthe digraph { of", (2, 5), "never ends"),
        ('> digraph { "a }\n', (1, 3), "never ends"),
        ("so:\n> digraph {\n>  a -> -> b\n> }", (3, 4), "no DOT"),
        ("a mail about nothing", (1, 1), "neither"),
        ("graph { a -- b }", (1, 1), "neither"),
        ("a digraph, or { two", (1, 1), "neither"),
        ("mydigraph { a -> b }", (1, 1), "neither"),
        ("\x01\x02 -> \x03 {}", (1, 1), "neither"),
    ],
)
def test_text_without_a_machine_is_told_with_the_place(
    text: str, place: tuple[int, int], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (problem,) = refusal(text)
    assert problem.code == "SD100"
    assert words in problem.message
    assert (problem.location.line, problem.location.column) == place
    assert capfd.readouterr() == ("", "")


def test_patience_with_graphs_that_never_end_is_limited() -> None:
    assert len(refusal("digraph { <" * 100)) == 100
    assert len(refusal("digraph { <" * 100_000)) < 10


def test_notes_are_read_where_there_is_no_graph() -> None:
    (spec,) = read("Hello,\n> A -> B: a thing happens\n", "mail")
    assert places(spec) == ["A -> B at 2:3"]


def test_words_alone_are_told_beside_the_refusal() -> None:
    nothing, words = refusal("{A,B}: each goes to C")
    assert (nothing.code, words.code) == ("SD100", "SD109")

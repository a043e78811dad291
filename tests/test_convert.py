"""What is converted reads back as the same machine, and what is left out is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statediagram.convert import to_yaml
from statediagram.machine import Machine, build
from statediagram.patterns import literal
from statediagram.place import Location, Name
from statediagram.readers import read
from statediagram.spec import Default, Family, Kind, Spec, State

DATA = Path(__file__).parent / "data"
SPECS = Path(__file__).parents[1] / "specs"
HERE = Location("x.dot")


def dot(text: str) -> Spec:
    (spec,) = read(text.encode(), "x.dot")
    return spec


def converted(text: str) -> tuple[str, tuple[str, ...]]:
    return to_yaml(dot(text))


def read_back(text: str) -> Machine:
    (spec,) = read(text.encode(), "x.yaml")
    assert not spec.problems, text
    return build(spec)


def content(machine: Machine) -> tuple[object, ...]:
    return (
        set(machine.states),
        [(t.source, t.targets, t.event, t.guard, t.action) for t in machine.transitions],
        machine.starts,
        set(machine.finals),
    )


def test_plain_machine_is_written_as_by_a_person() -> None:
    text, lost = converted(
        "digraph door { rankdir=LR; i [shape=point]; i -> Closed;"
        ' Closed -> Open [label="push [unlocked] / ring"]; Open -> Closed; Open -> Gone [label=no];'
        ' Gone [shape=doublecircle]; Open [label="one may pass"] }'
    )
    assert text == (
        "machine: door\n"
        "initial: Closed\n"
        "\n"
        "states:\n"
        "  Closed:\n"
        "  Open: one may pass\n"
        "  Gone: {final: true}\n"
        "\n"
        "transitions:\n"
        "  - Closed -> Open: push [unlocked] / ring\n"
        "  - Open -> Closed\n"
        "  - Open -> Gone: no\n"
        "\n"
        "diagram:\n"
        "  direction: left-right\n"
    )
    assert not lost


def test_states_are_left_out_where_the_transitions_name_them_all() -> None:
    text, _ = converted("digraph { a -> b }")
    assert text == "transitions:\n  - a -> b\n"
    assert list(read_back(converted("digraph { a -> b; c }")[0]).states) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("edge", "line"),
    [
        ("a -> b [label=12]", "- a -> b: 12"),
        ('a -> b [label="12:30"]', "- a -> b: 12:30"),
        ('a -> b [label="x: y"]', "- a -> b: 'x: y'"),
        ('a -> b [label="press #5"]', "- a -> b: 'press #5'"),
        ('a -> b [label="[x > 1]"]', "- a -> b: '[x > 1]'"),
        ('a -> b [label="it\'s {1,2}"]', r"- a -> b: it's \{1,2\}"),
        ('a -> "b:c"', "- 'a -> b:c'"),
        ('"*" -> "{b}"', r"- \* -> \{b\}"),
        ('"x, y" -> "a->b"', r"- x\, y -> a\->b"),
    ],
)
def test_quotes_and_backslashes_only_where_needed(edge: str, line: str) -> None:
    assert f"  {line}\n" in converted(f"digraph {{ {edge} }}")[0]


def test_what_a_label_cannot_say_is_written_at_length() -> None:
    text, _ = converted('digraph { a -> b [label="x [y", URL="http://z"] }')
    assert "  - a -> b:\n      event: x [y\n      link: http://z\n" in text
    assert content(read_back(text))[1] == [("a", ("b",), "x [y", "", "")]


def test_what_is_lost_is_said() -> None:
    _, lost = converted(
        'digraph { bgcolor=grey; a [color=red, shape=box]; b [color=blue]; a -> "" [penwidth=2] }'
    )
    assert lost == (
        "a state cannot be called `''` in a spec: it is `unnamed` now",
        "1 graph loses the attributes `bgcolor`",
        "2 states lose the attributes `color`, `shape`",
        "1 transition loses the attributes `penwidth`",
    )


def test_notes_keep_their_words_and_say_so() -> None:
    (spec,) = read(b"A -> B: the host, if it likes, goes on.\n\n{A,B}: more", "mail")
    text, lost = to_yaml(spec)
    assert "  - A -> B: the host, if it likes, goes on.\n" in text
    assert [line.partition(":")[0] for line in lost] == ["line 1", "line 3"]


def test_seed_converted_is_the_spec_that_is_kept() -> None:
    (spec,) = read((DATA / "lkml-2008-03-12-page-hinting.txt").read_bytes(), "mail")
    text, _ = to_yaml(spec)
    assert content(read_back(text)) == content(build(spec))
    (kept,) = read((SPECS / "page-hinting-as-drawn.statediagram.yaml").read_bytes(), "kept.yaml")
    assert content(build(kept)) == content(build(spec))


_LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
_SIGNS = st.text(st.sampled_from("ab {}[],*?=\\->:#'\"/|&!%@`~\t\n"), max_size=8)
_LABELS = st.one_of(st.sampled_from(["on", "no", "", "~", "- x", "a except b"]), _LINES, _SIGNS)
_NAMES = st.one_of(_LABELS, st.just("x" * 200))


@settings(max_examples=100, deadline=None)
@given(
    nodes=st.lists(_NAMES, max_size=3),
    edges=st.lists(st.tuples(_NAMES, _NAMES, _LABELS), max_size=5),
    descriptions=_LABELS,
    data=st.data(),
)
def test_any_machine_is_read_back(
    nodes: list[str], edges: list[tuple[str, str, str]], descriptions: str, data: st.DataObject
) -> None:
    every = list(dict.fromkeys([*nodes, *(name for edge in edges for name in edge[:2])]))
    starts = data.draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    spec = Spec(
        path="x.dot",
        text="",
        location=HERE,
        states=tuple(
            State(name, HERE, description=descriptions, kind=kind)
            for name, kind in zip(every, [Kind.FINAL, *[Kind.STATE] * len(every)], strict=False)
        ),
        starts=tuple(Default((Name(name, HERE),), HERE) for name in starts),
        families=tuple(_family(*edge) for edge in edges),
    )
    text, lost = to_yaml(spec)
    machine = read_back(text)
    if not lost:
        assert content(machine) == content(build(spec))
    assert len(machine.states) == len(every)
    assert [t.event for t in machine.transitions] == [
        " ".join(label.split()) for *_, label in edges
    ]


def _family(source: str, target: str, label: str) -> Family:
    event = " ".join(label.split())
    return Family(
        text="",
        location=HERE,
        sources=(literal(source, HERE),),
        targets=(literal(target, HERE),),
        events=(literal(event, HERE),) if event else (),
    )


def test_names_that_cannot_be_kept_stay_apart() -> None:
    spec = dot('digraph { "" -> " " -> unnamed -> "a\x01b" -> "a_b" }')
    text, lost = to_yaml(spec)
    assert len(read_back(text).states) == 5
    assert len([line for line in lost if line.startswith("a state cannot be called")]) == 3
    assert not re.search("[\x00-\x08]", text)

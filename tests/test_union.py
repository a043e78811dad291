"""Two drawings as one: nothing is lost, nothing is doubled, and each side can be had back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import nested_specs, specs

from statediagram import readers
from statediagram.comparison.changes import LABELS, Aspect
from statediagram.contrast.leaving_out import indifference, without
from statediagram.drawing.parts import Drawing, Edge, Shape
from statediagram.drawing.sketch import sketched
from statediagram.drawing.union import Version, united
from statediagram.drawing.views import both as with_all
from statediagram.drawing.views import side
from statediagram.machine import Machine, build

ROOT = Path(__file__).parents[1]
TWO = {"added", "removed"}
KINDS = specs() | nested_specs()


def union(old: Machine, new: Machine, names: Mapping[str, str] | None = None) -> Drawing:
    """The union; states are the same ones if they have the same name."""
    if names is None:
        names = {name: name for name in old.states if name in new.states}
    return united(Version(sketched(old)), Version(sketched(new)), names)


def arrows(edges: Iterable[Edge]) -> Counter[object]:
    return Counter((e.tail, e.heads, e.texts, e.is_local, e.actor, e.tooltip) for e in edges)


def marked(drawing: Drawing, mark: str) -> list[str]:
    """The marked states, then the marked arrows."""
    states = [piece.name for piece in drawing.pieces if piece.mark == mark]
    lines = [edge for edge in drawing.edges if edge.mark == mark]
    return states + [f"{edge.tail} -> {edge.head} {' '.join(edge.texts)}" for edge in lines]


@given(KINDS, KINDS)
def test_each_side_is_the_drawing_that_it_was_made_of(old, new) -> None:
    machines = [build(old), build(new)]
    both = union(*machines)
    for number, machine in enumerate(machines):
        own, there = sketched(machine), side(both, number, sketched(machine))
        assert Counter(there.nodes) == Counter(own.nodes)
        assert Counter(there.frames) == Counter(own.frames)
        assert arrows(there.edges) == arrows(own.edges)
        assert (there.name, there.title) == (own.name, own.title)


@given(KINDS, KINDS)
def test_nothing_is_in_the_union_that_is_on_no_side(old, new) -> None:
    both = union(build(old), build(new))
    names = [piece.name for piece in both.pieces]
    assert len(names) == len(set(names))
    for piece in (*both.pieces, *both.edges):
        on = tuple(bool(each) for each in piece.sides)
        one_sided = {(True, False): "removed", (False, True): "added"}
        assert piece.mark == one_sided[on] if on in one_sided else piece.mark in ("", "changed")
        assert any(on)


@given(KINDS)
def test_the_union_of_a_machine_with_itself_is_that_machine(spec) -> None:
    machine = build(spec)
    both, own = union(machine, machine), sketched(machine)
    assert not any(piece.mark for piece in (*both.pieces, *both.edges))
    assert arrows(both.edges) == arrows(own.edges)
    assert [piece.lines for piece in both.pieces] == [piece.lines for piece in own.pieces]


@given(KINDS, KINDS)
def test_mirrored_sides_swap_added_and_removed(old, new) -> None:
    machines = (build(old), build(new))
    there, back = union(*machines), union(*reversed(machines))

    def told(drawing: Drawing, mark: str, number: int) -> Counter[object]:
        pieces = (*drawing.pieces, *drawing.edges)
        return Counter(piece.sides[number].tooltip for piece in pieces if piece.mark == mark)

    assert told(there, "added", 1) == told(back, "removed", 0)
    assert told(there, "removed", 0) == told(back, "added", 1)
    assert told(there, "changed", 0) == told(back, "changed", 1)


@given(KINDS, st.data())
def test_a_renamed_state_is_one(spec, data) -> None:
    machine = build(spec)
    if not machine.states:
        return
    name = data.draw(st.sampled_from(sorted(machine.states)))
    names = {each: each for each in machine.states if each != name}
    both = union(machine, machine, names)
    gone = [piece for piece in both.pieces if piece.mark == "removed"]
    assert name in {piece.sides[0].name for piece in gone}
    assert all(piece.name not in machine.states for piece in gone)


def test_an_arrow_with_another_label_shows_both(machine) -> None:
    old = machine("transitions: [A -> B: go, B -> A: back, A -> A: stay]")
    new = machine("transitions: [A -> B: 'go [ready]', B -> A: back, A -> C: leave]")
    both = union(old, new)
    assert marked(both, "changed") == ["A -> B − go + go [ready]"]
    assert marked(both, "removed") == ["A -> A − stay"]
    assert marked(both, "added") == ["C", "A -> C + leave"]
    (edge,) = (edge for edge in both.edges if edge.mark == "changed")
    assert edge.lines == ("− go", "+ go [ready]")


def test_labels_that_begin_alike_belong_together(machine) -> None:
    old = machine("transitions: [A -> B: stop, A -> B: 'go [warm]']")
    new = machine("transitions: [A -> B: 'go [hot]', A -> B: 'stop / brake']")
    assert marked(union(old, new), "changed") == [
        "A -> B − go [warm] + go [hot]",
        "A -> B − stop + stop / brake",
    ]


def test_a_lost_label_is_told(machine) -> None:
    old, new = machine("transitions: [A -> B]"), machine("transitions: [A -> B: go]")
    assert marked(union(old, new), "changed") == ["A -> B − (no label) + go"]


def test_another_actor_is_told(machine) -> None:
    text = "actors: {a: {}, b: {}}\ntransitions: [A -> B: {event: go, by: %s}]"
    both = union(machine(text % "a"), machine(text % "b"))
    assert marked(both, "changed") == ["A -> B − go (by a) + go (by b)"]


def test_a_renamed_state_shows_both_names(machine) -> None:
    old = machine("states: {A: '', B: {entry: ring}}\ntransitions: [A -> B: go]")
    new = machine("states: {A: '', C: {entry: ring}}\ntransitions: [A -> C: go]")
    both = union(old, new, {"A": "A", "B": "C"})
    assert marked(both, "changed") == ["C"]
    assert both.nodes[-1].lines == ("B → C",)
    assert [edge.mark for edge in both.edges] == [""]


def test_long_names_stand_below_each_other(machine) -> None:
    old, new = (machine(f"states: {{{name}: ''}}") for name in ("ESTABLISHED", "CONNECTED-TO"))
    both = union(old, new, {"ESTABLISHED": "CONNECTED-TO"})
    assert both.nodes[0].lines == ("ESTABLISHED", "→ CONNECTED-TO")


def test_what_is_done_in_a_state_is_told_by_signs(machine) -> None:
    old = machine("states: {A: {entry: ring, exit: rest}}")
    new = machine("states: {A: {entry: sing, exit: rest}}")
    (node,) = union(old, new).nodes
    assert node.mark == "changed"
    assert node.activities == ("− entry / ring", "+ entry / sing", "exit / rest")


NESTED = """
    initial: Off
    states:
      Off:
      On: {initial: Slow, states: {Slow: '', Fast: ''}}
    transitions: [Off -> On: power, Slow -> Fast: faster]
"""


def test_what_moved_into_another_frame_stands_in_both(machine) -> None:
    new = machine(NESTED.replace(", Fast: ''}}", "}}\n      Fast:"))
    both = union(machine(NESTED), new, {"Off": "Off", "On": "On", "On.Slow": "On.Slow"} | {
        "On.Fast": "Fast"
    })  # fmt: skip
    at = {(node.lines, node.parent): node.mark for node in both.nodes if node.lines}
    assert at[("Fast",), "On"] == "removed"
    assert at[("Fast",), ""] == "added"
    assert at[("Slow",), "On"] == ""


def test_what_became_a_frame_stands_beside_what_it_was(machine) -> None:
    old = machine("initial: Off\nstates: {Off: '', On: ''}\ntransitions: [Off -> On: power]")
    both = union(old, machine(NESTED))
    assert [(node.name, node.mark) for node in both.nodes if node.mark] == [
        ("On.start", "added"),
        ("On.Slow", "added"),
        ("On.Fast", "added"),
        ("On_", "removed"),
    ]
    assert [(frame.name, frame.mark) for frame in both.frames] == [("On", "added")]
    assert marked(both, "removed")[-1] == "Off -> On_ − power"


def test_descriptions_count_and_places_do_not(machine) -> None:
    old = machine("states: {A: '', B: told}\ntransitions: [A -> B: go]")
    new = machine("# more\nstates: {A: '', B: told better}\ntransitions: [A -> B: go]")
    both = union(old, new)
    assert marked(both, "changed") == ["B"]
    assert both.nodes[1].remark == "before: told\nafter: told better"


def seed() -> list[Machine]:
    paths = (
        ROOT / "specs" / "page-hinting-as-described.statediagram.yaml",
        ROOT / "tests" / "data" / "lkml-2008-03-12-page-hinting.txt",
    )
    read = (readers.read(path.read_bytes(), str(path)) for path in paths)
    return [build(spec) for (spec,) in read]


def by_ends(old: Machine, new: Machine) -> Drawing:
    versions = (Version(sketched(each), sketched(without(each, LABELS))) for each in (old, new))
    return united(*versions, {name: name for name in old.states if name in new.states})


def test_the_seed_lost_four_transitions() -> None:
    both = by_ends(*seed())
    removed = [(edge.tail, edge.head) for edge in both.edges if edge.mark == "removed"]
    assert sorted(removed) == [("Pr", "Sr"), ("Pr", "Ur"), ("Pr", "Vr"), ("Vr", "Vz")]
    assert len(both.edges) == 30
    assert not any(edge.mark for edge in both.edges if edge.mark != "removed")
    assert not any(piece.mark for piece in both.pieces)


def test_parallel_arrows_count_once_where_labels_do_not(machine) -> None:
    old = machine("transitions: [A -> B: x, A -> B: y, B -> A]")
    new = machine("transitions: [A -> B: z, B -> A: back]")
    both = by_ends(old, new)
    assert [(edge.texts, edge.mark) for edge in both.edges] == [(("x", "y"), ""), (("back",), "")]
    assert [edge.texts for edge in side(both, 0, sketched(old)).edges] == [("x", "y"), ()]
    assert [edge.texts for edge in side(both, 1, sketched(new)).edges] == [("z",), ("back",)]


@pytest.mark.parametrize("ignored", LABELS)
def test_what_is_ignored_is_no_change(machine, ignored) -> None:
    text = (
        "actors: {a: {}, b: {}}\ntransitions: [A -> B: {event: %s, guard: %s, action: %s, by: %s}]"
    )
    words = [["e", "g", "c", "a"], ["e", "g", "c", "a"]]
    words[1][LABELS.index(ignored)] = "b"
    old, new = (machine(text % tuple(each)) for each in words)
    names = {"A": "A", "B": "B"}
    for left_out, mark in (((), "changed"), ((ignored,), "")):
        versions = (
            Version(sketched(each), sketched(without(each, left_out))) for each in (old, new)
        )
        assert [edge.mark for edge in united(*versions, names).edges] == [mark]


@pytest.mark.parametrize(
    ("ignored", "marks"),
    [
        ("", {"node": TWO, "start": TWO, "arrow": {"added"}}),
        ("starts", {"node": TWO, "start": {""}, "arrow": {"added"}}),
        ("states", {"node": {""}, "start": TWO, "arrow": {"added"}}),
        ("transitions", {"node": TWO, "start": TWO, "arrow": {""}}),
    ],
)
def test_what_the_words_leave_out_has_no_mark(machine, ignored, marks) -> None:
    old = machine("initial: A\nstates: {A: '', B: '', C: ''}\ntransitions: [A -> B: x]")
    new = machine("initial: B\nstates: {A: '', B: '', D: ''}\ntransitions: [A -> B: x, B -> A: y]")
    left_out = {Aspect(word) for word in ignored.split()}
    versions = [Version(sketched(each)) for each in (old, new)]
    found = united(*versions, {"A": "A", "B": "B"}, indifference(left_out))
    dots = {node.name for node in found.nodes if node.shape is Shape.START}
    told = {
        "node": {node.mark for node in found.nodes if node.name in ("C", "D")},
        "start": {edge.mark for edge in found.edges if edge.tail in dots},
        "arrow": {edge.mark for edge in found.edges if edge.texts and "y" in edge.texts[0]},
    }
    assert told == marks
    assert all(
        not (edge.texts and edge.mark == "" and "+" in edge.texts[0]) for edge in found.edges
    )
    for number, each in enumerate((old, new)):
        assert arrows(side(found, number, sketched(each)).edges) == arrows(sketched(each).edges)


def test_where_nesting_makes_no_difference_nothing_has_moved(machine) -> None:
    new = machine(NESTED.replace(", Fast: ''}}", "}}\n      Fast:"))
    names = {"Off": "Off", "On": "On", "On.Slow": "On.Slow", "On.Fast": "Fast"}
    versions = [Version(sketched(each)) for each in (machine(NESTED), new)]
    moved, still = (united(*versions, names, indifference(each)) for each in ((), ("nesting",)))
    assert marked(moved, "removed")
    assert marked(moved, "added")
    assert [marked(still, mark) for mark in ("added", "removed", "changed")] == [[], [], []]


def test_of_labels_that_make_no_difference_those_of_now_are_shown(machine) -> None:
    old, new = (machine(f"transitions: [A -> B: {event}]") for event in ("a long one", "b"))
    versions = [Version(sketched(m), sketched(without(m, LABELS))) for m in (old, new)]
    found = united(*versions, {"A": "A", "B": "B"})
    assert [edge.texts for edge in found.edges] == [("a long one",)]
    assert [edge.texts for edge in with_all(found).edges] == [("b",)]


def test_actors_of_both_are_in_the_legend(machine) -> None:
    old = machine("actors: {guest: {}, host: {}}\ntransitions: [A -> B: {event: go, by: host}]")
    new = machine("actors: {host: {}}\ntransitions: [A -> B: {event: go, by: host}]")
    both = union(old, new)
    assert [(entry.name, entry.line) for entry in both.legend] == [
        ("host", "solid"),
        ("guest", "dashed"),
    ]
    assert both.edges[0].actor == 0
    assert both.edges[0].mark == ""


def test_the_start_is_one(machine) -> None:
    old, new = (machine(f"initial: {name}\ntransitions: [A -> B: go]") for name in "AB")
    both = union(old, new)
    assert [node.mark for node in both.nodes if node.shape is Shape.START] == [""]
    assert marked(both, "removed") == ["start -> A −"]
    assert marked(both, "added") == ["start -> B +"]

"""DOT that a person would write, and that Graphviz reads back whatever the names are."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pygraphviz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import nested_specs

from statediagram import readers
from statediagram.drawing import dot, theme
from statediagram.drawing.labels import label_lines, name_lines
from statediagram.drawing.nesting import Nesting
from statediagram.drawing.parts import (
    Border,
    Drawing,
    Edge,
    Frame,
    Group,
    Mark,
    Node,
    Shape,
    merged,
)
from statediagram.drawing.routing import routed
from statediagram.drawing.sketch import draw
from statediagram.layout import embedded
from statediagram.layout.request import Request
from statediagram.machine import build
from statediagram.patterns import literal
from statediagram.place import Location, Name
from statediagram.spec import Default, Family, Kind, Presentation, Spec, State

SVG = "{http://www.w3.org/2000/svg}"
DOOR = """
    machine: door
    initial: Closed
    states: {Open: '', Closed: the latch holds, Gone: {final: true}}
    actors: {guest: {}, host: {line: dotted}}
    transitions:
      - Closed -> Open: {event: push, by: guest, link: 'https://example.org/push'}
      - Open -> Closed: {event: pull, guard: not blocked, action: ring the bell, by: host}
      - Open -> Open: hold
      - Open -> Closed: after 30 s
      - Closed -> Gone
"""

HOSTILE = [
    "<b>x</b>", "a:b", "a:b:n", "%", "%1", "node", "Edge", "GRAPH", "strict", "subgraph", '"', "\\",
    "a\\", '\\"', "\\N", "\\G\\l", "a\0b", "a\nb", "start", "start_", "", " ", "🙂", "حالة",
    "&amp;", "&lt;", "-1.0", "1.", "_", "x" * 10_000, "]]>", "a]", "{a|b}", "\ud800", "->",
    "//", "#",
]  # fmt: skip


def drawing(names: list[str], edges: list[Edge]) -> Drawing:
    nodes = tuple(Node(name, Shape.STATE, name_lines(name)) for name in names)
    return Drawing("hostile", "", "", nodes, tuple(edges))


def read_back(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    graph = pygraphviz.AGraph(string=text)
    edges = [(str(edge[0]), str(edge[1])) for edge in graph.edges()]
    return [str(node) for node in graph.nodes()], sorted(edges)


def test_reads_as_a_person_would_write_it(machine, golden) -> None:
    golden("door.dot", dot.write(draw(machine(DOOR))))


def test_marks_are_coloured_and_signed(machine, golden) -> None:
    door = machine(DOOR)
    marks = [
        Mark(door.states["Open"], "never entered"),
        Mark(door.transitions[0], "twice", "warning"),
    ]
    golden("door-marked.dot", dot.write(draw(door, marks)))


@pytest.mark.parametrize("line", ["solid", "dashed", "dotted", "bold"])
def test_marked_arrows_keep_the_line_of_their_actor(machine, line: str) -> None:
    text = f"actors: {{a: {{line: {line}}}}}\ntransitions:\n  - A -> B: {{event: x, by: a}}"
    door = machine(text)
    plain, marked = (
        dot.write(draw(door, marks)).partition("A -> B ")[2]
        for marks in ([], [Mark(door.transitions[0], "why")])
    )
    assert (f"style={line}" in marked) == (f"style={line}" in plain) == (line != "solid")
    assert theme.LIGHT.marks["error"] in marked
    assert f"x {theme.MARK_SIGN}" in marked


def test_activities_stand_below_the_name(machine, golden) -> None:
    text = """
        machine: lamp
        states: {On: {entry: '<light>', exit: dark & cold}, Off: ''}
        transitions:
          - On -> Off: press
          - On -> On: {event: tick, internal: true}
    """
    golden("lamp.dot", dot.write(draw(machine(text))))


def test_merging_stacks_the_labels_of_lines_that_look_alike(machine) -> None:
    text = "machine: m\ntransitions:\n" + "".join(f"  - A -> B: e{n}\n" for n in range(12))
    (edge,) = merged(draw(machine(text))).edges
    assert edge.lines == (*(f"e{n}" for n in range(8)), "+ 4 more")
    assert edge.texts == tuple(f"e{n}" for n in range(12))


def test_actors_are_not_merged_into_one_line(machine) -> None:
    text = """
        machine: m
        actors: {a: {}, b: {}}
        transitions:
          - A -> B: {event: x, by: a}
          - A -> B: {event: y, by: b}
    """
    assert len(merged(draw(machine(text))).edges) == 2


def test_rows_and_direction(machine) -> None:
    text = """
        machine: m
        diagram: {direction: left-right, rank: [[A, B]]}
        transitions: [A -> B, B -> C]
    """
    written = dot.write(draw(machine(text)))
    assert "rankdir=LR" in written
    assert "{ rank=same; A; B }" in written


def test_groups_are_clusters(machine, golden) -> None:
    text = """
        machine: page
        axes: {usage: {S: stable, U: unused}, content: {r: resident, z: logically zero}}
        diagram: {rank: content}
        transitions:
          - Sz -> Sr: access
          - Sr -> Ur: free
          - Ur -> Uz: discard
    """
    golden("page.dot", dot.write(draw(machine(text))))


LOOPS = """
    machine: m
    initial: A
    transitions:
      - '{A,B,C,D,E,F} -> {A,B,C,D,E,F}': to_state_{a,b,c,d,e,f}
"""


def points(path: list[list[float]]) -> list[tuple[float, float]]:
    """Places along a line of Bezier curves."""
    found = []
    for n in range(0, len(path) - 3, 3):
        for step in range(33):
            t = step / 32
            weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
            curve = list(zip(weights, path[n : n + 4], strict=True))
            found.append((sum(w * p[0] for w, p in curve), sum(w * p[1] for w, p in curve)))
    return found


def test_no_arrow_runs_through_the_label_of_a_loop(machine) -> None:
    request = Request(dot.write(draw(machine(LOOPS))), ("json",), "dot", "shipped")
    edges = json.loads(embedded.render(request)["json"])["edges"]
    loops = [edge for edge in edges if edge["tail"] == edge["head"]]
    others = [edge for edge in edges if edge["tail"] != edge["head"]]
    lines = [points(op["points"]) for e in others for op in e["_draw_"] if op["op"] in "bB"]
    assert len(loops) == 6
    for text in (op for loop in loops for op in loop["_ldraw_"] if op["op"] == "T"):
        (middle, base), half = text["pt"], text["width"] / 2
        for line in lines:
            assert not any(abs(x - middle) < half and 0 < y - base < 7 for x, y in line)


@pytest.mark.parametrize("name", [each for each in HOSTILE if 0 < len(each.strip()) < 99])
def test_states_with_loops_and_activities_show_their_name(name: str) -> None:
    lines = name_lines(name)
    node = Node(name, Shape.STATE, lines, activities=("entry / {x}",))
    picture = Drawing("hostile", "", "", (node,), (Edge(name, name),))
    request = Request(dot.write(picture), ("svg",), "dot", "shipped")
    svg = ElementTree.fromstring(embedded.render(request)["svg"])
    texts = [each.text for each in svg.iter(f"{SVG}text")]
    assert texts == [*lines, "entry / {x}"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "JAVA\nSCRIPT:x", "data:text/html,x"])
def test_links_that_do_more_than_open_a_page_are_dropped(machine, link: str) -> None:
    door = machine(f"machine: m\ntransitions:\n  - A -> B: {{event: go, link: {link!a}}}")
    assert draw(door).edges[0].link == ""


@pytest.mark.parametrize("link", ["https://example.org/?a:b", "../a:b", "#x:y", "mailto:a@b.org"])
def test_other_links_stay(machine, link: str) -> None:
    door = machine(f"machine: m\ntransitions:\n  - A -> B: {{event: go, link: '{link}'}}")
    assert draw(door).edges[0].link == link


def test_long_labels_are_broken_between_their_parts(machine) -> None:
    text = """
        machine: m
        transitions:
          - A -> B: short [g] / a
          - A -> B: a rather long event [a rather long guard] / a rather long action
    """
    short, long = (label_lines(each) for each in machine(text).transitions)
    assert short == ("short [g] / a",)
    assert long == ("a rather long event", "[a rather long guard]", "/ a rather long action")


def test_hostile_names_come_back() -> None:
    picture = drawing(HOSTILE, [Edge(a, b) for a in HOSTILE for b in HOSTILE[:3]])
    nodes, edges = read_back(dot.write(picture))
    ids = dot.identifiers(picture)
    assert nodes == [ids[name] for name in HOSTILE]
    assert edges == sorted((ids[e.tail], ids[e.head]) for e in picture.edges)


TEXT = st.text(max_size=12) | st.sampled_from(HOSTILE)


@settings(max_examples=100, deadline=None)
@given(st.data(), st.lists(TEXT, min_size=1, max_size=6, unique=True))
def test_graphviz_reads_every_state_and_every_transition(data, names: list[str]) -> None:
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names), TEXT)
    arrows = data.draw(st.lists(ends, max_size=8))
    picture = drawing(names, [Edge(a, b, (name_lines(label),), (label,)) for a, b, label in arrows])
    ids = dot.identifiers(picture)
    nodes, edges = read_back(dot.write(picture))
    assert nodes == [ids[name] for name in names]
    assert len(set(nodes)) == len(names)
    assert edges == sorted((ids[a], ids[b]) for a, b, _ in arrows)


PLACE = Location("hostile.yaml")
SHORT = (
    st.sampled_from(["", " ", "\n"])
    | st.text(max_size=3)
    | st.sampled_from([each for each in HOSTILE if len(each) < 99])
)
THREE = st.just(("", "", "")) | st.tuples(SHORT, SHORT, SHORT)


def spec_names(names: st.SearchStrategy[str]) -> st.SearchStrategy[Name]:
    return names.map(lambda name: Name(name, PLACE))


@st.composite
def spec_states(draw_: st.DrawFn, name: str) -> State:
    entry, exit, do = draw_(THREE)
    return State(
        name,
        PLACE,
        description=draw_(SHORT),
        kind=draw_(st.sampled_from([Kind.STATE, Kind.FINAL])),
        entry=entry,
        exit=exit,
        do=do,
        defer=draw_(st.just(()) | st.tuples(spec_names(SHORT))),
        note=draw_(SHORT),
    )


@st.composite
def families(draw_: st.DrawFn, names: st.SearchStrategy[str]) -> Family:
    source, internal = draw_(names), draw_(st.booleans())
    event, guard, action = draw_(THREE)
    return Family(
        "as written",
        PLACE,
        sources=(literal(source, PLACE),),
        targets=(literal(source if internal else draw_(names), PLACE),),
        events=(literal(event, PLACE),) if event else (),
        guard=guard,
        action=action,
        internal=internal,
        note=draw_(SHORT),
        link=draw_(SHORT),
    )


@st.composite
def specs(draw_: st.DrawFn) -> Spec:
    """A spec in which every text that a picture shows may be anything."""
    all_names = draw_(st.lists(SHORT, min_size=1, max_size=4, unique=True))
    names = st.sampled_from(all_names)
    states = tuple(draw_(spec_states(name)) for name in all_names)
    start = Default((Name(draw_(names), PLACE),), PLACE, draw_(SHORT))
    rows = st.lists(spec_names(names), max_size=3).map(tuple)
    look = Presentation(
        direction=draw_(st.sampled_from(["", "left-right", "bottom-up"])),
        merge=draw_(st.booleans()),
        rank=tuple(draw_(st.lists(rows, max_size=2))),
    )
    return Spec(
        "hostile.yaml",
        "",
        PLACE,
        starts=draw_(st.sampled_from([(), (start,)])),
        states=states,
        families=tuple(draw_(st.lists(families(names), max_size=6))),
        presentation=look,
    )


@settings(max_examples=200, deadline=None)
@given(specs(), st.booleans())
def test_whatever_a_spec_says_graphviz_draws_it(spec: Spec, is_marked: bool) -> None:
    machine = build(spec)
    subjects = (*machine.states.values(), *machine.transitions)
    marks = [Mark(subject, "why") for subject in subjects] if is_marked else []
    request = Request(dot.write(draw(machine, marks)), ("svg",), "dot", "shipped")
    ElementTree.fromstring(embedded.render(request)["svg"])


@pytest.mark.parametrize("blank", ["", " ", "\n", "\u3000", "\t\n"])
def test_lines_of_a_state_that_are_blank_do_no_harm(blank: str) -> None:
    node = Node("A", Shape.STATE, (blank,), activities=(blank, "entry / x", blank))
    text = dot.write(Drawing("m", "", "", (node,), ()))
    svg = embedded.render(Request(text, ("svg",), "dot", "shipped"))["svg"]
    assert b"entry / x" in svg


def test_bold_arrows_are_wider(machine) -> None:
    text = "actors: {a: {line: bold}}\ntransitions: [{from: A, to: B, event: x, by: a}]"
    assert "style=bold penwidth=1.8" in dot.write(draw(machine(text)))


PLAYER = """
    machine: player
    initial: Off
    states:
      Off: ''
      On:
        initial: Play
        entry: light on
        states:
          Play: ''
          Pause: {link: 'https://example.org/pause'}
          Last: {history: shallow, default: Play}
        transitions:
          - Play -> Pause: pause
          - On -> On: reset
      Up:
        regions:
          net: {states: {A: ''}}
          disk: {states: {B: ''}}
    transitions:
      - Off -> On: power
      - On -> Off: power
      - Off -> Last: resume
      - {from: On, to: [A, B], event: update}
"""


def test_frames_are_nested_clusters(machine, golden) -> None:
    golden("player.dot", dot.write(draw(machine(PLAYER))))


def test_a_frame_does_not_take_over_what_the_one_around_it_tells() -> None:
    outer = Frame("A", Border.COMPOSITE, ("A",), link="a.html", remark="why")
    inner = Frame("A.B", Border.COMPOSITE, ("B",), parent="A")
    node = Node("A.B.C", Shape.STATE, ("C",), parent="A.B")
    text = dot.write(Drawing("m", "", "", (node,), (), frames=(outer, inner)))
    svg = embedded.render(Request(text, ("svg",), "dot", "shipped"))["svg"]
    assert svg.count(b'"a.html"') == 1


def test_hostile_names_of_frames_are_told_apart() -> None:
    names = [name for name in HOSTILE if len(name) < 99]
    frames = [
        Frame(f"f{name}", Border.COMPOSITE, name_lines(name), activities=(name, "entry / <b>"))
        for name in names
    ]
    nodes = [Node(name, Shape.STATE, name_lines(name), parent=f"f{name}") for name in names]
    edges = [Edge(f"f{name}", f"f{name}", (name_lines(name),), (name,)) for name in names]
    picture = Drawing("m", "", "", tuple(nodes), tuple(edges), frames=tuple(frames))
    text = dot.write(picture)
    assert len(pygraphviz.AGraph(string=text).subgraphs()) == len(names)
    svg = embedded.render(Request(text, ("svg",), "dot", "shipped"))["svg"]
    assert svg.count(b"entry / &lt;b&gt;") == len(names)


def test_frames_and_groups_of_one_name_are_two_clusters() -> None:
    frame = Frame("r", Border.COMPOSITE, ("r",))
    inner = Node("r.a", Shape.STATE, ("a",), parent="r")
    group = Group("r", "r", ("b",))
    nodes = (Node("b", Shape.STATE, ("b",)), inner)
    text = dot.write(Drawing("m", "", "", nodes, (), groups=(group,), frames=(frame,)))
    graph = pygraphviz.AGraph(string=text)
    assert [sorted(map(str, each.nodes())) for each in graph.subgraphs()] == [["r.a"], ["b"]]


@settings(max_examples=100, deadline=None)
@given(nested_specs())
def test_graphviz_reads_every_state_and_transition_of_nested_machines(spec: Spec) -> None:
    picture = routed(draw(build(spec)))
    ids = dot.identifiers(picture)
    text = dot.write(draw(build(spec)))
    nodes, edges = read_back(text)
    assert nodes == [ids[node.name] for node in picture.nodes]
    assert edges == sorted((ids[edge.tail], ids[edge.head]) for edge in picture.edges)
    graph = pygraphviz.AGraph(string=text)
    for node in picture.nodes:
        for around in Nesting(picture).around(node.name):
            assert ids[node.name] in cluster(graph, f"cluster_{ids[around]}")


def cluster(graph: pygraphviz.AGraph, name: str) -> pygraphviz.AGraph:
    """The subgraph of this name, however deep."""
    waiting = list(graph.subgraphs())
    while waiting:
        found = waiting.pop()
        if found.get_name() == name:
            return found
        waiting += found.subgraphs()
    raise AssertionError(name)


@settings(max_examples=100, deadline=None)
@given(nested_specs(), st.booleans(), st.sampled_from(["", "left-right"]))
def test_graphviz_draws_every_nested_machine(spec: Spec, is_marked: bool, direction: str) -> None:
    machine = build(replace(spec, presentation=Presentation(direction=direction)))
    subjects = (*machine.states.values(), *machine.transitions)
    marks = [Mark(subject, "why") for subject in subjects] if is_marked else []
    picture = draw(machine, marks)
    request = Request(dot.write(picture), ("svg",), "dot", "shipped")
    svg = ElementTree.fromstring(embedded.render(request)["svg"])
    kinds = [group.get("class", "") for group in svg.iter(f"{SVG}g")]
    assert sum("cluster" in kind for kind in kinds) == len(picture.frames)


@settings(max_examples=100, deadline=None)
@given(nested_specs())
def test_our_own_reader_takes_no_helper_for_a_state(spec: Spec) -> None:
    picture = draw(build(spec))
    (read,) = readers.read(dot.write(picture).encode(), "nested.dot")
    dots = {node.name for node in picture.nodes if node.shape is Shape.START}
    drawn = {node.name for node in picture.nodes} - dots
    bars = {node.name for node in routed(picture).nodes if node.shape is Shape.FORK}
    assert {state.name for state in read.states or ()} == drawn | bars
    assert len(read.starts) == 1

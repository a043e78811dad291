"""Labels of nested pictures: beside their arrows, inside their frames, nothing else moved."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import nested_specs

from statediagram import load
from statediagram.drawing import dot
from statediagram.drawing.geometry import Box, Point, Route
from statediagram.drawing.parts import Border, Drawing, Edge, Frame, Node, Shape
from statediagram.drawing.routing import routed
from statediagram.drawing.sketch import draw
from statediagram.drawing.tidying import tidied
from statediagram.drawing.tidying.areas import Area, area
from statediagram.layout import embedded, fonts, place, places, processes
from statediagram.layout.request import Request
from statediagram.machine import build
from statediagram.spec import Spec

SPECS = Path(__file__).parent.parent / "specs"


def node(name: str, x: float, y: float, parent: str = "") -> Node:
    return Node(name, Shape.STATE, (name,), parent=parent, place=Box(x, y, 60, 30))


def frame(name: str, place: Box, parent: str = "") -> Frame:
    head = Box(place.x - place.width / 2 + 20, place.y + place.height / 2 - 10, 30, 12)
    return Frame(name, Border.COMPOSITE, (name,), parent=parent, place=place, heading=head)


def arrow(tail: str, head: str, ends: tuple[Point, Point], label: Box, enters: str = "") -> Edge:
    """A straight one."""
    (x, y), (u, v) = ends
    curve = tuple(Point(x + (u - x) * part, y + (v - y) * part) for part in (0, 1 / 3, 2 / 3, 1))
    route = Route(curve, ends[1], (), label)
    return Edge(tail, head, (("go",),), ("go",), enters=enters, route=route)


def drawing(nodes: list[Node], frames: list[Frame], *edges: Edge) -> Drawing:
    return Drawing("m", "", "", tuple(nodes), edges, frames=tuple(frames))


def text(edge: Edge) -> Area:
    assert edge.route
    assert edge.route.label
    return area(edge.route.label)


def spot(piece: Node | Frame) -> Area:
    assert piece.place
    return area(piece.place)


def test_the_label_of_a_clipped_arrow_moves_to_what_is_seen_of_it() -> None:
    inside, outside = node("A", 100, 20, "On"), node("Off", 100, 300)
    ends = (Point(100, 285), Point(100, 160))
    far = arrow("Off", "A", ends, Box(112, 80, 14, 12), enters="On")
    after = tidied(drawing([inside, outside], [frame("On", Box(100, 80, 120, 160))], far))
    label = text(after.edges[0])
    assert label.left == pytest.approx(105)
    assert 160 < label.bottom < label.top < 285


def test_it_keeps_clear_of_what_stands_there() -> None:
    inside, outside = node("A", 100, 20, "On"), node("Off", 100, 300)
    beside = node("B", 140, 222)
    ends = (Point(100, 285), Point(100, 160))
    far = arrow("Off", "A", ends, Box(112, 80, 14, 12), enters="On")
    before = drawing([inside, outside, beside], [frame("On", Box(100, 80, 120, 160))], far)
    label = text(tidied(before).edges[0])
    assert not any(label.meets(spot(each)) for each in before.pieces)


def test_a_frame_grows_around_the_labels_inside_it_and_so_do_those_around_it() -> None:
    nodes = [node("A", 50, 120, "In"), node("B", 50, 20, "In")]
    frames = [frame("Out", Box(50, 75, 124, 190)), frame("In", Box(50, 70, 100, 160), "Out")]
    ends = (Point(70, 105), Point(70, 35))
    before = drawing(nodes, frames, arrow("A", "B", ends, Box(105, 70, 60, 12)))
    outer, inner = tidied(before).frames
    assert spot(inner) == Area(0, -10, 141, 150)
    assert spot(outer) == Area(-12, -22, 153, 170)
    assert outer.heading == before.frames[0].heading


def test_a_frame_does_not_grow_into_its_neighbour() -> None:
    nodes = [node("A", 50, 120, "In"), node("B", 50, 20, "In"), node("C", 148, 70)]
    ends = (Point(70, 105), Point(70, 35))
    edge = arrow("A", "B", ends, Box(105, 70, 30, 12))
    before = drawing(nodes, [frame("In", Box(50, 70, 100, 160))], edge)
    after = tidied(before)
    assert after.frames == before.frames
    assert spot(after.frames[0]).holds(text(after.edges[0]))
    assert not text(after.edges[0]).has(Point(70, text(after.edges[0]).bottom + 1))


def test_a_frame_does_not_take_in_the_tip_of_an_arrow_to_it() -> None:
    nodes = [node("A", 50, 120, "In"), node("B", 50, 20, "In"), node("C", 300, 70)]
    within = arrow("A", "B", (Point(70, 105), Point(70, 35)), Box(105, 90, 30, 12))
    to = arrow("C", "A", (Point(270, 70), Point(100, 70)), Box(180, 80, 14, 12), enters="In")
    before = drawing(nodes, [frame("In", Box(50, 70, 100, 160))], to, within)
    assert tidied(before).frames == before.frames


def settled(before: Drawing) -> Drawing:
    """As Graphviz places it."""
    request = Request(dot.write(before), (places.FORMAT,), "dot", fonts.SHIPPED)
    return places.placed(before, embedded.render(request)[places.FORMAT])


@settings(deadline=None, max_examples=40)
@given(nested_specs(), st.sampled_from(["", "left-right", "bottom-up"]))
def test_only_labels_move_and_only_frames_grow(spec: Spec, direction: str) -> None:
    before = settled(replace(draw(build(spec)), direction=direction))
    after = tidied(before)
    assert after.nodes == before.nodes
    assert [strip(edge) for edge in after.edges] == [strip(edge) for edge in before.edges]
    names = {each.name: spot(each).grown(0.01) for each in after.frames}
    for old, new in zip(before.frames, after.frames, strict=True):
        assert names[new.name].holds(spot(old))
        assert not new.parent or names[new.parent].holds(spot(new))


def strip(edge: Edge) -> tuple[object, ...]:
    assert edge.route
    label = edge.route.label
    size = label and (round(label.width, 6), round(label.height, 6))
    return (replace(edge, route=edge.route._replace(label=None)), size)


NESTED = [
    file.name
    for file in sorted(SPECS.glob("*.yaml"))
    if re.search(r"\n +states:", file.read_text())
]


@pytest.mark.parametrize("name", NESTED)
def test_no_label_of_our_specs_crosses_a_border(name: str) -> None:
    after = tidied(settled(draw(load(SPECS / name).machine)))
    borders = {each.name: spot(each) for each in after.frames}
    for edge in after.edges:
        if edge.route and edge.route.label:
            crossed = [
                n for n, b in borders.items() if b.meets(text(edge)) and not b.holds(text(edge))
            ]
            assert not crossed, edge.lines


@settings(deadline=None, max_examples=20)
@given(nested_specs())
def test_placing_twice_changes_nothing(spec: Spec) -> None:
    before = draw(build(spec))
    once = embedded.render(Request(dot.write(before), ("svg",), "dot", fonts.SHIPPED))["svg"]
    text = dot.write(settled(before))
    twice = embedded.render(Request(text, ("svg",), "nop2", fonts.SHIPPED))["svg"]
    assert kinds(once) == kinds(twice)


def kinds(svg: bytes) -> list[bytes]:
    """What is drawn, wherever it is."""
    return re.findall(rb"<(?:g id=\S+|ellipse|text)|>[^<>\n]+</text>", svg)


@pytest.mark.parametrize("name", ["tcp", "page-hinting"])
def test_flat_pictures_and_grids_are_placed_once(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    render = embedded.render

    def noted(request: Request) -> dict[str, bytes]:
        asked.append(request.formats)
        return render(request)

    monkeypatch.setattr(embedded, "render", noted)
    place(draw(load(SPECS / f"{name}.statediagram.yaml").machine), ["svg"])
    assert asked == [("svg",)]


@pytest.mark.skipif(not shutil.which("dot"), reason="there is no program `dot`")
def test_the_program_tidies_too() -> None:
    before = draw(load(SPECS / "microwave.statediagram.yaml").machine)
    request = Request(dot.write(before), ("svg",), "dot", fonts.SHIPPED)
    as_placed = processes.program(request, 30)["svg"]
    assert place(before, ["svg"], engine="dot").pictures["svg"] != as_placed


def test_a_placed_drawing_is_routed_already() -> None:
    before = settled(draw(load(SPECS / "microwave.statediagram.yaml").machine))
    assert routed(before) is before


def test_hostile_names_are_found_again() -> None:
    names = ['a"b', "a\\", "%1", "<b>", "cluster_On", "ä\n€", "{x|y}", "-> [1]"]
    nodes = [Node(name, Shape.STATE, (name,), parent="On") for name in names]
    edges = [Edge(name, names[0], ((name,),), (name,)) for name in (*names, *names)]
    frames = (
        Frame("On", Border.COMPOSITE, ("On",)),
        Frame('"', Border.REGION, ('"',), parent="On"),
    )
    after = settled(routed(Drawing("m", "", "", tuple(nodes), tuple(edges), frames=frames)))
    assert all(each.place for each in after.pieces)
    labels = [edge.route.label for edge in after.edges if edge.route]
    assert len(set(labels)) == len(edges)

"""Arrows between frames, as Graphviz can draw them: nothing is lost, all ends are nodes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from strategies import nested_specs

from statediagram.drawing.nesting import Nesting
from statediagram.drawing.parts import Drawing, Edge, Shape
from statediagram.drawing.routing import routed
from statediagram.drawing.sketch import draw
from statediagram.machine import build
from statediagram.spec import Spec

STATES = """
    machine: m
    initial: Off
    states:
      Off: ''
      On:
        initial: A
        states:
          A: ''
          B: ''
          Last: {history: shallow, default: A}
        transitions: [A -> B]
      Up:
        regions:
          net: {initial: C, states: {C: '', D: ''}}
          disk: {initial: E, states: {E: '', F: ''}}
      Void:
        regions: {empty: {states: {}}, other: {states: {G: ''}}}
"""


def way(machine, *lines: str) -> tuple[Drawing, list[Edge]]:
    """The routed drawing with these transitions, and the pieces of the first of them."""
    text = f"{STATES}    transitions:\n" + "".join(f"      - {line}\n" for line in lines)
    drawing = draw(machine(text))
    begin = f"{lines[0].split(':')[0]}:"
    (whole,) = (edge for edge in drawing.edges if edge.tooltip.startswith(begin))
    result = routed(drawing)
    return result, [edge for edge in result.edges if edge.tooltip == whole.tooltip]


def shapes(drawing: Drawing) -> dict[str, Shape]:
    return {node.name: node.shape for node in drawing.nodes}


def test_a_flat_drawing_stays_as_it_is(machine) -> None:
    drawing = draw(machine("machine: m\ninitial: A\ntransitions: ['A -> B: x', B -> B]"))
    assert routed(drawing) is drawing


def test_downwards_a_composite_is_left_at_its_bottom_and_entered_on_top(machine) -> None:
    _, (down,) = way(machine, "Off -> On: go", "On -> Up: on")
    assert (down.tail, down.head, down.leaves, down.enters) == ("Off", "On.start", "", "On")
    _, (on,) = way(machine, "On -> Up: on", "Off -> On: go")
    assert (on.tail, on.leaves, on.enters) == ("On.B", "On", "Up")
    assert on.head.startswith("Up.")


def test_upwards_a_composite_is_left_on_top(machine) -> None:
    _, (up,) = way(machine, "On -> Off: stop", "Off -> On: go")
    assert (up.tail, up.head, up.leaves, up.enters) == ("On.start", "Off", "On", "")


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("On -> On: x", ("On.B", "On", ""), ("On.B", "", "On")),
        ("On -> On.A: x", ("On.B", "On", ""), ("On.A", "", "")),
        ("On.A -> On: x", ("On.A", "", ""), ("On.B", "", "On")),
    ],
)
def test_between_a_composite_and_its_inside_an_arrow_turns_outside(
    machine, line: str, first: tuple[str, ...], last: tuple[str, ...]
) -> None:
    drawing, (out, back) = way(machine, line)
    assert shapes(drawing)[out.head] is Shape.TURN
    assert Nesting(drawing).parent(out.head) == ""
    assert (out.tail, out.leaves, out.enters) == first
    assert (back.head, back.leaves, back.enters) == last
    assert (out.is_pointed, back.is_pointed) == (False, True)
    turn = next(node for node in drawing.nodes if node.name == out.head)
    assert (turn.lines, out.lines, back.lines) == (("x",), (), ())


def test_what_does_not_leave_the_composite_begins_inside(machine) -> None:
    drawing, (arrow,) = way(machine, "On -> On.B: {event: x, internal: true}")
    assert shapes(drawing)[arrow.tail] is Shape.TURN
    assert Nesting(drawing).parent(arrow.tail) == "On"


def test_an_arrow_into_several_regions_forks_at_a_bar_outside(machine) -> None:
    line = "{from: Off, to: [Up.net.D, Up.disk.F], event: x}"
    text = f"{STATES}    transitions:\n      - {line}\n"
    drawing = routed(draw(machine(text)))
    (bar,) = (node for node in drawing.nodes if node.shape is Shape.FORK)
    ends = [(e.tail, e.head, e.lines) for e in drawing.edges if bar.name in (e.tail, e.head)]
    assert bar.parent == ""
    assert ends == [
        ("Off", bar.name, ("x",)),
        (bar.name, "Up.net.D", ()),
        (bar.name, "Up.disk.F", ()),
    ]


def test_a_history_stands_above_what_leads_back_to_it(machine) -> None:
    _, (back,) = way(machine, "On.B -> On.Last: x")
    assert back.is_loose
    _, (down,) = way(machine, "Off -> On.Last: x")
    assert not down.is_loose


def test_regions_begin_on_one_row_and_none_is_empty(machine) -> None:
    drawing, _ = way(machine, "Off -> On: x")
    assert ("Up.net.start", "Up.disk.start") in drawing.ranks
    assert shapes(drawing)["Void.empty.blank"] is Shape.BLANK


@settings(max_examples=200, deadline=None)
@given(nested_specs())
def test_all_arrows_are_there_between_nodes(spec: Spec) -> None:
    drawing = draw(build(spec))
    result = routed(drawing)
    names = {node.name for node in result.nodes}
    frames = {frame.name for frame in result.frames}
    nesting = Nesting(result)
    assert {node.name for node in drawing.nodes} <= names
    assert frames == {frame.name for frame in drawing.frames}
    assert len(names) == len(result.nodes)
    for edge in result.edges:
        assert {edge.tail, edge.head} <= names
        assert not edge.leaves or edge.leaves in nesting.around(edge.tail)
        assert not edge.enters or edge.enters in nesting.around(edge.head)
    labels = Counter(
        piece.lines
        for piece in (*result.edges, *(n for n in result.nodes if n.shape is Shape.TURN))
        if piece.lines
    )
    assert labels == Counter(edge.lines for edge in drawing.edges if edge.lines)


@settings(max_examples=100, deadline=None)
@given(nested_specs())
def test_all_stands_in_the_order_in_which_it_is_written(spec: Spec) -> None:
    result = routed(draw(build(spec)))
    nesting = Nesting(result)
    assert [frame.name for frame in result.frames] == [n for n in nesting.preorder() if n]
    last = {frame: n for n, frame in enumerate(nesting.postorder())}
    homes = [
        last[common if common in nesting.frames else nesting.parent(common)]
        for edge in result.edges
        if (common := nesting.common(edge.tail, edge.head))
    ]
    assert homes == sorted(homes)

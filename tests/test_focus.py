"""The neighbourhood of a state."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies import specs

import statediagram
from statediagram.drawing import dot
from statediagram.drawing.focus import focused
from statediagram.drawing.parts import Drawing, Shape
from statediagram.drawing.sketch import draw
from statediagram.drawing.words import in_words
from statediagram.errors import UsageError
from statediagram.machine import build
from statediagram.spec import Spec

CHAIN = "initial: A\ntransitions: [A -> B: x, B -> C: x, C -> D: x, D -> E: x]\n"
NESTED = """
initial: Off
states:
  Off:
  On:
    initial: Slow
    states:
      Slow:
      Fast: {initial: Low, states: {Low: '', High: ''}}
  Broken:
transitions:
  - Off -> On: power
  - On -> Off: power
  - Slow -> Fast: faster
  - Low -> High: faster
  - High -> Broken: faster
  - Broken -> Off: repair
"""


def near(text: str, name: str, radius: int = 1) -> Drawing:
    return focused(draw(statediagram.loads(text).machine), name, radius)


def names(drawing: Drawing) -> list[str]:
    """The states that are shown, as nodes or frames."""
    nodes = [n.name for n in drawing.nodes if n.shape in (Shape.STATE, Shape.FINAL)]
    return sorted([*nodes, *(frame.name for frame in drawing.frames)])


def leads(drawing: Drawing) -> list[tuple[str, str]]:
    """The arrows from and to three dots."""
    dots = {node.name for node in drawing.nodes if node.shape is Shape.MORE}
    ends = [(edge.tail, edge.head) for edge in drawing.edges]
    return [(tail.removesuffix(".more"), head) for tail, head in ends if {tail, head} & dots]


def test_arrows_count_whichever_way_they_point() -> None:
    assert names(near(CHAIN, "C")) == ["B", "C", "D"]
    assert names(near(CHAIN, "C", 2)) == ["A", "B", "C", "D", "E"]


def test_three_dots_stand_for_what_is_left_out() -> None:
    assert leads(near(CHAIN, "C")) == [("B", "B"), ("D", "D.more")]
    assert leads(near(CHAIN, "C", 2)) == []


def test_what_is_left_out_is_told_by_the_names_of_states() -> None:
    assert in_words(near(CHAIN, "D")) == (
        "C goes to D on x. D goes to E on x. Not shown: B leads to C."
    )
    assert "Not shown: A, E lead to C." in in_words(
        near("transitions: [A -> C: x, E -> C: x, C -> D: x]", "D")
    )
    nested = in_words(near(NESTED, "Off"))
    assert ".more" not in in_words(near(NESTED, "On.Fast.Low")) + nested


def test_of_many_that_are_left_out_only_some_are_named() -> None:
    spokes = [f"Hub -> S{number}: x{number}" for number in range(300)]
    said = in_words(near(f"transitions: [Near -> Hub: x, {', '.join(spokes)}]", "Near"))
    assert said.endswith("Hub leads to S0, S1, S2, S3, S4, S5, S6, S7, S8, S9 and 290 others.")
    said = in_words(near(f"transitions: [Near -> Hub: x, {', '.join(spokes[:11])}]", "Near"))
    assert said.endswith("S8, S9, S10.")


def test_three_dots_have_a_name_of_their_own() -> None:
    text = (
        "states: {On: {states: {more: '', more_: ''}}}\n"
        "transitions: [Far -> On: x, Far -> On.more: x, On -> Off: y]\n"
    )
    drawing = near(text, "Far")
    shown = [piece.name for piece in drawing.pieces]
    assert sorted(shown) == ["Far", "On", "On.more", "On.more__"]
    assert leads(drawing) == [("On", "On.more__")]


def test_what_it_starts_in_is_said() -> None:
    assert any(node.shape is Shape.START for node in near(CHAIN, "B").nodes)
    assert not any(node.shape is Shape.START for node in near(CHAIN, "D").nodes)


def test_what_is_around_a_state_is_shown_with_its_arrows() -> None:
    shown = near(NESTED, "On.Slow")
    assert names(shown) == ["Off", "On", "On.Fast", "On.Slow"]
    assert [frame.name for frame in shown.frames] == ["On"], "a far inside is folded"


def test_all_inside_a_composite_belongs_to_it() -> None:
    shown = near(NESTED, "On")
    assert {"On.Fast", "On.Fast.Low", "On.Fast.High", "Broken", "Off"} <= set(names(shown))


def test_a_state_is_found_by_its_last_name() -> None:
    diagram = statediagram.loads(NESTED)
    drawn = [diagram.draw("dot", focus=name) for name in ("High", "On.Fast.High")]
    assert len({each.partition(b"\n")[2] for each in drawn}) == 1, "but for the digest"
    with pytest.raises(UsageError, match="did you mean `Broken`"):
        diagram.draw("dot", focus="Brocken")


@given(specs())
@settings(deadline=None, max_examples=60)
def test_far_enough_it_is_the_component_and_never_more_than_all(spec: Spec) -> None:
    drawing = draw(build(spec))
    for node in drawing.nodes:
        if node.shape is not Shape.START:
            part = focused(drawing, node.name, 1)
            assert set(part.nodes) >= {node}
            assert set(names(part)) <= set(names(drawing))
            assert not leads(focused(drawing, node.name, len(drawing.nodes)))
            assert dot.write(part)

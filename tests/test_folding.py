"""Frames as boxes: what becomes of the arrows, and what a reader is still told."""

from __future__ import annotations

from hypothesis import given, settings
from strategies import nested_specs

from statediagram.drawing.folding import deepest, folded
from statediagram.drawing.parts import Drawing, Mark, Shape
from statediagram.drawing.sketch import draw
from statediagram.layout import place
from statediagram.machine import build
from statediagram.spec import Spec

SPEC = """
    machine: m
    initial: Off
    states:
      Off: ''
      On:
        initial: A
        entry: ring
        states:
          A: ''
          B: {initial: C, states: {C: '', D: {final: true}}}
        transitions: [A -> B]
    transitions:
      - A, B -> Off: stop
      - Off -> C: go
      - On -> On: reset
      - A -> On: again
"""


def arrows(drawing: Drawing) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(e.tail, e.head, e.texts) for e in drawing.edges if e.tail != "start"]


def test_arrows_end_at_the_box_and_inner_ones_vanish(machine) -> None:
    drawing = folded(draw(machine(SPEC)), {"On"})
    assert arrows(drawing) == [
        ("On", "Off", ("stop",)),
        ("Off", "On", ("go",)),
        ("On", "On", ("reset",)),
    ]
    assert not drawing.frames


def test_of_nested_frames_the_outer_one_is_the_box(machine) -> None:
    drawing = draw(machine(SPEC))
    assert folded(drawing, {"On.B", "On"}) == folded(drawing, {"On"})


def test_a_box_says_how_much_is_inside_and_what_is_done_in_it(machine) -> None:
    (box,) = (n for n in folded(draw(machine(SPEC)), {"On"}).nodes if n.name == "On")
    assert box.shape is Shape.STATE
    assert box.activities == ("entry / ring", "○–○ 4 states")


def test_a_box_bears_the_marks_of_what_is_inside(machine) -> None:
    door = machine(SPEC)
    drawing = draw(door, [Mark(door.states["On.B.C"], "never entered", "warning")])
    (box,) = (node for node in folded(drawing, {"On"}).nodes if node.name == "On")
    assert (box.mark, box.remark) == ("warning", "On.B.C: never entered")


def test_names_of_no_frame_change_nothing(machine) -> None:
    drawing = draw(machine(SPEC))
    assert folded(drawing, {"Off", "nowhere"}) == drawing


def test_rows_and_duplicates_outside_stay(machine) -> None:
    loops = "      - Off -> Off: x\n" * 2
    text = f"{SPEC}{loops}    diagram: {{rank: [[Off, On.A]]}}\n"
    drawing = folded(draw(machine(text)), {"On"})
    assert drawing.ranks == (("Off", "On"),)
    assert arrows(drawing).count(("Off", "Off", ("x",))) == 2


@settings(max_examples=100, deadline=None)
@given(nested_specs())
def test_folding_from_the_inside_ends_with_states_only(spec: Spec) -> None:
    drawing = draw(build(spec))
    top = [state.name for state in spec.states or () if not state.parent]
    for _ in range(9):
        if not (inner := deepest(drawing)):
            break
        drawing = folded(drawing, inner)
    assert not drawing.frames
    assert sorted(node.name for node in drawing.nodes) == sorted([*top, "start"])
    names = {node.name for node in drawing.nodes}
    assert all({edge.tail, *edge.heads} <= names for edge in drawing.edges)


def test_a_picture_that_would_take_too_long_is_folded_from_the_inside(machine) -> None:
    inner = "".join(
        f"      C{n}: {{states: {{{', '.join(f'x{n}s{k}: {chr(39) * 2}' for k in range(9))}}}}}\n"
        for n in range(60)
    )
    lines = "".join(
        f"      - x{n}s{k} -> x{n}s{(7 * k + 1) % 9}: go\n" for n in range(60) for k in range(9)
    )
    text = f"    machine: m\n    states:\n{inner}    transitions:\n{lines}"
    placed = place(draw(machine(text)), ["svg"], budget=0.4)
    assert placed.notes[-1] == "the innermost composites are drawn as boxes, to save time"
    assert len(placed.drawing.nodes) == 60

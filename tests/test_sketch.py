"""What there is to draw: remarks, groups, merged arrows."""

from __future__ import annotations

import timeit
from time import process_time

import pytest

from statediagram.drawing import Group, Mark
from statediagram.sketch import draw

AXES = """
    machine: page
    initial: Sz
    axes:
      usage: {S: stable, U: unused}
      content: {r: resident, z: ''}
    diagram: {rank: content}
    transitions:
      - Sz -> Sr: access
      - Sr -> Ur: free
      - Ur -> Uz: discard
"""


def test_the_values_of_an_axis_make_groups_in_its_order(machine) -> None:
    drawing = draw(machine(AXES))
    assert drawing.groups == (
        Group("r", "resident", ("Sr", "Ur")),
        Group("z", "z", ("Sz", "Uz")),
    )
    assert drawing.ranks == ()


def test_rows_name_only_states_that_there_are(machine) -> None:
    text = "machine: m\ndiagram: {rank: [[A, B, X], [X]]}\ntransitions: [A -> B, B -> C]"
    assert draw(machine(text)).ranks == (("A", "B"),)


def test_tooltips_say_what_it_is_what_there_is_to_say_and_where(machine) -> None:
    door = machine("""
        machine: door
        states: {Open: lets people in, Closed: ''}
        transitions:
          - Open -> Closed: {event: pull, note: only from outside}
    """)
    marks = [Mark(door.states["Open"], "never entered")]
    drawing = draw(door, marks)
    open_, closed = drawing.nodes
    (pull,) = drawing.edges
    assert open_.tooltip == "Open\nlets people in\nnever entered\ndoor.statediagram.yaml:3"
    assert open_.remark == "lets people in\nnever entered"
    assert closed.remark == ""
    assert pull.tooltip == "Open -> Closed: pull\nonly from outside\ndoor.statediagram.yaml:5"


def test_merged_arrows_cite_all_their_lines(machine) -> None:
    text = """
        machine: m
        diagram: {merge: true}
        transitions:
          - A -> B: {event: x, note: why}
          - A -> B: {event: y, note: why}
    """
    (edge,) = draw(machine(text)).edges
    assert edge.remark == "why"
    assert edge.tooltip.splitlines() == [
        "A -> B: x", "why", "door.statediagram.yaml:5",
        "A -> B: y", "why", "door.statediagram.yaml:6",
    ]  # fmt: skip


def test_the_start_shows_what_is_done_on_the_way(machine) -> None:
    drawing = draw(machine("initial: {to: A, action: reset}\ntransitions: [A -> B]"))
    arrow = drawing.edges[0]
    assert (arrow.head, arrow.lines) == ("A", ("/ reset",))
    assert arrow.tooltip == "starts in A: / reset"


INTERNAL = """
    machine: m
    states:
      A: ''
      B: {entry: "a\\nb", do: ' '}
    transitions:
      - A -> B: go
      - B -> B: {event: tick, action: count, internal: true, note: once a second, link: tick.html}
      - B -> B: {internal: true}
      - B -> B: {event: "\\n", internal: true}
"""


def test_activities_are_lines_and_none_of_them_is_blank(machine) -> None:
    _, inside = draw(machine(INTERNAL)).nodes
    assert inside.activities == ("entry / a b", "tick / count")


def test_a_state_tells_of_its_internal_transitions(machine) -> None:
    _, inside = draw(machine(INTERNAL)).nodes
    assert inside.remark == "tick / count: once a second"
    assert inside.link == "tick.html"


@pytest.mark.parametrize("what", ["transition", "family"])
def test_marks_of_internal_transitions_are_on_their_state(machine, what: str) -> None:
    door = machine(INTERNAL)
    tick = door.transitions[1]
    mark = Mark(tick if what == "transition" else tick.family, "never", "warning")
    outside, inside = draw(door, [mark]).nodes
    assert (outside.mark, inside.mark) == ("", "warning")
    assert "never" in inside.tooltip


def test_of_several_marks_the_first_gives_the_style(machine) -> None:
    door = machine("machine: m\ntransitions: ['A -> B: go', 'B -> A: go']")
    go = door.transitions[0]
    marks = [Mark(go.family, "one", "info"), Mark(go, "two"), Mark(door.transitions[1], "other")]
    edge, _ = draw(door, marks).edges
    assert (edge.mark, edge.remark) == ("info", "one\ntwo")


def test_twice_the_transitions_and_marks_take_about_twice_as_long(machine) -> None:
    def seconds(count: int) -> float:
        lines = "".join(f"  - S{n} -> S{n + 1}: go\n" for n in range(count))
        chain = machine(f"machine: m\ntransitions:\n{lines}")
        marks = [Mark(transition, "why") for transition in chain.transitions]
        return min(
            timeit.repeat(lambda: draw(chain, marks), timer=process_time, number=1, repeat=3)
        )

    assert seconds(2000) < 8 * max(seconds(500), 0.002)

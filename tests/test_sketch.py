"""What there is to draw: remarks, groups, merged arrows."""

from __future__ import annotations

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

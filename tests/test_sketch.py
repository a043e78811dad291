"""What there is to draw: remarks, groups, merged arrows."""

from __future__ import annotations

import timeit
from time import process_time

import pytest

from statediagram.drawing.parts import Border, Group, Mark, Shape
from statediagram.drawing.sketch import draw

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


PLAYER = """
    machine: player
    initial: Off
    states:
      Off: ''
      On:
        initial: {to: Play, action: spin up}
        entry: light on
        link: https://example.org/on
        states:
          Play: {initial: Slow, states: {Slow: '', Fast: ''}}
          Stop: ''
          Last: {history: deep, default: Play}
          Which: {choice: true}
        transitions:
          - On -> On: {event: tick, internal: true}
          - On -> Stop: {event: jump, internal: true}
          - Slow -> Fast: faster
      Up:
        regions:
          net: {initial: A, states: {A: '', B: {final: true}}}
          disk: {initial: C, states: {C: '', D: ''}}
    transitions:
      - Off -> On: power
      - Off -> Last: resume
      - from: Off
        to: [B, D]
        event: both
      - On -> On: reset
      - Slow -> On: again
      - Slow -> Off: stop
      - Fast -> Off: stop
"""


def test_what_has_something_inside_is_a_frame_with_its_activities(machine) -> None:
    drawing = draw(machine(PLAYER))
    frames = {frame.name: frame for frame in drawing.frames}
    assert list(frames) == ["On", "On.Play", "Up", "Up.net", "Up.disk"]
    assert frames["On"].activities == ("entry / light on", "tick")
    assert frames["On"].link == "https://example.org/on"
    assert frames["On.Play"].parent == "On"
    assert frames["On.Play"].lines == ("Play",)
    assert [frames[name].border for name in ("Up", "Up.net")] == [
        Border.COMPOSITE,
        Border.REGION,
    ]
    assert {node.name: node.parent for node in drawing.nodes}["On.Play.Slow"] == "On.Play"


def test_each_composite_and_region_shows_where_it_starts(machine) -> None:
    drawing = draw(machine(PLAYER))
    dots = {node.name: node.parent for node in drawing.nodes if node.shape is Shape.START}
    arrows = {edge.tail: edge for edge in drawing.edges if edge.tail in dots}
    assert {dots[name]: edge.head for name, edge in arrows.items()} == {
        "": "Off",
        "On": "On.Play",
        "On.Play": "On.Play.Slow",
        "Up.net": "Up.net.A",
        "Up.disk": "Up.disk.C",
    }
    assert arrows["On.start"].lines == ("/ spin up",)


def test_dots_keep_out_of_the_way_of_states(machine) -> None:
    text = "states: {A: {initial: start, states: {start: '', start_: ''}}}\ntransitions: [A -> A]"
    drawing = draw(machine(text))
    assert len({node.name for node in drawing.nodes}) == len(drawing.nodes) == 3


def test_pseudo_states_show_their_sign_and_tell_their_name(machine) -> None:
    nodes = {node.name: node for node in draw(machine(PLAYER)).nodes}
    history, choice = nodes["On.Last"], nodes["On.Which"]
    assert (history.shape, history.lines) == (Shape.HISTORY, ("H*",))
    assert choice.shape is Shape.CHOICE
    assert history.remark == "Last"
    assert choice.remark == "Which"


def test_a_history_points_at_what_it_falls_back_to(machine) -> None:
    (arrow,) = (edge for edge in draw(machine(PLAYER)).edges if edge.tail == "On.Last")
    assert (arrow.head, arrow.tooltip) == ("On.Play", "On.Last falls back to On.Play")


def test_a_transition_into_several_regions_is_one_arrow(machine) -> None:
    (arrow,) = (edge for edge in draw(machine(PLAYER)).edges if edge.texts == ("both",))
    assert arrow.heads == ("Up.net.B", "Up.disk.D")


def test_an_internal_transition_to_the_inside_is_an_arrow_that_does_not_leave(machine) -> None:
    (arrow,) = (edge for edge in draw(machine(PLAYER)).edges if edge.texts == ("jump",))
    assert (arrow.tail, arrow.head, arrow.is_local) == ("On", "On.Stop", True)


@pytest.mark.parametrize("name", ["On", "Up.net", "On.Last", "On.Which"])
def test_whatever_is_marked_shows_it(machine, name: str) -> None:
    player = machine(PLAYER)
    drawing = draw(player, [Mark(player.states[name], "why", "warning")])
    (piece,) = (each for each in drawing.pieces if each.mark)
    assert (piece.name, piece.mark) == (name, "warning")
    assert piece.remark.endswith("why")


@pytest.mark.parametrize("name", ["Play", "On.Play"])
def test_the_spec_may_ask_for_a_composite_as_a_box(machine, name: str) -> None:
    drawing = draw(machine(f"{PLAYER}    diagram: {{fold: [{name}]}}\n"))
    assert "On.Play" in {node.name for node in drawing.nodes}
    assert "On.Play" not in {frame.name for frame in drawing.frames}

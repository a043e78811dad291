from __future__ import annotations

import re

import pytest
from building import machine
from hypothesis import given
from hypothesis import strategies as st

from statediagram import writers
from statediagram.drawing.parts import Drawing
from statediagram.drawing.sketch import draw
from statediagram.machine import Machine
from statediagram.testing.heat import heat, level
from statediagram.testing.replay import replay

COUNTS = st.integers(0, 10**9)


def heated(machine: Machine, *events: str) -> Drawing:
    return draw(machine, heat(replay(machine, ((n, "", event) for n, event in enumerate(events)))))


@pytest.fixture
def door() -> Drawing:
    return heated(
        machine(
            *("Closed -> Open: push", "Open -> Closed: pull", "Open -> Gone: lift"),
            starts=["Closed"],
        ),
        *["push", "pull"] * 20,
    )


@given(COUNTS, COUNTS, COUNTS)
def test_more_is_never_colder(one: int, other: int, most: int) -> None:
    less, more = sorted((one, other))
    assert 0 <= level(less, max(most, more)) <= level(more, max(most, more)) <= 4


@given(COUNTS, COUNTS)
def test_only_what_never_happened_is_cold_and_only_the_most_is_hottest(one: int, most: int) -> None:
    one, most = sorted((one, most))
    assert (level(one, most) == 0) == (one == 0)
    assert (level(one, most) == 4) == (one == most > 0)


def test_pieces_have_their_heat(door: Drawing) -> None:
    marks = {node.name: node.mark for node in door.nodes if node.lines}
    assert marks == {"Closed": "heat-4", "Open": "heat-3", "Gone": "heat-0"}
    lifted = door.edges[-1]
    assert (lifted.mark, lifted.remark) == ("heat-0", "never taken")
    assert "taken 20 times" in door.edges[-2].tooltip


def test_what_guards_leave_open_is_a_range() -> None:
    open_ = heated(machine("A -> B: go [ready]", "B -> A: go", starts=["A"]), "go", "go")
    assert "taken 0 to 1 times" in open_.edges[-1].tooltip


def test_heat_is_a_class_in_svg_and_a_look_elsewhere(door: Drawing) -> None:
    pictures = writers.write(door, ("svg", "dot"))
    svg, dot = pictures["svg"].decode(), pictures["dot"].decode()
    assert sorted(re.findall(r'class="sd-(\w+) sd-heat-(\d)"', svg)) == [
        ("edge", "0"),
        ("edge", "4"),
        ("edge", "4"),
        ("state", "0"),
        ("state", "3"),
        ("state", "4"),
    ]
    assert "taken 20 times" in svg
    assert re.search(r"Closed \[.*penwidth=3\.6", dot)
    assert re.search(r"Open -> Gone \[.*penwidth=0\.9", dot)
    assert "!" not in "".join(re.findall(r"label=\S+", dot))


def test_a_picture_without_heat_has_no_rules_for_it() -> None:
    plain = writers.write(draw(machine("A -> B: go", starts=["A"])), ("svg",))["svg"]
    assert b"heat" not in plain

"""What an editor shows of the name, line or comment under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from statediagram.integrations.lsp import hovering

At = Callable[[str], tuple[Any, Any]]


def shown(found: tuple[Any, Any]) -> str:
    hover = hovering.hover(*found)
    return str(hover.contents.value) if hover else ""


PLAYER = """\
initial: Off
states:
  Off: waits for *power*
  On:
    initial: Playing
    entry: light on
    states: {Playing: '', Paused: ''}
actors: {user: a person}
events: {power: {by: user, description: the red one}, pause: ''}
transitions:
  - Off -> On: power
  - Playing -> Paused: pause
  - '{Playing,Paused} -> =': pause
  - On -> Off: power / click
"""


def cursor(before: str) -> str:
    assert before in PLAYER
    return PLAYER.replace(before, f"{before}│", 1)


def test_a_state_shows_what_it_is_and_the_ways_around_it(at: At) -> None:
    text = shown(at(cursor("  Of")))
    assert text.startswith("**Off** (state)\n\nwaits for \\*power\\*")
    assert "ways in\n\n- `On -> Off: power / click`" in text
    assert "ways out\n\n- `Off -> On: power`" in text
    assert "the machine starts here" in text


def test_the_shortest_way_is_shown_with_its_events(at: At) -> None:
    text = shown(at(cursor("Playing -> Pau")))
    assert (
        "shortest way from the start: `Off -- power --> On.Playing -- pause --> On.Paused`" in text
    )


def test_a_long_way_is_a_list_that_ends_somewhere(at: At) -> None:
    lines = "".join(f"  - S{number} -> S{number + 1}: e{number}\n" for number in range(20))
    text = shown(at(f"initial: S0\ntransitions:\n{lines}  - │S20 -> S0: back\n"))
    assert "20 steps\n\n- `-- e0 --> S1`\n" in text
    assert "… and 8 more" in text


def test_a_composite_shows_what_leads_into_it_and_what_it_does(at: At) -> None:
    text = shown(at(cursor("Off -> O")))
    assert "(composite)" in text
    assert "- entry: light on" in text
    assert "`On -> Off: power / click`" in text
    assert "Playing" not in text.partition("shortest")[0]


def test_where_something_starts_is_a_way_in(at: At) -> None:
    assert "- `On` starts here" in shown(at(cursor("initial: Play")))


def test_a_state_that_cannot_be_entered_says_so(at: At) -> None:
    text = "initial: A\ntransitions:\n  - A -> A: x\n  - │B -> A: x\n"
    assert "no way from the start was found" in shown(at(text))


def test_without_a_start_no_way_is_looked_for(at: At) -> None:
    assert "way from" not in shown(at("transitions:\n  - │A -> B: x\n"))


def test_an_event_shows_who_causes_it_and_what_waits_for_it(at: At) -> None:
    text = shown(at(cursor("Off -> On: po")))
    assert text.startswith("**power** (event)\n\nthe red one\n\ncaused by user")
    assert "- `Off -> On: power`\n- `On -> Off: power / click`" in text


def test_an_actor_shows_what_it_causes(at: At) -> None:
    assert shown(at(cursor("by: us"))) == "**user** (actor)\n\na person\n\ncauses\n\n- `power`"


def test_a_pattern_shows_what_its_line_stands_for(at: At) -> None:
    text = shown(at(cursor("Paused} -> ")))
    assert text.startswith("stands for 2 transitions\n\n- `On.Playing -> On.Playing: pause`")


def test_long_lists_are_cut_and_counted(at: At) -> None:
    lines = "".join(f"  - A -> S{number}: e{number}\n" for number in range(30))
    text = shown(at(f"transitions:\n  - │A -> S0: go\n{lines}"))
    assert text.count("- `A -> ") == 12
    assert "… and 19 more" in text


@pytest.mark.parametrize("name", ["unreachable-state", "SD301"])
def test_a_rule_in_a_comment_shows_its_page(at: At, name: str) -> None:
    text = shown(at(f"transitions:\n  - A -> A: x  # statediagram: ignore[SD302, {name}│]\n"))
    assert text.startswith("**SD301 unreachable-state** (error)")
    assert "A state that can never be entered." in text
    assert "```" not in text


def test_an_unknown_rule_shows_the_nearest(at: At) -> None:
    text = shown(at("transitions:\n  - A -> A: x  # statediagram: ignore[unreachable-stat│]\n"))
    assert "unreachable-state" in text


@pytest.mark.parametrize("text", ["│", "tra│nsitions:\n  - A -> B: x\n", "│[", "machine: │x\n"])
def test_where_nothing_is_named_nothing_is_shown(at: At, text: str) -> None:
    assert shown(at(text)) == ""

"""What is offered at a cursor, in texts that are being written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from statediagram.integrations.lsp import completing
from statediagram.integrations.lsp.context import cursor
from statediagram.integrations.lsp.document import read_document
from statediagram.integrations.lsp.places import Text

PLAYER = """\
machine: player
initial: Off
states:
  Off: no light
  On:
    initial: Playing
    states:
      Playing: {do: play}
      Paused:
    transitions:
      - Playing -> Paused: pause
actors:
  user:
events:
  power: {by: user, description: the red one}
  pause:
transitions:
  - Off -> On: power
"""
STATES = {"Off", "On", "Playing", "Paused"}
EVENTS = {"power", "pause"}

Offer = Callable[[str], list[Any]]


@pytest.fixture
def offered(document: Callable[[str], Any], at: Callable[[str], Any]) -> Offer:
    """What is offered in the text, names being those of the player."""
    machine = document(PLAYER).machine

    def found(text: str) -> list[Any]:
        here, position = at(text)
        return list(completing.completions(here, machine, position))

    return found


@pytest.mark.parametrize(
    "text",
    [
        "transitions:\n  - │",
        "transitions:\n- │",
        "transitions:\n  - O│ff -> On: power\n",
        "transitions:\n  - Off -> │",
        "transitions:\n  - Off, │ -> On: power",
        "transitions:\n  - '{Off,│",
        "transitions:\n  - '* except │ -> On': power",
        "states:\n  On:\n    transitions:\n      - Playing -> │",
        "transitions:\n  - from: │",
        "transitions:\n  - from: Off\n    to: [On, │",
        "transitions:\n  - {from: Off, to: │",
        "transitions:\n  - from:\n      - │",
        "initial: │",
        "initial: {to: │}",
        "starts: [Off, │]",
        "starts:\n  - │",
        "states:\n  On:\n    initial: │",
        "states: {On: {initial: │}}",
        "states:\n  On:\n    states:\n      Last: {history: deep, default: │}",
        "expect:\n  - reachable: [Off, │]",
        "expect:\n  - {from: Off, can reach: │}",
        "expect:\n  - from: │",
        "expect:\n  - {never together: [│",
        "ignore:\n  - {in: │",
        "diagram: {fold: [│]}",
        "diagram:\n  rank: [[Off, │]]",
        "renamed: {Old: │",
    ],
)
def test_states_are_offered_where_states_are_named(offered: Offer, text: str) -> None:
    labels = {item.label for item in offered(text)}
    assert labels >= STATES
    assert not labels & EVENTS


@pytest.mark.parametrize(
    "text",
    [
        "transitions:\n  - Off -> On: │",
        "transitions:\n  - Off -> On: po│",
        "transitions:\n  - '{Off,On} -> On': │",
        "transitions:\n  - Off -> On:\n      event: │",
        "transitions:\n  - Off -> On: {event: [power, │",
        "transitions:\n  - {from: Off, to: On, event: │",
        "transitions:\n  - from: Off\n    event: [│",
        "states:\n  On:\n    defer: [│",
        "ignore:\n  - {in: Off, events: │",
        "ignore:\n  - in: Off\n    events: [│",
    ],
)
def test_events_are_offered_where_events_are_named(offered: Offer, text: str) -> None:
    labels = {item.label for item in offered(text)}
    assert labels >= EVENTS
    assert not labels & STATES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("│", {"machine", "initial", "transitions", "expect"}),
        ("machine: m\ninit│", {"machine", "initial", "transitions"}),
        ("states:\n  Off:\n    │", {"entry", "exit", "do", "history", "regions"}),
        ("states:\n  Off: {│", {"entry", "exit"}),
        ("states:\n  Off: {entry: x, │", {"entry", "exit"}),
        ("states:\n  On:\n    regions:\n      r:\n        │", {"initial", "states"}),
        ("events:\n  power: {│", {"by", "description", "link"}),
        ("transitions:\n  - Off -> On:\n      │", {"event", "guard", "action", "by"}),
        ("transitions:\n  - from: Off\n    │", {"to", "event", "guard"}),
        ("diagram:\n  │", {"direction", "rank", "grid"}),
        ("diagram: {direction: │", {"top-down", "left-right"}),
        ("diagram:\n  merge: │", {"true", "false"}),
        ("states:\n  Off:\n    history: │", {"deep", "shallow"}),
        ("actors:\n  user:\n    line: │", {"dashed", "bold"}),
        ("expect:\n  - │", {"deterministic", "no dead ends", "reachable", "always reaches"}),
        ("ignore:\n  - │", {"in", "events", "because"}),
        ("events:\n  power:\n    by: │", {"user"}),
        ("transitions:\n  - Off -> On: {by: │", {"user"}),
        ("axes: {a: [x]}\ndiagram: {grid: [│", set()),
    ],
)
def test_keys_and_words_of_the_language_are_offered(
    offered: Offer, text: str, expected: set[str]
) -> None:
    assert {item.label for item in offered(text)} >= expected


def test_a_key_is_explained_and_comes_with_its_colon(offered: Offer) -> None:
    (entry,) = (item for item in offered("states:\n  Off:\n    en│") if item.label == "entry")
    assert entry.documentation == "What is done when it is entered."
    assert entry.text_edit.new_text == "entry: "
    assert entry.text_edit.range == types.Range(types.Position(2, 4), types.Position(2, 6))


def test_only_what_is_begun_of_a_name_is_replaced(offered: Offer) -> None:
    items = offered("transitions:\n  - '{Off,Pl│} -> On': power")
    (playing,) = (item for item in items if item.label == "Playing")
    assert playing.text_edit.range == types.Range(types.Position(1, 10), types.Position(1, 12))


@pytest.mark.parametrize("text", ["# statediagram: ignore[│", "x # statediagram: ignore[SD301, │]"])
def test_rules_are_offered_in_comments_that_suppress(offered: Offer, text: str) -> None:
    found = {item.label: item.detail for item in offered(f"transitions:\n  - A -> B: {text}")}
    assert found["unreachable-state"] == "SD301"


@pytest.mark.parametrize(
    "text",
    ["machine: │", "description: Off and │", "# transitions: │", "transitions:\n  - A -> B: x # │"],
)
def test_nothing_is_offered_in_prose(offered: Offer, text: str) -> None:
    assert offered(text) == []


def test_a_name_that_is_not_unique_is_offered_with_its_path(
    at: Callable[[str], Any],
) -> None:
    document, position = at("""\
        states:
          A: {initial: X, states: {X: '', Y: ''}, transitions: [X -> Y: go]}
          B: {initial: X, states: {X: ''}}
        transitions:
          - │A -> B: go
        """)
    found = completing.completions(document, document.machine, position)
    assert {"A.X", "B.X", "Y"} <= {item.label for item in found}


signs = st.text(st.sampled_from("abA:>-{}[]',\"# \n"), max_size=60)


@given(signs, st.integers(1, 9), st.integers(1, 20))
def test_no_text_is_too_odd(text: str, line: int, column: int) -> None:
    made = Text(text)
    document = read_document("file:///a.yaml", "a.yaml", made, "yaml")
    position = types.Position(line - 1, column - 1)
    for item in completing.completions(document, document.machine, position):
        assert item.text_edit.range.end == made.position(*made.place(position))
    place = made.place(position)
    assert cursor(made.lines, *place).column <= place[1]

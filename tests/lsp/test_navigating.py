"""Which name stands at a place, where it is declared, and where else it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from statediagram.integrations.lsp import navigating

At = Callable[[str], tuple[Any, Any]]

PLAYER = """\
machine: player
initial: Off
states:
  Off:
  On:
    initial: Playing
    states:
      Playing: {defer: [eject]}
      Paused:
      Last: {history: deep, default: Playing}
    transitions:
      - Playing -> Paused: pause
  'Two words':
actors:
  user:
events:
  power: {by: user}
  '{pause,eject}': {by: user}
transitions:
  - Off -> On: power
  - '{Playing,Paused} -> Off': power [in On.Paused]
  - 'Off, On.Last -> Two words': eject
  - 'Two {words,hands} -> =': pause
  - from: [Two words]
    to: Off
    event: [power, eject]
    by: user
expect:
  - {from: On.Playing, can reach: Off}
  - {no step: Paused -> On}
ignore:
  - {in: 'P*', events: '{eject,power}', because: no}
  - {in: Off, events: pause, because: off}
diagram: {fold: [On], order: [On, Off], rank: [[Off, Two words]]}
renamed: {Stopped: Off}
"""


def spelled(document: Any, locations: Any) -> list[str]:
    """What stands at the places that were found, each with its line from 1."""
    lines = document.text.lines
    return [
        f"{each.range.start.line + 1} "
        + lines[each.range.start.line][each.range.start.character : each.range.end.character]
        for each in locations
    ]


def marked(word: str, count: int = 0) -> str:
    """The player with the cursor in a word, at its mention number `count`."""
    start = -1
    for _ in range(count + 1):
        start = PLAYER.index(word, start + 1)
    return f"{PLAYER[: start + 1]}│{PLAYER[start + 1 :]}"


@pytest.mark.parametrize(
    ("word", "count", "expected"),
    [
        ("Off -> On", 0, ["4 Off"]),
        ("On.Paused]", 0, ["5 On"]),
        ("Paused]", 0, ["9 Paused"]),
        ("Playing,Paused} ->", 0, ["8 Playing"]),
        ("Last -> Two", 0, ["10 Last"]),
        ("Two words'", 1, ["13 Two words"]),
        ("words,hands", 0, ["13 Two words", "23 Two {words,hands}"]),
        ("power [in", 0, ["17 power"]),
        ("eject\n", 0, ["18 eject"]),
        ("eject]}", 0, ["18 eject"]),
        ("eject,power", 0, ["18 eject"]),
        ("user}", 0, ["15 user"]),
        ("P*", 0, ["8 Playing", "9 Paused"]),
        ("Paused -> On}", 0, ["9 Paused"]),
        ("On], order", 0, ["5 On"]),
        ("player", 0, []),
        ("-> Paused: pause", 0, []),
    ],
)
def test_a_name_leads_to_its_declaration(
    at: At, word: str, count: int, expected: list[str]
) -> None:
    document, position = at(marked(word, count))
    assert spelled(document, navigating.definitions(document, position)) == expected


def test_every_mention_of_a_state_is_a_reference(at: At) -> None:
    document, position = at(marked("Off:"))
    found = navigating.references(document, position, True)
    lines = [int(text.split()[0]) for text in spelled(document, found)]
    assert lines == [2, 4, 20, 21, 22, 25, 29, 33, 34, 34, 35]
    assert found[1] not in navigating.references(document, position, False)
    kinds = {each.kind for each in navigating.highlights(document, position)}
    assert len(kinds) == 2


def test_of_a_path_each_segment_is_a_reference_of_its_own(at: At) -> None:
    document, position = at(marked("On:"))
    found = spelled(document, navigating.references(document, position, True))
    assert found == [
        *("5 On", "20 On", "21 On", "22 On", "29 On", "30 On", "34 On", "34 On"),
    ]


def test_a_state_that_is_nowhere_declared_leads_to_its_first_mention(at: At) -> None:
    document, position = at("transitions:\n  - A -> B: go\n  - B -> │A: back\n")
    assert spelled(document, navigating.definitions(document, position)) == ["2 A"]


def test_quotes_and_escapes_are_no_part_of_a_name(at: At) -> None:
    document, position = at("transitions:\n  - '│it''s -> B\\,C': go\n  - \"B\\\\,C -> D\": x\n")
    (place,) = navigating.definitions(document, position)
    assert (place.range.start.character, place.range.end.character) == (4, 19)

"""A rename changes every place that spells a name, and nothing of what the machine says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from strategies import specs

from statediagram import convert
from statediagram.fixes import apply
from statediagram.integrations.lsp import renaming
from statediagram.integrations.lsp.document import read_document
from statediagram.integrations.lsp.places import Text
from statediagram.results import Fix

At = Callable[[str], tuple[Any, Any]]


def renamed(found: tuple[Any, Any], new: str) -> str:
    document, position = found
    return edited(document, renaming.renamed(document, position, new))


def edited(document: Any, edits: Any) -> str:
    return apply(document.text.text, [Fix("", edits, is_safe=True)])


PLAYER = """\
initial: {to: Off}
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
actors: {user: ''}
events: {power: {by: user}, '{pause,eject}': {by: user}}
transitions:
  - Off -> On: power  # Off and On are words here
  - '{Playing,Paused} -> Off': power [in On.Paused] / Off
  - '* except Off -> =': pause
  - from: [Off]
    to: On.Last
    event: eject
    guard: in Paused
    by: user
expect:
  - {from: On.Playing, can reach: Off}
  - {no step: Paused -> On}
ignore:
  - {in: Off, events: '{eject,pause}', because: Off}
diagram: {fold: [On], order: [On, Off], rank: [[Off]]}
renamed: {Stopped: Off}
"""


def test_a_state_is_renamed_wherever_it_is_spelled(at: At) -> None:
    text = renamed(at(PLAYER.replace("  Off:", "  O│ff:")), "Dark")
    expected = PLAYER.replace("Off", "Dark")
    for words in ("# Off and On", "/ Off", "because: Off"):
        expected = expected.replace(words.replace("Off", "Dark"), words)
    assert text == expected


def test_a_composite_is_renamed_in_the_paths_of_what_is_inside(at: At) -> None:
    text = renamed(at(PLAYER.replace("  On:", "  │On:")), "Lit")
    assert "[in Lit.Paused]" in text
    assert "from: Lit.Playing" in text
    assert "to: Lit.Last" in text
    assert "{fold: [Lit], order: [Lit, Off]" in text
    assert "Off and On are words" in text


def test_a_nested_state_is_renamed_in_its_segment_of_a_path(at: At) -> None:
    text = renamed(at(PLAYER.replace("  Paused:", "  │Paused:")), "Held")
    assert text == PLAYER.replace("Paused", "Held")


@pytest.mark.parametrize(("old", "new"), [("power", "switch"), ("pause", "hold"), ("user", "me")])
def test_events_and_actors_are_renamed_as_well(at: At, old: str, new: str) -> None:
    start = PLAYER.index(f"{old}: {{") if old == "power" else PLAYER.rindex(old)
    if old == "pause":
        start = PLAYER.index("pause\n")
    text = renamed(at(f"{PLAYER[:start]}│{PLAYER[start:]}"), new)
    assert text == PLAYER.replace(old, new)


@pytest.mark.parametrize(
    ("text", "new", "why"),
    [
        ("transitions:\n  - │A -> B: x\n", "B", "called `B` already"),
        ("transitions:\n  - │A -> B: x\n", "", "no name"),
        ("transitions:\n  - │A -> B: x\n", "a.b", "no name"),
        ("transitions:\n  - │A -> B: x\n", "{a}", "no name"),
        ("transitions:\n  - │A -> B: x\n", "a\nb", "no name"),
        ("transitions:\n  - │A -> B: x\n", "a: b", "no longer say the same"),
        ("transitions:\n  - │A -> B: x\n", "it # s", "no longer say the same"),
        ("transitions:\n  - A -> B: │x\n", "y [z]", "no longer say the same"),
        ("transitions:\n  - A -> │=: x\n", "B", "several names"),
        ("transitions:\n  - '{│A,B}r -> C': x\n", "B", "several names"),
        ("transitions:\n  - │Ar -> B: x\n  - '{A,B}r -> C': x\n", "D", "line 3 stands for `Ar`"),
        (
            "states: {Aa: '', B: ''}\ntransitions:\n  - A* -> B: x\n  - │Aa -> B: y\n",
            "C",
            "pattern",
        ),
        ("│machine: m\ntransitions:\n  - A -> B: x\n", "C", "no state, event or actor"),
        ("transitions:\n  - │A -> B: x\n  [", "C", "no machine"),
        (
            "axes: {a: [A, B], b: [r, s]}\ntransitions:\n  - │Ar -> Br: x\n",
            "C",
            "the axes `a`, `b`",
        ),
    ],
)
def test_what_cannot_be_renamed_is_refused_with_the_reason(
    at: At, text: str, new: str, why: str
) -> None:
    document, position = at(text)
    with pytest.raises(renaming.RefusedError, match=why.replace("`", "`")):
        renaming.renamed(document, position, new)


def there_and_back(text: str) -> int:
    """Rename every name of a text and rename it back; how many could be renamed."""
    done = 0
    document = read_document("file:///a.yaml", "a.yaml", Text(text), "yaml")
    for mention in document.index.mentions:
        position = document.text.position(mention.location.line, mention.location.column)
        try:
            edits = renaming.renamed(document, position, "New")
        except renaming.RefusedError:
            continue
        there = Text(edited(document, edits))
        other = read_document("file:///a.yaml", "a.yaml", there, "yaml")
        place = next(each.location for each in edits if each.location == mention.location)
        shift = sum(
            len("New") - (each.location.end_column - each.location.column)
            for each in edits
            if each.location.line == place.line and each.location.column < place.column
        )
        position = other.text.position(place.line, place.column + shift)
        old = document.text.written(mention.location)
        assert edited(other, renaming.renamed(other, position, old)) == text
        done += 1
    return done


def test_every_name_of_a_nested_machine_can_be_renamed_back() -> None:
    assert there_and_back(PLAYER) > 40


@given(specs())
def test_any_name_that_is_renamed_can_be_renamed_back(made: Any) -> None:
    there_and_back(convert.to_yaml(made)[0])

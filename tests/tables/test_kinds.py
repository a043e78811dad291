"""What the tables of a machine tell, as lines of their cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from building import machine as flat
from hypothesis import given, settings
from strategies import nested_specs

from statediagram import tables
from statediagram.errors import UsageError
from statediagram.machine import Machine, build
from statediagram.spec import Spec

Build = Callable[[str], Machine]
ROOT = Path(__file__).parents[2]

NESTED = """\
machine: player
title: A player
initial: Off
states:
  Off: {description: without power, link: 'https://example.org/off'}
  On:
    initial: {to: Playing, action: reset}
    entry: light
    defer: [eject]
    states:
      Playing: {do: play}
      Paused: {exit: beep}
      Last: {history: shallow, default: Playing}
    transitions:
      - Playing -> Paused: pause
      - Playing -> Playing: {event: seek, internal: true, action: move}
      - Paused -> Playing: pause [disc in]
  Route: {choice: true}
  Broken: {final: true}
transitions:
  - Off -> Route: power
  - Route -> On.Last: '[again]'
  - Route -> On: '[else]'
  - On -> Off: power / dim
  - On -> Broken: {event: hit, by: child, note: Do not.}
ignore:
  - {in: Off, events: '{pause,seek,hit}', because: nobody hears it}
"""


def rows(kind: str, machine: Machine) -> list[list[str]]:
    return [["|".join(each.lines) for each in row] for row in tables.tabulate(kind, machine).grid]


class TestMatrix:
    def test_cells_say_what_happens_and_on_whose_word(self, machine: Build) -> None:
        assert rows("matrix", machine(NESTED)) == [
            ["State", "pause", "seek", "power", "hit"],
            ["Off", "ignored", "ignored", "→ Route (choice)", "ignored"],
            [
                "On.Playing",
                "→ Paused",
                "internal / move",
                "→ Off / dim (from On)",
                "→ Broken (from On)",
            ],
            ["On.Paused", "→ Playing [disc in]", "", "→ Off / dim (from On)", "→ Broken (from On)"],
        ]

    def test_reasons_are_notes(self, machine: Build) -> None:
        assert list(tables.tabulate("matrix", machine(NESTED)).notes) == ["nobody hears it"]

    def test_cells_carry_their_verdict(self, machine: Build) -> None:
        marks = [each.mark for each in tables.tabulate("matrix", machine(NESTED)).grid[3]]
        assert marks == ["", "handled", "open", "inherited", "inherited"]

    def test_it_closes_with_the_coverage(self, machine: Build) -> None:
        *_, empty, coverage = tables.tabulate("matrix", machine(NESTED)).remarks
        assert empty == "Where a cell is empty, nothing says what the state does on the event."
        assert coverage == "11 of 12 pairs decided, 92 %."

    def test_deferral_and_regions_are_told(self, machine: Build) -> None:
        judged = machine("""\
            initial: P
            states:
              P:
                defer: [later]
                regions:
                  a: {initial: X, states: {X: ''}}
                  b: {initial: Y, states: {Y: ''}}
            transitions:
              - X -> X: tick
              - X -> X: later [ready]
            """)
        assert rows("matrix", judged) == [
            ["State", "tick", "later"],
            ["P.a.X", "→ X", "→ X [ready]|deferred (from P)"],
            ["P.b.Y", "left to a", "deferred (from P)"],
        ]

    def test_what_does_not_count_says_why(self) -> None:
        made = tables.tabulate("matrix", flat("A -> B: x", "B -> A", "C -> A: x", starts="A"))
        assert [(row[0].lines, row[0].note) for row in made.grid[1:]] == [
            (("A",), ""),
            (("C",), "never entered, and not counted"),
        ]
        assert made.remarks[0] == "Left at once, without waiting for an event: B."


class TestTransitions:
    def test_each_has_a_row_and_empty_columns_are_left_out(self, machine: Build) -> None:
        heads, *others = rows("transitions", machine(NESTED))
        assert heads == ["From", "Event", "Guard", "Action", "To", "By", "Note"]
        assert others[0] == ["On.Playing", "pause", "", "", "On.Paused", "", ""]
        assert others[1] == ["On.Playing", "seek", "", "move", "(internal)", "", ""]
        assert others[4] == ["Route (choice)", "", "again", "", "On.Last (shallow history)", "", ""]
        assert others[-1] == ["On", "hit", "", "", "Broken", "child", "Do not."]

    def test_families_are_expanded_in_their_order(self) -> None:
        assert rows("transitions", flat("{A,B} -> {A,B}: {a,b}", "C -> A: c"))[1:] == [
            ["A", "a", "A"],
            ["A", "b", "B"],
            ["B", "a", "A"],
            ["B", "b", "B"],
            ["C", "c", "A"],
        ]

    def test_the_start_is_told(self) -> None:
        made = tables.tabulate("transitions", flat("A -> B: x", starts="AB"))
        assert made.remarks == ("It starts in A or B.",)


class TestStates:
    def test_what_they_are_and_do(self, machine: Build) -> None:
        heads, *others = rows("states", machine(NESTED))
        told = [dict(zip(heads, row, strict=True)) for row in others]
        assert [row["State"] for row in told] == [
            "Off",
            "On",
            "On.Playing",
            "On.Paused",
            "On.Last",
            "Route",
            "Broken",
        ]
        kinds = ["", "composite", "", "", "shallow history", "choice", "final"]
        assert [row["Kind"] for row in told] == kinds
        assert told[1]["Begins in"] == "On.Playing / reset"
        assert told[1]["Entry"] == "light"
        assert told[1]["Defers"] == "eject"
        assert told[2]["Do"] == "play"
        assert told[0]["Link"] == "https://example.org/off"
        assert "Note" not in heads

    def test_ways_do_not_count_what_stays(self, machine: Build) -> None:
        heads, *others = rows("states", machine(NESTED))
        told = [dict(zip(heads, row, strict=True)) for row in others]
        assert (told[2]["Ways in"], told[2]["Ways out"]) == ("1", "1")

    def test_a_combination_without_a_word_is_told_by_its_values(self, machine: Build) -> None:
        judged = machine("""\
            initial: Sr
            axes: {usage: {S: stable, U: unused}, content: {r: resident, z: ''}}
            states: {Ur: free, Uz: {impossible: none is left}}
            transitions: [{from: 'S{r,z}', to: Ur, event: x}, {from: Ur, to: Uz, event: x}]
            """)
        assert [row[:2] for row in rows("states", judged)] == [
            ["State", "Description"],
            ["Sr", "stable, resident"],
            ["Ur", "free"],
            ["Sz", "stable"],
            ["Uz", "impossible: none is left"],
        ]


@pytest.mark.parametrize("kind", tables.kinds())
@settings(deadline=None)
@given(spec=nested_specs())
def test_every_machine_has_every_table(kind: str, spec: Spec) -> None:
    made = tables.tabulate(kind, build(spec))
    assert {len(row) for row in made.grid} == {len(made.grid[0])}
    assert all(len(each.lines) <= 1 for each in made.grid[0])


@pytest.mark.parametrize("kind", tables.kinds())
def test_the_title_is_the_best_name_there_is(machine: Build, kind: str) -> None:
    assert tables.tabulate(kind, machine(NESTED)).title == "A player"
    assert tables.tabulate(kind, machine(NESTED.replace("title", "source"))).title == "player"
    assert tables.tabulate(kind, machine("transitions: [{from: A, to: B}]")).title == "door"


@pytest.mark.parametrize("kind", tables.kinds())
def test_names_with_line_breaks_break_no_table(machine: Build, kind: str) -> None:
    judged = machine("""\
        title: "T\\n\\n# U"
        initial: "A\\n\\nB"
        transitions: [{from: C, to: "A\\n\\nB"}, {from: "A\\n\\nB", to: C, event: "x\\n\\ny"}]
        """)
    made = tables.tabulate(kind, judged)
    assert made.title == "T # U"
    told = (
        made.title,
        *made.remarks,
        *(each for row in made.grid for c in row for each in c.lines),
    )
    assert not any(len(text.splitlines()) > 1 for text in told)


def test_an_unknown_kind_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="`matrix`, `states`, `transitions`"):
        tables.tabulate("graph", flat("A -> B"))

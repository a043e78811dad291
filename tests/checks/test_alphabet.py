"""SD6xx: events, actors, and pairs of state and event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from building import machine

from statediagram.checks import check, unhandled_event, useless_ignore
from statediagram.machine import Machine, build
from statediagram.place import Location, Name
from statediagram.results import Finding
from statediagram.spec import State

Build = Callable[[str], Machine]

NESTED = """\
initial: On
states:
  On:
    initial: Playing
    states: {Playing: '', Paused: ''}
    transitions:
      - Playing -> Paused: pause
      - Paused -> Playing: '{pause,seek}'
  Route: {choice: true}
transitions:
  - On -> Route: power
  - Route -> On: '[else]'
"""


def of(code: str, judged: Machine) -> list[Finding]:
    return [finding for finding in check(judged) if finding.code == code]


def caused(by: str, *, actors: str) -> Machine:
    """A machine whose one transition is caused by an actor."""
    spec = machine("A -> A: x", starts="A", actors=actors.split()).spec
    place = Location("test", 1, 4)
    return build(replace(spec, families=(replace(spec.families[0], by=Name(by, place)),)))


class TestEvents:
    def test_an_undeclared_one_is_told_once_with_the_nearest(self) -> None:
        judged = machine("A -> A: stpo", "A -> B: stpo", events=["stop"])
        (finding,) = of("SD601", judged)
        assert finding.location.line == 1
        assert finding.remedy == "did you mean `stop`?"

    def test_a_misspelt_one_is_one_fault(self) -> None:
        assert not of("SD602", machine("A -> A: stpo", events=["stop"]))

    def test_one_like_no_other_is_to_be_declared(self) -> None:
        (finding,) = of("SD601", machine("A -> A: reset", events=["stop"]))
        assert finding.remedy == "declare it under `events`"

    def test_without_the_section_every_name_is_an_event(self) -> None:
        assert not of("SD601", machine("A -> A: stop"))

    def test_an_eventless_transition_has_none_to_declare(self) -> None:
        assert not of("SD601", machine("A -> B", "B -> A: go", events=["go"]))

    def test_an_unused_one_is_told_where_it_is_declared(self) -> None:
        (finding,) = of("SD602", machine("A -> A: x", events=["x", "reset"]))
        assert finding.message == "no transition waits for `reset`"
        assert finding.location.line == 3

    def test_a_deferred_one_must_be_declared(self) -> None:
        place = Location("test", 1, 7)
        judged = machine("A -> A: x", starts="A", states="A", events=["x"])
        states = (State("A", Location("test"), defer=(Name("reset", place),)),)
        (finding,) = of("SD601", build(replace(judged.spec, states=states)))
        assert finding.location == place


class TestActors:
    def test_an_undeclared_one_is_told_where_it_stands(self) -> None:
        (finding,) = of("SD604", caused("hots", actors="host"))
        assert finding.location.column == 4
        assert finding.remedy == "did you mean `host`?"

    def test_a_misspelt_one_is_one_fault(self) -> None:
        assert not of("SD605", caused("hots", actors="host"))

    def test_an_unused_one_is_told(self) -> None:
        (finding,) = of("SD605", caused("host", actors="host visitor"))
        assert finding.message == "`visitor` causes nothing"


class TestUnhandledEvent:
    ARROWS = ("A -> B: x", "A -> B: y", "B -> A: x")

    def open_in(self, *arrows: str, **sections: object) -> list[str]:
        return [f.message for f in unhandled_event.check(machine(*arrows, **sections))]

    def test_it_is_off_by_default(self) -> None:
        assert not of("SD603", machine(*self.ARROWS, starts="A"))

    def test_a_pair_that_is_open_is_told(self) -> None:
        assert self.open_in(*self.ARROWS, starts="A") == ["`B` does not say what happens on `y`"]

    def test_each_pair_is_told_by_itself(self) -> None:
        judged = machine(*self.ARROWS, starts="A", events=["x", "y", "z"])
        assert [f.key for f in unhandled_event.check(judged)] == ["A on z", "B on y", "B on z"]

    def test_declared_events_count_though_nobody_handles_them(self) -> None:
        found = self.open_in(*self.ARROWS, starts="A", events=["x", "y", "z"])
        assert found == [
            "`A` does not say what happens on `z`",
            "`B` does not say what happens on `y`",
            "`B` does not say what happens on `z`",
        ]

    @pytest.mark.parametrize("pair", [("B", "y"), ("*", "*"), ("{A,B}", "?")])
    def test_an_ignored_pair_is_thought_of(self, pair: tuple[str, str]) -> None:
        assert not self.open_in(*self.ARROWS, starts="A", ignores=[pair])

    def test_final_and_unreached_states_hear_nothing(self) -> None:
        assert not self.open_in(
            "A -> Z: x", "B -> A: y", "A -> A: y", starts="A", states="ABZ", finals="Z"
        )

    def test_a_state_that_is_left_at_once_hears_nothing(self) -> None:
        assert not self.open_in("A -> B: x", "B -> A", starts="A")

    def test_what_is_around_answers_for_what_is_inside(self, machine: Build) -> None:
        judged = machine(NESTED)
        assert [f.message for f in unhandled_event.check(judged)] == [
            "`On.Playing` does not say what happens on `seek`"
        ]


class TestUselessIgnore:
    @pytest.mark.parametrize(
        ("entry", "told"),
        [
            ("{in: On, events: seek}", []),  # open in Playing
            (
                "{in: Paused, events: '*'}",
                ["all that this entry ignores is handled by transitions"],
            ),
            ("{in: On, events: power}", ["all that this entry ignores is handled by transitions"]),
            ("{in: Route, events: power}", ["`Route` matches no state"]),
        ],
    )
    def test_a_composite_stands_for_what_is_inside(
        self, machine: Build, entry: str, told: list[str]
    ) -> None:
        judged = machine(f"{NESTED}ignore:\n  - {entry}\n")
        assert [finding.message for finding in useless_ignore.check(judged)] == told

    @pytest.mark.parametrize(
        ("pair", "why"),
        [
            (("C", "y"), "`C` matches no state"),
            (("B", "z"), "`z` matches no event"),
            (("A", "*"), "all that this entry ignores is handled by transitions"),
        ],
    )
    def test_an_entry_without_an_open_pair_is_told(self, pair: tuple[str, str], why: str) -> None:
        judged = machine(*TestUnhandledEvent.ARROWS, starts="A", ignores=[pair])
        assert [finding.message for finding in of("SD606", judged)] == [why]

    def test_one_open_pair_is_enough(self) -> None:
        judged = machine(*TestUnhandledEvent.ARROWS, starts="A", ignores=[("*", "*")])
        assert not of("SD606", judged)

    def test_a_final_state_may_be_excused(self) -> None:
        judged = machine("A -> Z: x", starts="A", states="AZ", finals="Z", ignores=[("Z", "*")])
        assert not of("SD606", judged)

    def test_a_state_out_of_reach_is_told_by_its_own_rule(self) -> None:
        judged = machine("A -> A: x", "B -> A: x", starts="A", ignores=[("B", "x")])
        assert of("SD301", judged)
        assert not of("SD606", judged)

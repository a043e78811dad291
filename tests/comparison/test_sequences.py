"""Which sequences of events two machines allow, told from examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import building
import pytest
from hypothesis import given
from strategies import nested_specs, specs

from statediagram.comparison import inclusion, simulation
from statediagram.comparison.sequences import Relation, Verdict, verdict
from statediagram.machine import Machine, build

Made = Callable[[str], Machine]
EQUAL, EXTENDS, RESTRICTS, DIFFERS, UNDECIDED = Relation

DOOR = ("Closed -> Open: push", "Open -> Closed: pull")


def door(*arrows: str, starts: Iterable[str] = ("Closed",)) -> Machine:
    return building.machine(*arrows, starts=starts)


def compared(old: Machine, new: Machine, events: Mapping[str, str] | None = None) -> Verdict:
    """The verdict, after a look at the same the other way round."""
    found = verdict(old, new, events or {})
    if not events:
        back = verdict(new, old, {})
        mirrored = {EXTENDS: RESTRICTS, RESTRICTS: EXTENDS}
        assert back.relation is mirrored.get(found.relation, found.relation)
        assert (back.lost, back.gained) == (found.gained, found.lost)
    return found


def told(found: Verdict) -> tuple[Relation, str, str]:
    """The relation, and the events that are lost and gained."""
    sequences = (", ".join(each.events) if each else "" for each in (found.lost, found.gained))
    return found.relation, *sequences


def test_a_machine_allows_what_it_allows() -> None:
    assert verdict(door(*DOOR), door(*reversed(DOOR)), {}) == Verdict(EQUAL)


def test_a_new_transition_extends() -> None:
    found = compared(door(*DOOR), door(*DOOR, "Open -> Locked: turn key"))
    assert told(found) == (EXTENDS, "", "push, turn key")
    assert found.gained
    assert found.gained.path == "Closed -- push --> Open -- turn key --> Locked"
    assert found.gained.refused == ("Open",)
    assert [str(each) for each in found.gained.taken] == ["Open -> Locked: turn key"]


def test_a_transition_that_leads_elsewhere_differs_where_that_shows() -> None:
    found = compared(door(*DOOR), door("Closed -> Open: push", "Open -> Ajar: pull"))
    assert told(found) == (RESTRICTS, "push, pull, push", "")
    assert found.lost
    assert found.lost.refused == ("Ajar",)


def test_states_are_not_compared() -> None:
    unrolled = (
        "Closed -> Open: push",
        "Open -> Shut: pull",
        "Shut -> Wide: push",
        "Wide -> Closed: pull",
    )
    assert compared(door(*DOOR), door(*unrolled)) == Verdict(EQUAL)


def test_a_self_loop_counts() -> None:
    found = compared(door(*DOOR), door(*DOOR, "Closed -> Closed: pull"))
    assert told(found) == (EXTENDS, "", "pull")


def test_an_event_that_has_another_name_is_the_same() -> None:
    new = door("Closed -> Open: shove", "Open -> Closed: pull")
    assert told(compared(door(*DOOR), new)) == (DIFFERS, "push", "shove")
    assert compared(door(*DOOR), new, {"push": "shove", "pull": "pull"}) == Verdict(EQUAL)


def test_an_event_that_has_the_name_of_one_that_is_gone_is_another() -> None:
    old = door("Closed -> Open: push", "Closed -> Ajar: pull")
    new = door("Closed -> Open: pull")
    found = compared(old, new, {"push": "pull"})
    assert told(found) == (RESTRICTS, "pull (old)", "")
    assert found.lost
    assert found.lost.path == "Closed -- pull --> Ajar"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["push"], ["push [open]"], (RESTRICTS, "push", "")),
        (["push [open]"], ["push"], (EXTENDS, "", "push")),
        (["push [open]"], ["push [warm]"], (DIFFERS, "push [open]", "push [warm]")),
        (["push"], ["push [open]", "push"], (EQUAL, "", "")),
        (["push", "push [open]"], ["push"], (EQUAL, "", "")),
        (["push [open]", "push [warm]"], ["push [warm]", "push [open]"], (EQUAL, "", "")),
        (["push [open]"], ["push [open]", "push [warm]"], (EXTENDS, "", "push [warm]")),
    ],
)
def test_guards(old: list[str], new: list[str], expected: tuple[Relation, str, str]) -> None:
    machines = [door(*(f"Closed -> Open: {each}" for each in labels)) for labels in (old, new)]
    assert told(compared(*machines)) == expected


def test_a_guarded_transition_takes_its_event_from_those_behind_it() -> None:
    old = door(*DOOR, "Open -> Closed: push")
    new = door("Closed -> Locked: push [locked]", *DOOR, "Open -> Closed: push")
    assert told(compared(old, new)) == (RESTRICTS, "push [locked], pull", "")


def test_the_order_of_different_guards_tells_nothing() -> None:
    arrows = ["A -> B: go [odd]", "A -> C: go [even]", "B -> A: back"]
    assert compared(door(*arrows, starts="A"), door(*arrows[::-1], starts="A")) == Verdict(EQUAL)


def test_what_happens_without_an_event_is_no_part_of_a_sequence() -> None:
    direct = door("Closed -> Open: push", "Open -> Closed: pull")
    by_way = door("Closed -> Ajar: push", "Ajar -> Open", "Open -> Closed: pull")
    assert compared(direct, by_way) == Verdict(EQUAL)


def test_a_guard_without_an_event_may_hold_or_not() -> None:
    old = door(*DOOR)
    new = door(*DOOR, "Open -> Locked: [late]", "Locked -> Closed: turn key")
    found = compared(old, new)
    assert told(found) == (EXTENDS, "", "push, turn key")
    assert found.gained
    assert found.gained.path == (
        "Closed -- push --> Open -- (no event) [late] --> Locked -- turn key --> Closed"
    )


def test_an_unguarded_step_without_event_leaves_no_time_for_others() -> None:
    found = compared(door(*DOOR), door(*DOOR, "Open -> Locked"))
    assert told(found) == (RESTRICTS, "push, pull", "")
    assert found.lost
    assert found.lost.refused == ("Locked",)


def test_one_of_several_starts_is_enough() -> None:
    found = compared(door(*DOOR), door(*DOOR, starts=["Closed", "Open"]))
    assert told(found) == (EXTENDS, "", "pull")


def test_where_it_may_be_instead_is_told_of_all_starts() -> None:
    arrows = (*DOOR, "Ajar -> Closed: pull")
    old = door(*arrows, starts=["Open", "Ajar"])
    new = door(*arrows, "Ajar -> Open: push", starts=["Open", "Ajar"])
    found = compared(old, new)
    assert found.gained
    assert found.gained.refused == ("Open", "Ajar")


@pytest.mark.parametrize("starts", [[], ["Nowhere"]])
def test_without_a_start_nothing_is_decided(starts: list[str]) -> None:
    found = compared(door(*DOOR), door(*DOOR, starts=starts))
    assert (found.relation, found.lost, found.gained) == (UNDECIDED, None, None)
    assert found.reason == "the new machine has no known start: declare one by `initial`"
    assert verdict(door(*DOOR, starts=starts), door(*DOOR), {}).reason.startswith("the old machine")


PLAYER = """
    initial: Off
    states:
      Off:
      On:
        initial: Playing
        states:
          Playing:
          Paused:
          Over: {final: true}
          Last: {history: deep}
        transitions:
          - Playing -> Paused: pause
          - Paused -> Playing: pause
          - Playing -> Over: stop
    transitions:
      - Off -> On: power
      - On -> Off: power
      - On -> Off: done
"""


def test_nested_states_written_flat_are_equal(machine: Made) -> None:
    flat = """
        initial: Off
        transitions:
          - Off -> Playing: power
          - Playing, Paused -> Off: power
          - Playing -> Paused: pause
          - Paused -> Playing: pause
          - Playing -> Off: stop
    """
    assert compared(machine(PLAYER), machine(flat)) == Verdict(EQUAL)


def test_the_end_of_a_composite_is_no_event_from_outside(machine: Made) -> None:
    old = machine(PLAYER)
    new = machine(PLAYER.replace("- On -> Off: done", "- On.Over -> Off: done"))
    found = compared(old, new)
    assert told(found) == (DIFFERS, "power, stop, power, pause", "power, stop, done")


def test_history_remembers(machine: Made) -> None:
    old = machine(PLAYER)
    new = machine(PLAYER.replace("- Off -> On: power", "- Off -> On.Last: power"))
    found = compared(old, new)
    paused = "power, pause, power, power"
    assert told(found) == (DIFFERS, "power, stop, power, pause", f"{paused}, pause, stop")
    assert found.lost
    assert found.gained
    assert found.lost.refused == ("Off",)  # the end is remembered, too, and ends again
    assert found.gained.refused == ("On.Paused",)


def test_a_deferred_event_is_not_allowed(machine: Made) -> None:
    new = machine(PLAYER.replace("Paused:", "Paused: {defer: [power]}", 1))
    assert told(compared(machine(PLAYER), new)) == (RESTRICTS, "power, pause, power", "")


def test_an_internal_transition_is_something(machine: Made) -> None:
    new = machine(PLAYER + "      - Off -> =: {event: knock, internal: true}\n")
    assert told(compared(machine(PLAYER), new)) == (EXTENDS, "", "knock")


def test_a_choice_may_go_either_way(machine: Made) -> None:
    text = """
        initial: Idle
        states: {Idle: '', Check: {choice: true}, Open: ''}
        transitions:
          - Idle -> Check: password
          - Check -> Open: '[right]'
          - Check -> Idle: '[else]'
          - Open -> Idle: log out
    """
    old = machine(text)
    new = machine(text.replace("'[right]'", "'[in Open]'"))
    assert told(compared(old, new)) == (RESTRICTS, "password, log out", "")
    assert told(compared(old, machine(text.replace("right", "correct")))) == (EQUAL, "", "")


REGIONS = """
    initial: Call
    states:
      Call:
        regions:
          signal:
            initial: Ringing
            states: {Ringing: '', Answered: ''}
            transitions:
              - Ringing -> Answered: answer [free]
          media:
            initial: Silent
            states: {Silent: '', Open: ''}
            transitions:
              - Silent -> Open: answer [ready]
      Talking:
    transitions:
      - Call -> Talking: talk [in Call.signal.Answered]
"""


def test_regions_move_together_where_the_guards_of_both_hold(machine: Made) -> None:
    new = REGIONS.replace("talk [in Call.signal.Answered]", "talk [in Call.media.Open]")
    found = compared(machine(REGIONS), machine(new))
    assert told(found) == (DIFFERS, "answer [free], talk", "answer [ready], talk")


def test_both_guards_at_once(machine: Made) -> None:
    """What only happens when two regions have moved by the same event."""
    text = """
        initial: P
        states:
          P:
            regions:
              r: {initial: A, states: {A: '', B: '', C: ''}, transitions: [TWO]}
              s: {initial: A, states: {A: '', B: '', C: ''}, transitions: [TWO]}
          Q:
        transitions:
          - from: P.r.B
            to: Q
            event: leave
            guard: in P.s.B
    """
    arrows = "A -> B: 'go [GUARD]', A -> C: go"
    left, right = arrows.replace("GUARD", "left"), arrows.replace("GUARD", "right")
    old = text.replace("TWO", left, 1).replace("TWO", right)
    new = old.replace("to: Q", "to: P.r.B")
    found = compared(machine(old), machine(new.replace("event: leave", "event: stay")))
    assert told(found) == (DIFFERS, "go [left] [right], leave", "go [left] [right], stay")


def test_a_state_in_a_guard_may_have_another_name(machine: Made) -> None:
    assert compared(machine(REGIONS), machine(REGIONS.replace("Answered", "Up"))) == Verdict(EQUAL)


def test_what_lies_behind_the_bound_is_not_decided(machine: Made) -> None:
    long = [f"S{n} -> S{n + 1}: next" for n in range(9)]
    whole = door(*long, starts=["S0"])
    cut = replace(whole, bound=5)
    found = verdict(whole, cut, {})
    assert (found.relation, found.lost, found.gained) == (UNDECIDED, None, None)
    assert found.reason == (
        "the new machine has more than 5 configurations, and the others were not explored: "
        "raise `--max-configurations`"
    )
    assert verdict(cut, whole, {}).reason.startswith("the old machine has more than 5")


def test_witnesses_before_the_bound_are_certain() -> None:
    long = [f"S{n} -> S{n + 1}: next" for n in range(9)]
    cut = replace(door(*long, "S0 -> S0: back", starts=["S0"]), bound=5)
    found = compared(cut, door(*long, starts=["S0"]))
    assert told(found) == (UNDECIDED, "back", "")
    assert found.reason
    found = compared(cut, door(*long, "S1 -> S1: back", starts=["S0"]))
    assert told(found) == (DIFFERS, "back", "next, back")
    assert not found.reason


def test_what_lies_behind_the_bound_need_not_matter() -> None:
    long = [f"S{n} -> S{n + 1}: next" for n in range(9)]
    cut = replace(door(*long, starts=["S0"]), bound=5)
    found = compared(door(*long[:2], starts=["S0"]), cut)
    assert told(found) == (EXTENDS, "", "next, next, next")


def backwards(length: int, *more: str) -> Machine:
    """The `length`-th event from the end was `a`: its subsets of states are very many."""
    arrows = ["S0 -> S0: a", "S0 -> S0: b", "S0 -> S: [now]", "S -> S1: a"]
    arrows += [f"S{n} -> S{n + 1}: {event}" for n in range(1, length) for event in "ab"]
    return building.machine(*arrows, f"S{length} -> S0: end", *more, starts=["S0"])


@pytest.fixture
def cramped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little room for pairs of sets."""
    monkeypatch.setattr(inclusion, "MAX_MEMBERS", 500)


@pytest.mark.usefixtures("cramped")
class TestWhereSetsAreTooMany:
    def test_simulation_shows_that_machines_are_equal(self) -> None:
        assert compared(backwards(12), backwards(12)) == Verdict(EQUAL)

    def test_simulation_shows_what_is_not_lost(self) -> None:
        more = backwards(12, "S0 -> S0: c")
        assert told(compared(backwards(12), more)) == (EXTENDS, "", "c")

    def test_where_simulation_fails_nothing_is_said(self) -> None:
        found = compared(backwards(12), backwards(12, "S12 -> S0: finish"))
        assert (found.relation, found.lost, found.gained) == (UNDECIDED, None, None)
        assert found.reason.startswith("so many configurations may follow the same events")

    def test_simulation_gives_up_where_there_is_too_much(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(simulation, "MAX_PAIRS", 10)
        assert compared(backwards(12), backwards(12)).relation is UNDECIDED


def test_a_long_way_takes_no_recursion() -> None:
    ring = [f"S{n} -> S{(n + 1) % 2000}: next" for n in range(2000)]
    old, new = door(*ring, starts=["S0"]), door(*ring[:-1], starts=["S0"])
    found = compared(old, new)
    assert found.lost
    assert found.lost.events == ("next",) * 2000


@given(specs(started=True) | nested_specs())
def test_any_machine_is_equal_to_itself(spec) -> None:
    machine = build(spec)
    expected = EQUAL if machine.known_starts else UNDECIDED
    assert verdict(machine, build(spec), {}).relation is expected

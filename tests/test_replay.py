from __future__ import annotations

import tracemalloc
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from building import machine
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import nested_specs, specs

import statediagram
from statediagram import StateDiagram
from statediagram.behaviour.semantics import Semantics
from statediagram.behaviour.situations import Situation
from statediagram.errors import LogError, UsageError
from statediagram.machine import Machine, build
from statediagram.testing.paths import Criterion, cover
from statediagram.testing.replay import MAX_TOLD, Verdict, replay

SPECS = [
    path
    for path in sorted((Path(__file__).parents[1] / "specs").glob("*.yaml"))
    if statediagram.load(path).machine.starts
]
EVENTS = ["go", "stop", "tick"]


def run(machine: Machine, *events: str) -> Verdict:
    return replay(machine, ((line, "", event) for line, event in enumerate(events, 1)))


def line(verdict: Verdict) -> int:
    """The line of the only deviation; 0 if there is none."""
    return verdict.deviations[0].line if verdict.deviations else 0


def taken(verdict: Verdict) -> dict[str, tuple[int, int]]:
    return {
        str(tally.piece): (tally.surely, tally.possibly)
        for tally in verdict.transitions
        if tally.possibly
    }


def visited(verdict: Verdict) -> dict[str, tuple[int, int]]:
    return {tally.piece.name: (tally.surely, tally.possibly) for tally in verdict.states}


@st.composite
def walks(draw: st.DrawFn) -> tuple[Machine, list[str], Counter[int]]:
    """A machine, events that it handles, and how often each transition is taken then."""
    found = build(draw(st.one_of(specs(started=True), nested_specs())))
    semantics = Semantics(found)
    situation = draw(st.sampled_from(list(semantics.starts())))
    events: list[str] = []
    counts: Counter[int] = Counter()
    for _ in range(draw(st.integers(0, 15))):
        ways = list(semantics.successors(situation))
        if not ways:
            break
        step, situation = draw(st.sampled_from(ways))
        events += [step.event] if step.event else []
        counts.update(id(each) for each in step.transitions)
    return found, events, counts


@given(walks())
def test_what_the_rules_allow_conforms(walk: tuple[Machine, list[str], Counter[int]]) -> None:
    found, events, counts = walk
    verdict = run(found, *events)
    assert verdict.deviations == ()
    assert verdict.events == len(events)
    for tally in verdict.transitions:
        # Steps without an event may go around several times; they count once.
        assert tally.possibly >= counts[id(tally.piece)] or not tally.piece.event


class Naive:
    """The same without sets that are remembered, where the only guards are those of choices."""

    def __init__(self, machine: Machine) -> None:
        self.semantics = Semantics(machine)

    def deviation(self, events: Iterable[str]) -> int:
        """The line of the first event that nothing can handle; 0 if there is none."""
        here = self.resting(self.semantics.starts())
        for number, event in enumerate(events, 1):
            here = self.resting(
                behind
                for situation in here
                for step, behind in self.semantics.successors(situation)
                if step.event == event
            )
            if not here:
                return number
        return 0

    def resting(self, situations: Iterable[Situation]) -> set[Situation]:
        waiting, seen, found = list(situations), set(), set()
        while waiting:
            situation = waiting.pop()
            hasty = [b for s, b in self.semantics.successors(situation) if not s.event]
            if not hasty:
                found.add(situation)
            waiting += (each for each in hasty if each not in seen)
            seen.update(hasty)
        return found


@given(nested_specs(guarded=False).map(build), st.lists(st.sampled_from([*EVENTS, "wat"])))
def test_the_first_wrong_event_is_found(machine: Machine, events: list[str]) -> None:
    naive = Naive(machine)
    assume(naive.resting(naive.semantics.starts()))
    assert line(run(machine, *events)) == naive.deviation(events)


@given(walks(), st.integers(0, 15))
def test_a_foreign_event_is_found_where_it_stands(
    walk: tuple[Machine, list[str], Counter[int]], place: int
) -> None:
    found, events, _ = walk
    place = min(place, len(events))
    assert line(run(found, *events[:place], "wat", *events[place:])) == place + 1


@given(
    nested_specs().map(build), st.lists(st.tuples(st.sampled_from("XYZ"), st.sampled_from(EVENTS)))
)
def test_instances_do_not_know_of_each_other(
    machine: Machine, pairs: list[tuple[str, str]]
) -> None:
    together = replay(machine, ((n, *pair) for n, pair in enumerate(pairs, 1)))
    alone = [
        deviation
        for name in "XYZ"
        for deviation in replay(
            machine, ((n, *pair) for n, pair in enumerate(pairs, 1) if pair[0] == name)
        ).deviations
    ]
    assert sorted(together.deviations) == sorted(alone)
    assert together.instances == len({name for name, _ in pairs})
    assert together.events == len(pairs)


@given(nested_specs().map(build), st.lists(st.sampled_from(EVENTS)))
def test_what_is_sure_is_possible(machine: Machine, events: list[str]) -> None:
    verdict = run(machine, *events)
    for tally in (*verdict.states, *verdict.transitions):
        assert 0 <= tally.surely <= tally.possibly


@given(nested_specs().map(build), st.lists(st.sampled_from(EVENTS)))
def test_what_was_possible_would_have_conformed(machine: Machine, events: list[str]) -> None:
    verdict = run(machine, *events)
    assume(verdict.deviations)
    (deviation,) = verdict.deviations
    for event in EVENTS:
        instead = run(machine, *events[: deviation.line - 1], event)
        assert (line(instead) == 0) == (event in deviation.possible)


@given(st.one_of(specs(started=True), nested_specs()).map(build), st.sampled_from(Criterion))
def test_paths_for_tests_conform(machine: Machine, criterion: Criterion) -> None:
    found = cover(machine, criterion)
    records = (
        (line, str(number), event)
        for number, walk in enumerate(found.walks)
        for line, event in enumerate(walk.events, 1)
    )
    verdict = replay(machine, records)
    assert verdict.deviations == ()


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.name.split(".")[0])
def test_paths_through_the_examples_take_what_they_promise(path: Path) -> None:
    machine = statediagram.load(path).machine
    found = cover(machine)
    records = (
        (0, str(number), event) for number, walk in enumerate(found.walks) for event in walk.events
    )
    verdict = replay(machine, records)
    assert verdict.deviations == ()
    assert sum(tally.possibly > 0 for tally in verdict.transitions) == found.count


def test_from_python() -> None:
    door = StateDiagram(machine(*DOOR, starts=["Closed"]))
    assert door.replay(["push", "pull"]).deviating == 0
    assert door.replay([("a", "push"), ("b", "turn"), ("a", "pull")]).instances == 2
    (deviation,) = door.replay([("a", "push"), ("a", "push")]).deviations
    assert (deviation.line, deviation.instance) == (2, "a")


DOOR = ("Closed -> Open: push", "Open -> Closed: pull", "Closed -> Locked: turn")


def test_a_deviation_tells_what_was_possible() -> None:
    verdict = run(machine(*DOOR, starts=["Closed"]), "push", "pull", "pull", "push")
    (deviation,) = verdict.deviations
    assert (deviation.line, deviation.event) == (3, "pull")
    assert deviation.configurations == (("Closed",),)
    assert deviation.possible == ("push", "turn")
    assert (verdict.deviating, verdict.instances, verdict.events) == (1, 1, 4)


def test_an_instance_is_told_once() -> None:
    verdict = run(machine(*DOOR, starts=["Closed"]), "pull", "pull", "wat")
    assert len(verdict.deviations) == 1
    assert visited(verdict)["Closed"] == (1, 1)


def test_an_unknown_event_is_guessed() -> None:
    (deviation,) = run(machine(*DOOR, starts=["Closed"]), "posh").deviations
    assert not deviation.is_known
    assert deviation.meant == "push"


def test_nothing_is_possible_behind_the_end() -> None:
    ended = machine("A -> End: quit", starts=["A"], states=["A", "End"], finals=["End"])
    (deviation,) = run(ended, "quit", "quit").deviations
    assert (deviation.line, deviation.possible) == (2, ())


def test_every_start_is_possible() -> None:
    either = machine(*DOOR, starts=["Closed", "Open"])
    assert run(either, "pull", "push").deviations == ()
    assert visited(run(either, "pull")) == {"Closed": (1, 2), "Open": (0, 1), "Locked": (0, 0)}


def test_a_guard_may_be_false() -> None:
    guarded = machine("A -> B: go [ready]", "A -> A: wait", "B -> A: back", starts=["A"])
    assert run(guarded, "go", "wait").deviations == ()
    assert run(guarded, "go", "back").deviations == ()
    assert taken(run(guarded, "go")) == {"A -> B: go [ready]": (0, 1)}
    assert line(run(guarded, "go", "wait", "back")) == 3


def test_what_all_possibilities_share_is_sure(machine) -> None:
    asked = machine("""
    initial: Idle
    states:
      Idle:
      Ask: {choice: true}
      Small:
      Big:
    transitions:
      - Idle -> Ask: order
      - Ask -> Small: '[cheap]'
      - Ask -> Big: '[else]'
      - Small, Big -> Idle: paid
      - Big -> Big: haggle
    """)
    verdict = run(asked, "order", "paid")
    assert taken(verdict) == {
        "Idle -> Ask: order": (1, 1),
        "Ask -> Small: [cheap]": (0, 1),
        "Ask -> Big: [else]": (0, 1),
        "Small -> Idle: paid": (0, 1),
        "Big -> Idle: paid": (0, 1),
    }
    assert visited(verdict) == {"Idle": (2, 2), "Small": (0, 1), "Big": (0, 1)}
    assert taken(run(asked, "order", "haggle"))["Big -> Big: haggle"] == (1, 1)


def test_eventless_steps_happen_where_they_must_and_may_where_guards_say() -> None:
    must = machine("A -> B: go", "B -> C", "B -> A: back", "C -> A: on", starts=["A"])
    assert line(run(must, "go", "back")) == 2
    assert run(must, "go", "on").deviations == ()
    may = machine("A -> B: go", "B -> C: [x]", "B -> A: back", "C -> A: on", starts=["A"])
    assert run(may, "go", "back").deviations == ()
    assert run(may, "go", "on").deviations == ()


def test_a_completion_happens_by_itself(machine) -> None:
    work = machine("""
    initial: Work
    states:
      Work: {initial: Busy, states: {Busy: '', Over: {final: true}}}
      Rest:
    transitions:
      - Busy -> Over: finish
      - Work -> Rest: done
      - Rest -> Work: again
    """)
    assert run(work, "finish", "again", "finish").deviations == ()
    (deviation,) = run(work, "done").deviations
    assert not deviation.is_known


def test_a_join_waits_for_what_comes_by_itself(machine) -> None:
    both = machine("""
    initial: Start
    states:
      Start:
      Both:
        regions:
          left: {initial: A, states: {A: '', B: ''}}
          right: {initial: C, states: {C: '', D: ''}}
      Fork: {fork: true}
      Join: {join: true}
      End:
    transitions:
      - Start -> Fork: begin
      - Fork -> A
      - Fork -> C
      - A -> B: go
      - C -> D: run
      - B -> Join
      - D -> Join
      - Join -> End
      - End -> End: again
    """)
    assert run(both, "begin", "go", "run", "again").deviations == ()
    assert line(run(both, "begin", "go", "again")) == 3


def test_history_is_remembered(machine) -> None:
    player = machine("""
    initial: On
    states:
      On: {initial: A, states: {A: '', B: '', H: {history: shallow, default: A}}}
      Off:
    transitions:
      - A -> B: next
      - On -> Off: stop
      - Off -> H: start
    """)
    assert run(player, "stop", "start", "next").deviations == ()
    assert line(run(player, "next", "stop", "start", "next")) == 4


def test_what_is_ignored_on_purpose_conforms() -> None:
    lax = machine(*DOOR, starts=["Closed"], ignores=[("Closed", "pull")])
    assert run(lax, "pull", "push", "pull").deviations == ()
    assert line(run(lax, "turn", "pull")) == 2


DEFERRING = """
initial: Busy
states:
  Busy: {defer: [ring]}
  Idle:
  Talk:
transitions:
  - Busy -> Idle: free
  - Idle -> Talk: ring
  - Talk -> Idle: hang up
"""


def test_what_is_deferred_happens_later(machine) -> None:
    phone = machine(DEFERRING)
    assert run(phone, "ring").deviations == ()
    assert run(phone, "ring", "free", "hang up").deviations == ()
    assert line(run(phone, "free", "hang up")) == 2
    assert line(run(phone, "ring", "free", "ring")) == 3


def test_deferred_events_do_not_pile_up_for_ever(machine) -> None:
    with pytest.raises(LogError, match=r"line 65: .* too many possibilities"):
        run(machine(DEFERRING), *["ring"] * 100)


def test_a_machine_that_never_waits_hears_nothing(machine) -> None:
    endless = machine("""
    initial: A
    transitions:
      - A -> B: go
      - A -> A: stop
      - B -> C
      - C -> B
    """)
    assert run(endless, "go").deviations == ()
    (deviation,) = run(endless, "go", "stop").deviations
    assert (deviation.line, deviation.configurations, deviation.possible) == (2, (), ())


def test_many_deviations_are_counted_but_not_told() -> None:
    door = machine(*DOOR, starts=["Closed"])
    verdict = replay(door, ((n, f"door {n}", "pull") for n in range(1, MAX_TOLD + 11)))
    assert verdict.deviating == verdict.instances == MAX_TOLD + 10
    assert len(verdict.deviations) == MAX_TOLD
    assert verdict.deviations[-1].line == MAX_TOLD


def test_memory_does_not_grow_with_the_log() -> None:
    door = machine(*DOOR, starts=["Closed"])

    def peak(length: int) -> int:
        events = ((n, "", "pull" if n % 2 else "push") for n in range(length))
        tracemalloc.start()
        replay(door, events)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)  # what is imported and remembered at the first time
    assert peak(20_000) < peak(200) + 4_000


def test_nothing_without_a_start() -> None:
    with pytest.raises(UsageError, match="declare it"):
        run(machine(*DOOR), "push")


def test_a_verdict_shows_itself_in_few_words() -> None:
    verdict = run(machine(*DOOR, starts=["Closed"]), "push")
    assert "Tally('Closed', surely=" in repr(verdict)
    assert "Location" not in repr(verdict)

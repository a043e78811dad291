from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise, product

import networkx as nx
import pytest
from building import machine
from hypothesis import given
from hypothesis import strategies as st
from strategies import nested_specs, specs

from statediagram.behaviour.exploration import Behaviour, explore
from statediagram.behaviour.semantics import Semantics
from statediagram.errors import UsageError
from statediagram.machine import Machine, build
from statediagram.testing.coverable import coverable_states, coverable_transitions
from statediagram.testing.paths import Criterion, cover, shortest
from statediagram.testing.walk import Walk

MACHINES = st.one_of(specs(started=True), nested_specs()).map(build)
CRITERIA = st.sampled_from(Criterion)


def is_walk(machine: Machine, walk: Walk) -> bool:
    """Whether the rules allow these steps."""
    semantics, names = Semantics(machine), machine.hierarchy.names

    def shown(situation) -> tuple[str, ...]:
        return tuple(names[leaf] for leaf in situation.leaves)

    here = {each for each in semantics.starts() if shown(each) == walk.start}
    for leg in walk.legs:
        here = {
            behind
            for situation in here
            for step, behind in semantics.successors(situation)
            if step == leg.step and shown(behind) == leg.configuration
        }
    return bool(here)


def occurring(behaviour: Behaviour, criterion: Criterion) -> set[object]:
    """What can be covered, as the graph of situations tells it."""
    steps = {
        (source, target, key): [id(each) for each in step.transitions]
        for source, target, key, step in behaviour.graph.edges(keys=True, data="step")
    }
    if criterion is Criterion.STATES:
        return {s.name for s in coverable_states(behaviour.machine)} & behaviour.active.keys()
    if criterion is Criterion.TRANSITIONS:
        return {each for taken in steps.values() for each in taken}
    return {
        pair
        for node in behaviour.graph
        for before in behaviour.graph.in_edges(node, keys=True)
        for behind in behaviour.graph.out_edges(node, keys=True)
        for pair in product(steps[before], steps[behind])
    }


def covered(machine: Machine, walk: Walk, criterion: Criterion) -> set[object]:
    """What a walk covers."""
    if criterion is Criterion.STATES:
        places = (walk.start, *(leg.configuration for leg in walk.legs))
        line = machine.hierarchy.line
        active = {name for place in places for leaf in place for name in line(leaf)}
        return active & {state.name for state in coverable_states(machine)}
    taken = [[id(each) for each in leg.step.transitions] for leg in walk.legs]
    if criterion is Criterion.TRANSITIONS:
        return {each for transitions in taken for each in transitions}
    return {pair for before, behind in pairwise(taken) for pair in product(before, behind)}


@given(MACHINES, CRITERIA)
def test_a_cover_consists_of_paths_and_covers_all_that_occurs(
    machine: Machine, criterion: Criterion
) -> None:
    found = cover(machine, criterion)
    assert all(is_walk(machine, walk) for walk in found.walks)
    shown = [covered(machine, walk, criterion) for walk in found.walks]
    assert set().union(*shown) == occurring(explore(machine), criterion)
    assert len(set().union(*shown)) == found.count


@given(MACHINES, CRITERIA)
def test_no_path_of_a_cover_is_superfluous(machine: Machine, criterion: Criterion) -> None:
    shown = [covered(machine, each, criterion) for each in cover(machine, criterion).walks]
    for number, own in enumerate(shown):
        assert own - set().union(*shown[:number], *shown[number + 1 :])


@given(MACHINES)
def test_what_is_not_covered_is_told(machine: Machine) -> None:
    behaviour = explore(machine)
    states = cover(machine, Criterion.STATES)
    assert states.count + len(states.missing) == len(coverable_states(machine))
    for criterion in (Criterion.TRANSITIONS, Criterion.PAIRS):
        missing = {id(each) for each in cover(machine, criterion).missing}
        everything = {id(each) for each in coverable_transitions(machine)}
        assert missing == everything - occurring(behaviour, Criterion.TRANSITIONS)


@given(st.one_of(specs(started=True), nested_specs(guarded=False)).map(build), CRITERIA)
def test_paths_end_where_the_machine_can_wait(machine: Machine, criterion: Criterion) -> None:
    kinds = machine.states
    for walk in cover(machine, criterion).walks:
        end = walk.legs[-1].configuration if walk.legs else walk.start
        assert all(kinds[leaf].kind != "choice" for leaf in end)


@given(MACHINES, st.data())
def test_a_path_to_a_state_is_shortest(machine: Machine, data: st.DataObject) -> None:
    target = data.draw(st.sampled_from(coverable_states(machine))).name
    behaviour = explore(machine)
    graph = nx.DiGraph(behaviour.graph)
    graph.add_edges_from(("start", number) for number in behaviour.starts)
    graph.add_edges_from((number, "end") for number in behaviour.active.get(target, ()))
    walk = shortest(machine, target)
    if walk is None:
        assert "end" not in graph or not nx.has_path(graph, "start", "end")
    else:
        assert is_walk(machine, walk)
        assert len(walk.legs) == nx.shortest_path_length(graph, "start", "end") - 2
        end = walk.legs[-1].configuration if walk.legs else walk.start
        assert any(machine.hierarchy.is_within(leaf, target) for leaf in end)


def test_a_path_goes_on_instead_of_beginning_again() -> None:
    around = machine("A -> B: go", "B -> C: go", "C -> A: go", "B -> B: stay", starts=["A"])
    (walk,) = cover(around).walks
    assert sorted(walk.events) == ["go", "go", "go", "stay"]


def test_another_path_begins_where_that_is_shorter() -> None:
    far = machine("A -> B: go", "B -> C: go", "C -> A: go", "A -> D: stop", starts=["A"])
    found = cover(far, Criterion.STATES)
    assert [walk.events for walk in found.walks] == [("go", "go"), ("stop",)]


def test_what_ends_the_machine_comes_last() -> None:
    ending = machine("A -> End: quit", "A -> B: go", "B -> A: go", starts=["A"])
    (walk,) = cover(ending).walks
    assert walk.events == ("go", "go", "quit")


def test_every_start_is_covered() -> None:
    found = cover(machine("A -> C: go", starts=["A", "B", "C"]), Criterion.STATES)
    assert [walk.start for walk in found.walks] == [("A",), ("B",), ("C",)]


def test_steps_without_event_are_shown_but_are_no_input(machine) -> None:
    (walk,) = cover(
        machine("""
        initial: Work
        states:
          Work: {initial: Busy, states: {Busy: '', Over: {final: true}}}
          Left:
          Right:
          Ask: {choice: true}
        transitions:
          - Busy -> Over: finish / tidy up
          - Work -> Ask: done
          - Ask -> Left: '[small]'
          - Ask -> Right: '[else]'
          - Right -> Work: again
        """),
        Criterion.STATES,
    ).walks[:1]
    assert walk.events[0] == "finish"
    finish, done, ask = walk.legs[:3]
    assert [leg.is_input for leg in walk.legs[:3]] == [True, False, False]
    assert (finish.actions, done.step.event, ask.step.event) == (("tidy up",), "done", "")
    assert ask.guards in (("small",), ("else",))


def test_a_path_may_lead_through_a_pseudo_state(machine) -> None:
    walk = shortest(
        machine("""
        initial: Off
        states:
          Off:
          On: {initial: A, states: {A: '', B: '', H: {history: shallow, default: B}}}
        transitions:
          - Off -> On: plain
          - Off -> H: back
          - On -> Off: stop
        """),
        "H",
    )
    assert walk
    assert walk.events == ("back",)
    assert walk.legs[-1].configuration == ("On.B",)


def test_an_unreachable_state_has_no_path() -> None:
    assert shortest(machine("A -> B: go", "C -> A: go", starts=["A"]), "C") is None


@pytest.mark.parametrize(
    ("name", "words"),
    [("Bee", "did you mean"), ("X", "no state is called `X`"), ("", "no state is called ``")],
)
def test_a_target_that_is_no_state(name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        shortest(machine("A -> Been: go", starts=["A"]), name)


def test_a_target_that_fits_two_states(machine) -> None:
    twice = machine("""
    initial: A
    states:
      A: {initial: X, states: {X: ''}}
      B: {initial: X, states: {X: ''}}
    transitions:
      - A -> B: go
    """)
    with pytest.raises(UsageError, match=r"`X` fits `A\.X`, `B\.X`: write the full path"):
        shortest(twice, "X")
    assert shortest(twice, "B.X")


def test_nothing_without_a_start() -> None:
    with pytest.raises(UsageError, match="declare it, such as `initial: A`"):
        cover(machine("A -> B: go"))


def test_paths_depend_on_no_hash() -> None:
    script = (
        "import statediagram\n"
        "spec = statediagram.load('specs/media-player.statediagram.yaml')\n"
        "for walk in spec.paths(cover='pairs'): print(walk.events)"
    )
    out = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(out) == 1
    assert out != {b""}

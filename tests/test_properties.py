"""Claims about what can occur, against networkx on the graph of what does."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from strategies import nested_specs

from statediagram.behaviour import properties
from statediagram.behaviour.connections import reachable
from statediagram.behaviour.exploration import Behaviour, Path, explore
from statediagram.behaviour.properties import Truth, Verdict
from statediagram.hierarchy import HISTORIES
from statediagram.machine import build


def holds(verdict: Verdict) -> bool:
    assert verdict.truth is not Truth.UNKNOWN
    return verdict.truth is Truth.HOLDS


def having(behaviour: Behaviour, state: str) -> set[int]:
    """The situations in which a state is active, found anew."""
    tree = behaviour.machine.hierarchy
    return {
        number
        for number, configuration in enumerate(behaviour.configurations)
        if any(tree.is_within(leaf, state) for leaf in configuration)
    }


def leads(graph: nx.MultiDiGraph[int], sources: set[int], goals: set[int]) -> bool:
    """Whether a way leads from any of `sources` to any of `goals`."""
    return any(not goals.isdisjoint({each, *nx.descendants(graph, each)}) for each in sources)


def assert_walked(behaviour: Behaviour, path: Path) -> None:
    """Each hop is a step of the behaviour between situations with these configurations."""
    here = [n for n in behaviour.starts if behaviour.configurations[n] == path.start]
    for hop in path.hops:
        steps = (pair for number in here for pair in behaviour.steps[number])
        here = [
            behind
            for step, behind in steps
            if step.transitions == hop.transitions
            and behaviour.configurations[behind] == hop.configuration
        ]
    assert here


@st.composite
def cases(draw: st.DrawFn) -> tuple[Behaviour, str, str]:
    """A behaviour with few situations, and two of its states."""
    machine = build(draw(nested_specs()))
    active = [name for name, state in machine.states.items() if state.kind not in HISTORIES]
    names = st.sampled_from(active)
    return explore(machine), draw(names), draw(names)


@given(cases())
def test_of_two_opposites_one_holds(case: tuple[Behaviour, str, str]) -> None:
    behaviour, state, _ = case
    assert holds(properties.reachable(behaviour, state)) is not holds(
        properties.unreachable(behaviour, state)
    )


@given(cases())
def test_can_reach_is_a_way_in_the_graph(case: tuple[Behaviour, str, str]) -> None:
    behaviour, state, other = case
    sources, goals = having(behaviour, state), having(behaviour, other)
    expected = leads(behaviour.graph, sources, goals)
    assert holds(properties.can_reach(behaviour, state, other)) is expected


@given(cases())
def test_only_through_cuts_the_graph(case: tuple[Behaviour, str, str]) -> None:
    behaviour, state, other = case
    tree = behaviour.machine.hierarchy
    into, before = having(behaviour, state), having(behaviour, other)
    graph = nx.DiGraph(behaviour.graph)
    graph.remove_edges_from([edge for edge in graph.edges if edge[0] in before])
    is_around = state != other and tree.is_within(state, other)
    expected = is_around or not leads(graph, set(behaviour.starts), into)
    assert holds(properties.only_through(behaviour, state, [other])) is expected


@given(cases())
def test_always_reaches_leaves_no_way_to_where_it_is_lost(
    case: tuple[Behaviour, str, str],
) -> None:
    behaviour, state, other = case
    graph, goals = behaviour.graph, having(behaviour, other)
    before = graph.subgraph(set(graph) - goals)
    lost = {n for n in before if not leads(graph, {n}, goals)}
    expected = not leads(before, having(behaviour, state) - goals, lost)
    assert holds(properties.always_reaches(behaviour, state, [other])) is expected


@given(cases())
def test_a_home_is_reached_from_everywhere(case: tuple[Behaviour, str, str]) -> None:
    behaviour, state, other = case
    graph, goals = behaviour.graph, having(behaviour, state)
    expected = all(leads(graph, {number}, goals) for number in graph)
    assert holds(properties.home(behaviour, [state])) is expected
    if expected:
        assert holds(properties.always_reaches(behaviour, other, [state]))


@given(cases())
def test_together_is_symmetric(case: tuple[Behaviour, str, str]) -> None:
    behaviour, state, other = case
    apart = having(behaviour, state).isdisjoint(having(behaviour, other))
    for pair in ((state, other), (other, state)):
        assert holds(properties.never_together(behaviour, *pair)) is apart


@given(cases())
def test_a_counterexample_can_be_walked(case: tuple[Behaviour, str, str]) -> None:
    behaviour, state, other = case
    verdicts = [
        properties.unreachable(behaviour, state),
        properties.can_reach(behaviour, state, other),
        properties.always_reaches(behaviour, state, [other]),
        properties.only_through(behaviour, state, [other]),
        properties.never_together(behaviour, state, other),
        properties.home(behaviour, [state]),
        properties.no_dead_ends(behaviour),
    ]
    for verdict in verdicts:
        if verdict.path:
            assert verdict.truth is Truth.FAILS
            assert_walked(behaviour, verdict.path)


@given(cases(), st.integers(1, 6))
def test_what_a_bound_leaves_decided_is_so(case: tuple[Behaviour, str, str], bound: int) -> None:
    whole, one, other = case
    part = explore(replace(whole.machine, bound=bound))
    for claim, states in (
        (properties.reachable, (one,)),
        (properties.unreachable, (one,)),
        (properties.can_reach, (one, other)),
        (properties.never_together, (one, other)),
        (properties.always_reaches, (one, [other])),
        (properties.only_through, (one, [other])),
        (properties.home, ([one],)),
        (properties.no_dead_ends, ()),
    ):
        assert claim(part, *states).truth in (Truth.UNKNOWN, claim(whole, *states).truth)


@given(cases())
def test_nothing_occurs_that_connections_rule_out(case: tuple[Behaviour, str, str]) -> None:
    behaviour, *_ = case
    machine = behaviour.machine
    assert behaviour.entered <= reachable(machine, machine.starts)

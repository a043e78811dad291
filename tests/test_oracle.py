"""What the library `sismic` does in random statecharts can occur here, and the other way round.

sismic (https://github.com/AlexandreDecan/sismic) interprets statecharts by rules close to those of
SCXML. What is different is shown below by a test for each, and kept out of `statecharts`:

- Of several enabled transitions of a state SCXML takes the first, sismic refuses; priorities that
  fall in document order say the same to sismic.
- Where a transition leaves an orthogonal state and another region takes part, SCXML takes the
  first or the inner one, sismic refuses. So what leaves a region has an event of its own.
- A transition into a region from outside, or from one region into another, leaves sismic's other
  regions as they are, or empty. Neither is drawn.
- From a region to inside of it, sismic leaves the region, SCXML the state around. Not drawn.
- A transition that leaves nothing keeps those of outer states in sismic; in SCXML only for its own
  region. So inside of a region it has an event of its own.
- To the deep history of what is around, SCXML leaves only what is not around all that was
  remembered, sismic all: histories there forget. Not drawn from below the history's siblings.
- A composite without `initial` stays without an active state inside in sismic. Not drawn.
- A history without default fails in sismic; it is written with that of its composite.
- sismic sends no event when a composite is complete; `Oracle.complete` sends what SCXML does.
- In a final state at the top sismic's configuration is empty; the state before counts.
- Transitions of several regions are taken one after the other in sismic. Compared is what is behind
  all of them.
- sismic asks for eventless transitions and for those of the next event in one step, with the same
  truth of a guard; here time may pass between. So they share no guard.

sismic has no forks, joins, several targets, internal transitions with a target, deferred events,
histories of orthogonal states and choices; the last are written as states with eventless
transitions. A completion that is never handled while eventless transitions add others fills
sismic's queue without end; there the tool says that it does not know, and nothing is compared.
"""

from __future__ import annotations

import copy
from collections.abc import Hashable, Iterator, Sequence
from itertools import product

import networkx as nx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sismic.exceptions import ConflictingTransitionsError, NonDeterminismError, StatechartError
from sismic.interpreter import Interpreter
from sismic.model import InternalEvent
from statecharts import DONE, Arrow, Node, Statechart, completion, statecharts

from statediagram import readers
from statediagram.behaviour.connections import reachable
from statediagram.behaviour.exploration import Configuration, explore
from statediagram.behaviour.semantics import Semantics
from statediagram.behaviour.situations import Situation
from statediagram.machine import Machine, build
from statediagram.spec import Kind

STEPS = 12

LONGEST_WALK = 400
"""Sismic takes some 5 ms a step; of what would take minutes there are smaller cases."""

Truth = dict[str, bool]


def read(chart: Statechart) -> Machine:
    """The machine, by way of the file that declares it."""
    (spec,) = readers.read(chart.yaml().encode(), "chart.yaml")
    machine = build(spec)
    assert not machine.problems, machine.problems
    return machine


class Oracle:
    """A run of a statechart in sismic, one microstep of SCXML (sismic: macro step) after another.

    Attributes:
        configuration: the active leaves in document order.
        entered: what the last step entered.
    """

    def __init__(self, chart: Statechart) -> None:
        self.chart = chart
        self.completions = [a.source for a in chart.arrows if a.event == DONE]
        truth = dict.fromkeys(chart.guards, False)
        self.interpreter = Interpreter(chart.sismic(), initial_context={"truth": truth})
        self.step({})

    def copy(self) -> Oracle:
        shared = (self.chart, self.interpreter.statechart, self.completions)
        return copy.deepcopy(self, {id(each): each for each in shared})

    def step(self, truth: Truth, event: str = "") -> bool:
        """Take one step; returns whether anything happened."""
        self.interpreter.context["truth"].update(truth)
        if event:
            self.interpreter.queue(event)
        step = self.interpreter.execute_once()
        if step is None or (self.interpreter.final and not step.exited_states):
            return False
        self.entered = [name for name in step.entered_states if name in self.chart.node]
        if not self.interpreter.final:
            active = self.interpreter.configuration
            leaves = self.interpreter.statechart.leaf_for(active)
            self.configuration = tuple(sorted(leaves, key=self.chart.order.__getitem__))
        else:
            self.configuration = (step.exited_states[-2],)
        self.complete()
        return True

    def complete(self) -> None:
        """Send the events that SCXML's procedure ``enterStates`` sends at the end of composites."""
        for name in self.configuration:
            node = self.chart.node[name]
            if node.kind is Kind.FINAL and name in self.entered and node.parent:
                self.send(node.parent)
                around = self.chart.node[node.parent].parent
                if self.chart.is_orthogonal(around) and self.is_complete(around, name):
                    self.send(around)

    def is_complete(self, orthogonal: str, last: str) -> bool:
        """Whether each region is in a final state when `last` is entered, in document order."""
        until = self.configuration[: self.configuration.index(last) + 1]
        there = [n for n in self.configuration if n in until or n not in self.entered]
        finals = [n for n in there if self.chart.node[n].kind is Kind.FINAL]
        ended = {self.chart.node[name].parent for name in finals}
        return all(region.name in ended for region in self.chart.children(orthogonal))

    def send(self, composite: str) -> None:
        if composite in self.completions:
            self.interpreter.queue(InternalEvent(completion(composite)))

    @property
    def key(self) -> Hashable:
        """All that what happens next depends on."""
        memory = ((name, frozenset(m)) for name, m in self.interpreter._memory.items())
        sent = tuple(event.name for _, event in self.interpreter._internal_queue)
        return self.configuration, frozenset(memory), sent


def truths(chart: Statechart) -> st.SearchStrategy[Truth]:
    return st.fixed_dictionaries(dict.fromkeys(chart.guards, st.booleans()))


def assert_what_sismic_does_can_occur(chart: Statechart, data: st.DataObject) -> None:
    machine = read(chart)
    behaviour = explore(machine)
    assume(behaviour.is_complete)
    configurations = set(behaviour.configurations)
    may_be_entered = behaviour.entered & reachable(machine, machine.starts)
    oracle = Oracle(chart)
    for _ in range(data.draw(st.integers(1, STEPS))):
        assert oracle.configuration in configurations
        assert may_be_entered.issuperset(oracle.entered)
        event = data.draw(st.sampled_from(["", *chart.events]))
        oracle.step(data.draw(truths(chart)), event)
    assert oracle.configuration in configurations


def assert_what_can_occur_sismic_does(chart: Statechart) -> None:
    behaviour = explore(read(chart))
    assume(behaviour.is_complete)
    assume(len(behaviour.situations) * 2 ** len(chart.guards) <= LONGEST_WALK)
    assert set(behaviour.configurations) == walk(chart, 10 * len(behaviour.situations))


def walk(chart: Statechart, most: int) -> set[Configuration]:
    """All configurations that sismic enters, whatever events come and whatever guards say.

    Of these and what else it depends on there must not be more than `most`.
    """
    start = Oracle(chart)
    known = {start.key}
    waiting = [start]
    found = set()
    while waiting:
        oracle = waiting.pop()
        found.add(oracle.configuration)
        for behind in following(oracle):
            if behind.key not in known:
                known.add(behind.key)
                assert len(known) <= most
                waiting.append(behind)
    return found


def following(oracle: Oracle) -> Iterator[Oracle]:
    """The runs that are one step longer."""
    if oracle.interpreter.final:
        return
    guards = oracle.chart.guards
    for values in product((False, True), repeat=len(guards)):
        truth = dict(zip(guards, values, strict=True))
        trial = oracle.copy()
        if trial.step(truth):
            yield trial
            continue
        for event in oracle.chart.events:
            trial = oracle.copy()
            trial.step(truth, event)
            yield trial


LARGE = statecharts(size=12)
SMALL = statecharts(guarded=False, size=14) | statecharts()


@given(LARGE, st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_sismic_does_can_occur(chart: Statechart, data: st.DataObject) -> None:
    assert_what_sismic_does_can_occur(chart, data)


@given(SMALL)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_can_occur_sismic_does(chart: Statechart) -> None:
    """Exactly, transient configurations too, and with guards and histories as without."""
    assert_what_can_occur_sismic_does(chart)


@pytest.mark.fuzz
@given(LARGE, st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_sismic_does_in_many_statecharts_can_occur(
    chart: Statechart, data: st.DataObject
) -> None:
    assert_what_sismic_does_can_occur(chart, data)


@pytest.mark.fuzz
@given(SMALL)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_can_occur_sismic_does_in_many_statecharts(chart: Statechart) -> None:
    assert_what_can_occur_sismic_does(chart)


@given(statecharts())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_path_is_a_shortest_real_way(chart: Statechart) -> None:
    machine = read(chart)
    behaviour = explore(machine)
    semantics = Semantics(machine)
    names = machine.hierarchy.names
    distances = nx.multi_source_dijkstra_path_length(behaviour.graph, set(behaviour.starts))
    for number, situation in enumerate(behaviour.situations[:50]):
        path = behaviour.path(number)
        ways = {each for each in semantics.starts() if shown(each, names) == path.start}
        for hop in path.hops:
            ways = {
                behind
                for each in ways
                for step, behind in semantics.successors(each)
                if (str(step), step.transitions) == hop[:2]
                if shown(behind, names) == hop.configuration
            }
        assert situation in ways
        assert len(path.hops) == distances[number]


def shown(situation: Situation, names: Sequence[str]) -> Configuration:
    return tuple(names[leaf] for leaf in situation.leaves)


@given(statecharts())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_entered_is_connected(chart: Statechart) -> None:
    machine = read(chart)
    assert explore(machine).entered <= reachable(machine, machine.starts)


KINDS = {"r": Kind.REGION, "f": Kind.FINAL, "h": Kind.SHALLOW_HISTORY, "d": Kind.DEEP_HISTORY}


def chart(names: str, *arrows: tuple[str, ...]) -> Statechart:
    """A statechart of full paths whose last segment tells the kind; starts in what comes first."""
    nodes = []
    for name in names.split():
        parent, _, label = name.rpartition(".")
        inside = [each for each in names.split() if each.rpartition(".")[0] == name]
        initial = inside[0] if inside and inside[0].rpartition(".")[2][0] != "r" else ""
        nodes.append(Node(name, parent, KINDS.get(label[0], Kind.STATE), initial))
    return Statechart(nodes[0].name, nodes, [Arrow(*arrow) for arrow in arrows])


def ours(chart: Statechart, *events: str) -> Configuration:
    """The configuration behind these events in a machine that has no choice."""
    machine = read(chart)
    semantics = Semantics(machine)
    (situation,) = semantics.starts()
    for event in events:
        (situation,) = (s for step, s in semantics.successors(situation) if step.event == event)
    return shown(situation, machine.hierarchy.names)


def sismics(chart: Statechart, *events: str) -> Configuration:
    oracle = Oracle(chart)
    for event in events:
        oracle.step({}, event)
    return oracle.configuration


def test_the_first_transition_is_taken_where_sismic_refuses() -> None:
    both = chart("a b c", ("a", "b", "go"), ("a", "c", "go"))
    assert ours(both, "go") == ("b",)
    model = both.sismic()
    for transition in model.transitions:
        transition.priority = 0
    with pytest.raises(NonDeterminismError):
        Interpreter(model).queue("go").execute()


def test_leaving_regions_preempts_where_sismic_refuses() -> None:
    leaving = chart(
        "p p.r1 p.r1.a p.r2 p.r2.b p.r2.c x", ("p.r1.a", "x", "go"), ("p.r2.b", "p.r2.c", "go")
    )
    assert ours(leaving, "go") == ("x",)
    with pytest.raises(ConflictingTransitionsError):
        sismics(leaving, "go")


def test_all_regions_are_entered_where_sismic_enters_one() -> None:
    entering = chart("x p p.r1 p.r1.a p.r2 p.r2.b", ("x", "p.r1.a", "go"))
    assert ours(entering, "go") == ("p.r1.a", "p.r2.b")
    assert sismics(entering, "go") == ("p.r1.a",)


def test_crossing_regions_starts_them_anew_where_sismic_empties_one() -> None:
    crossing = chart("p p.r1 p.r1.a p.r2 p.r2.b p.r2.c", ("p.r1.a", "p.r2.c", "go"))
    assert ours(crossing, "go") == ("p.r1.a", "p.r2.c")
    assert sismics(crossing, "go") == ("p.r2.b", "p.r2.c")


def test_a_region_is_not_left_alone_as_in_sismic() -> None:
    arrows = ("p.r1", "p.r1.a", "again"), ("p.r2.b", "p.r2.c", "go")
    region = chart("p p.r1 p.r1.a p.r2 p.r2.b p.r2.c", *arrows)
    assert ours(region, "go", "again") == ("p.r1.a", "p.r2.b")
    assert sismics(region, "go", "again") == ("p.r1.a", "p.r2.c")


def test_outer_transitions_are_kept_by_one_region_where_sismic_hears_no_other() -> None:
    inside = chart("p p.r1 p.r1.a p.r2 p.r2.b x", ("p.r1.a", "", "go"), ("p", "x", "go"))
    assert ours(inside, "go") == ("x",)
    assert sismics(inside, "go") == ("p.r1.a", "p.r2.b")


def test_less_is_left_for_a_deep_history_than_in_sismic() -> None:
    deep = chart(
        "c c.i c.i.a c.i.b c.i.h c.d x",
        ("c.i.a", "c.i.b", "go"),
        ("c", "x", "leave"),
        ("x", "c", "enter"),
        ("c.i.a", "c.d", "recall"),
        ("c.i.b", "c.i.h", "again"),
    )
    events = "go", "leave", "enter", "recall", "again"
    assert ours(deep, *events) == ("c.i.b",)
    assert sismics(deep, *events) == ("c.i.a",)


def test_a_composite_starts_in_its_first_state_where_sismic_stays_outside() -> None:
    bare = Statechart("c", [Node("c", ""), Node("c.a", "c")], [])
    assert ours(bare) == ("c.a",)
    assert sismics(bare) == ("c",)


def test_a_history_falls_back_to_its_composite_where_sismic_fails() -> None:
    recalling = chart("x c c.a c.h", ("x", "c.h", "go"))
    assert ours(recalling, "go") == ("c.a",)
    model = recalling.sismic()
    model.state_for("c.h").memory = None
    with pytest.raises((StatechartError, TypeError)):
        Interpreter(model).queue("go").execute()


def test_a_complete_composite_is_noticed_but_not_by_sismic() -> None:
    ending = chart("c c.a c.f x", ("c.a", "c.f", "go"), ("c", "x", DONE))
    assert ours(ending, "go", DONE) == ("x",)
    interpreter = Interpreter(ending.sismic()).queue("go")
    interpreter.execute()
    assert interpreter.configuration[-1] == "c.f"


def test_a_final_state_stays_active_but_not_in_sismic() -> None:
    ending = chart("a f", ("a", "f", "go"))
    assert ours(ending, "go") == ("f",)
    interpreter = Interpreter(ending.sismic()).queue("go")
    interpreter.execute()
    assert interpreter.configuration == []


def test_regions_step_at_once_but_not_in_sismic() -> None:
    arrows = ("p.r1.a", "p.r1.b", "go"), ("p.r2.c", "p.r2.e", "go")
    regions = chart("p p.r1 p.r1.a p.r1.b p.r2 p.r2.c p.r2.e", *arrows)
    found = explore(read(regions)).configurations
    assert found == [("p.r1.a", "p.r2.c"), ("p.r1.b", "p.r2.e")]
    interpreter = Interpreter(regions.sismic())
    interpreter.execute()
    (step,) = interpreter.queue("go").execute()
    assert [micro.entered_states for micro in step.steps] == [["p.r1.b"], ["p.r2.e"]]


def test_a_guard_may_change_before_an_event_comes_but_not_in_sismic() -> None:
    sharing = chart("a b c", ("a", "b", "", "ready"), ("a", "c", "go", "ready"))
    assert set(explore(read(sharing)).configurations) == {("a",), ("b",), ("c",)}
    assert walk(sharing, 10) == {("a",), ("b",)}

"""Machine -> what can occur: the configurations that it can be in, and the ways to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..hierarchy import PSEUDO_STATES
from ..machine import Machine
from ..spec import Transition
from . import connections

if TYPE_CHECKING:
    import networkx as nx

    from .semantics import Semantics
    from .situations import Situation, Step

_SMALL = 3
"""How many names a configuration may have to be shown whole at each step of a way."""

Configuration = tuple[str, ...]
"""Full paths of the active states that have no active state inside, in document order."""


class Hop(NamedTuple):
    """One step of a way: what triggers it, what is taken, and the configuration behind it."""

    label: str
    transitions: tuple[Transition, ...]
    configuration: Configuration


class Path(NamedTuple):
    """A way through a machine."""

    start: Configuration
    hops: tuple[Hop, ...] = ()

    def __str__(self) -> str:
        before = self.start
        text = shown(before)
        for hop in self.hops:
            known = () if hop is self.hops[-1] else before
            text += f" -- {hop.label} --> {shown(hop.configuration, known)}"
            before = hop.configuration
        return text


def shown(configuration: Configuration, before: Configuration = ()) -> str:
    """A configuration in a sentence: its one state, or all of them in braces.

    Of a large one that follows another, what has stayed is only hinted at.
    """
    if len(configuration) == 1:
        return configuration[0]
    new = [name for name in configuration if name not in before]
    is_large = len(configuration) > _SMALL
    names = (*new, "…") if is_large and 0 < len(new) < len(configuration) else configuration
    return f"{{{', '.join(names)}}}"


@dataclass(frozen=True, eq=False)
class Behaviour:
    """The situations that can occur, numbered as a search in breadth from the starts meets them.

    A situation is a configuration together with what histories remember and which completions are
    still to be handled. Situations that are left at once are among them.

    Attributes:
        machine: whose they are.
        situations: all that were met.
        starts: the numbers of those in which the machine may start.
        steps: for each situation, what may happen next, with the number of the one behind it;
            steps behind the bound are missing.
        origins: for each situation, the one before it on a shortest way and the step from there;
            `None` for the starts.
        cut: the numbers of those of which steps are missing.
    """

    machine: Machine
    situations: Sequence[Situation]
    starts: Sequence[int]
    steps: Sequence[Sequence[tuple[Step, int]]]
    origins: Sequence[tuple[int, Step] | None]
    cut: frozenset[int] = frozenset()

    @property
    def is_complete(self) -> bool:
        """Whether these are all situations that can occur; else the bound was reached before."""
        return not self.cut

    @cached_property
    def configurations(self) -> Sequence[Configuration]:
        """The configuration of each situation."""
        names = self.machine.hierarchy.names
        return [tuple(names[leaf] for leaf in each.leaves) for each in self.situations]

    @cached_property
    def active(self) -> Mapping[str, Sequence[int]]:
        """The situations in which each state is active, by its full path; none, no entry."""
        found: dict[str, list[int]] = {}
        for number, configuration in enumerate(self.configurations):
            lines = (self.machine.hierarchy.line(leaf) for leaf in configuration)
            for name in dict.fromkeys(name for line in lines for name in line):
                found.setdefault(name, []).append(number)
        return found

    @cached_property
    def taken(self) -> frozenset[int]:
        """The `id` of each transition that is taken in some step."""
        steps = {id(step): step for ways in self.steps for step, _ in ways}
        return frozenset(id(t) for step in steps.values() for t in step.transitions)

    @cached_property
    def entered(self) -> frozenset[str]:
        """Full paths of all states that are active at some time, and of pseudo-states passed."""
        taken = (t for t in self.machine.transitions if id(t) in self.taken)
        passed = {name for t in taken for name in (t.source, *t.targets)}
        passed |= {
            name
            for around, defaults in self.machine.defaults.items()
            if around in self.active or around in passed
            for name in defaults
        }
        states = self.machine.states
        return frozenset(
            (*self.active, *(name for name in passed if states[name].kind in PSEUDO_STATES))
        )

    def path(self, number: int) -> Path:
        """A way from a start into a situation with the fewest steps."""
        hops: list[Hop] = []
        while origin := self.origins[number]:
            before, step = origin
            hops.append(Hop(str(step), step.transitions, self.configurations[number]))
            number = before
        return Path(self.configurations[number], tuple(reversed(hops)))

    @cached_property
    def graph(self) -> nx.MultiDiGraph[int]:
        """The situations as a graph.

        Nodes are their numbers with the attribute ``configuration`` (a `Configuration`); edges have
        the attribute ``step`` (a `Step`).
        """
        import networkx as nx

        graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(name=self.machine.spec.name)
        for number, configuration in enumerate(self.configurations):
            graph.add_node(number, configuration=configuration)
        for number, ways in enumerate(self.steps):
            for step, behind in ways:
                graph.add_edge(number, behind, step=step)
        return graph


@lru_cache(maxsize=2)  # checks, expectations and the picture ask it of the same machine
def explore(machine: Machine) -> Behaviour:
    """All that can occur in a machine, from its starts on, as far as its `bound` goes.

    Of a machine without a start nothing is known.
    """
    from .semantics import Semantics

    semantics = Semantics(machine)
    starts = dict.fromkeys(semantics.starts())
    numbers: dict[Situation, int] = {each: number for number, each in enumerate(starts)}
    situations = list(starts)
    origins: list[tuple[int, Step] | None] = [None] * len(situations)
    steps: list[list[tuple[Step, int]]] = []
    cut: set[int] = set()
    for number, situation in enumerate(situations):  # which grow on the way
        ways: list[tuple[Step, int]] = []
        steps.append(ways)
        followed, is_whole = _followed(semantics, situation)
        if not is_whole:
            cut.add(number)
        for step, behind in followed:
            known = numbers.get(behind)
            if known is None and len(situations) >= machine.bound:
                cut.add(number)
                continue
            if known is None:
                known = numbers[behind] = len(situations)
                situations.append(behind)
                origins.append((number, step))
            ways.append((step, known))
    return Behaviour(machine, situations, range(len(starts)), steps, origins, frozenset(cut))


def _followed(
    semantics: Semantics, situation: Situation
) -> tuple[list[tuple[Step, Situation]], bool]:
    """What may happen next, and whether that is all: of some events it may be too much."""
    from .situations import TooManyError

    try:
        steps, resting = semantics.unprompted(situation)
    except TooManyError:
        return [], False
    if resting is None:
        return steps, True
    is_whole = True
    for event in semantics.heard(resting):
        try:
            steps += semantics.reactions(resting, event)[0]
        except TooManyError:
            is_whole = False
    return steps, is_whole


def reachable(machine: Machine) -> frozenset[str]:
    """Full paths of the states that can be entered from the starts of a machine.

    Where nested states could not be explored completely, all that might be: what is missing here
    is never entered.
    """
    behaviour = None if machine.is_flat else explore(machine)
    if behaviour and behaviour.is_complete:
        return behaviour.entered
    return connections.reachable(machine, machine.starts)


def shortest_path(machine: Machine, target: str) -> Path | None:
    """A way from a start into `target` with the fewest steps.

    Returns:
        The path, the first of equals in the file's order; `None` if there is none, or in a nested
        machine none as far as it was explored.
    """
    if not machine.is_flat:
        behaviour = explore(machine)
        found = behaviour.active.get(target)
        return behaviour.path(found[0]) if found else None
    last = _last_hops(machine)
    if target not in last:
        return None
    hops: list[Hop] = []
    while hop := last[target]:
        hops.append(hop)
        target = hop.transitions[0].source
    return Path((target,), tuple(reversed(hops)))


@lru_cache(maxsize=1)  # many findings ask for paths, which share most of their hops
def _last_hops(machine: Machine) -> Mapping[str, Hop | None]:
    """The last step of a shortest way into each state of a flat machine; `None` for the starts."""
    return {
        target: Hop(step.label or "(no event)", (step,), (target,)) if step else None
        for target, step in connections.entrances(machine, machine.starts).items()
    }

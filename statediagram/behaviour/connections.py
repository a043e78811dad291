"""Machine -> which state leads to which: the most that could be reached, found without exploring.

Whatever order events come in and whatever guards say, nothing else can be entered. Which of it
really can be entered, where states are nested, `behaviour` tells.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from ..hierarchy import HISTORIES
from ..machine import Machine
from ..spec import Kind, Transition
from .defaults import Defaults
from .words import is_completion

if TYPE_CHECKING:
    import networkx as nx


@lru_cache(maxsize=1)  # most checks ask it of the machine that is being judged
def connections(machine: Machine) -> nx.DiGraph[str]:
    """The states, and an edge from each to all whose activity follows from it, or may follow.

    Of a flat machine that is its graph. In a nested one, a state leads to what is around it, a
    composite to its default, an orthogonal state to its regions, a history to its default, and
    the final states inside a composite to where its completion leads.
    """
    import networkx as nx

    if machine.is_flat:
        return machine.graph
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(machine.states)
    graph.add_edges_from(nesting(machine))
    for transition in machine.transitions:
        for source in triggers(machine, transition):
            graph.add_edges_from((source, target) for target in transition.targets)
    return graph


def reachable(machine: Machine, starts: Iterable[str]) -> frozenset[str]:
    """The states that `starts` lead to, these among them."""
    if machine.is_flat:
        return frozenset(entrances(machine, tuple(starts)))
    import networkx as nx

    known = [name for name in dict.fromkeys(starts) if name in machine.states]
    return frozenset(chain.from_iterable(nx.bfs_layers(connections(machine), known)))


@lru_cache(maxsize=8)  # many findings of one machine ask for their paths from the same starts
def entrances(machine: Machine, starts: tuple[str, ...]) -> Mapping[str, Transition | None]:
    """The states of a flat machine that can be entered, with the last transition of a way there.

    It is a shortest way, the first of equals in the file's order; the starts have `None`.
    """
    found: dict[str, Transition | None] = dict.fromkeys(starts)
    waiting = deque(found)
    while waiting:
        source = waiting.popleft()
        for transition in machine.leaving.get(source, ()):
            for target in transition.targets:
                if target not in found:
                    found[target] = transition
                    waiting.append(target)
    return found


def nesting(machine: Machine) -> Iterator[tuple[str, str]]:
    """What containment and defaults connect."""
    tree, defaults = machine.hierarchy, Defaults(machine)
    for name, state in machine.states.items():
        number = tree.numbers[name]
        if state.parent:
            yield name, state.parent
        if tree.is_orthogonal(name):
            yield from ((name, region) for region in tree.children[name])
            yield from ((name, tree.names[n]) for n in defaults.of_orthogonal(number))
        elif tree.is_composite(name):
            yield from ((name, tree.names[n]) for n in defaults.of_composite(number))
        elif state.kind in HISTORIES:
            yield from ((name, tree.names[n]) for n in defaults.of_history(number))


def triggers(machine: Machine, transition: Transition) -> Iterable[str]:
    """The states whose activity may lead to the transition."""
    tree = machine.hierarchy
    if not is_completion(machine, transition):
        return (transition.source,)
    orthogonal = tree.is_orthogonal(transition.source)
    around = tree.children[transition.source] if orthogonal else (transition.source,)
    return [
        child
        for each in around
        for child in tree.children.get(each, ())
        if machine.states[child].kind is Kind.FINAL
    ]

"""Machine -> the groups of states that the checks on reaching speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ..machine import Machine
from ..spec import Kind, State, Transition

if TYPE_CHECKING:
    import networkx as nx

    from ..behaviour.exploration import Behaviour


def in_order(machine: Machine, names: Collection[str]) -> list[str]:
    """The names in the file's order."""
    position = _positions(machine)
    return sorted((name for name in names if name in position), key=position.__getitem__)


def first(machine: Machine, names: Iterable[str]) -> int:
    """Where in the file's order the first of the names stands."""
    position = _positions(machine)
    return min(position[name] for name in names)


def states(machine: Machine, names: Collection[str]) -> tuple[State, ...]:
    """The states of these names, in the file's order."""
    return tuple(machine.states[name] for name in in_order(machine, names))


def touched(machine: Machine) -> frozenset[str]:
    """The states that a transition or a start names, or that belong to others.

    Of the rest SD208 speaks.
    """
    ends = (name for t in machine.transitions for name in (t.source, *t.targets))
    nested = (
        name for each in machine.states.values() if each.parent for name in (each.name, each.parent)
    )
    return frozenset((*machine.starts, *ends, *nested))


def judged(machine: Machine) -> frozenset[str]:
    """The states of which no other check has said that they do not belong here."""
    return frozenset(
        name
        for name in touched(machine)
        if name not in machine.undeclared and not machine.states[name].impossible
    )


@lru_cache(maxsize=1)  # most checks ask it of the machine that is being judged
def entered(machine: Machine) -> frozenset[str]:
    """The states that can be entered; without a start, any that is judged may be."""
    from ..behaviour.exploration import reachable

    found = judged(machine)
    return found & reachable(machine) if machine.known_starts else found


def behaviour(machine: Machine) -> Behaviour | None:
    """All that can occur in a nested machine; `None` where that is not known.

    In a flat machine, a state is all that there is to a configuration.
    """
    from ..behaviour.exploration import explore

    if machine.is_flat or not machine.known_starts:
        return None
    found = explore(machine)
    return found if found.is_complete else None


def sources(machine: Machine, names: Collection[str]) -> Iterator[tuple[set[str], set[str]]]:
    """The strongly connected groups among `names` with no way in from the rest of these.

    Each comes with the states behind it that are behind no earlier one, the groups in the file's
    order. What is inside a state of `names` is not told beside it.
    """
    import networkx as nx

    groups = nx.condensation(_outermost(machine, names))
    members: dict[int, set[str]] = {group: groups.nodes[group]["members"] for group in groups}
    for entrance in sorted(
        (group for group, ways_in in groups.in_degree() if not ways_in),
        key=lambda group: first(machine, members[group]),
    ):
        behind = nx.descendants(groups, entrance)
        groups.remove_nodes_from(behind)
        yield members[entrance], set().union(*(members[group] for group in behind))


def _outermost(machine: Machine, names: Collection[str]) -> nx.DiGraph[str]:
    """How `names` are connected, all inside one of them taken for it."""
    import networkx as nx

    from ..behaviour.connections import connections

    graph = connections(machine).subgraph(names)
    if machine.is_flat:
        return graph
    outer: dict[str, str] = {}
    for name in machine.hierarchy.names:
        if name in names:
            outer[name] = outer.get(machine.states[name].parent, name)
    merged: nx.DiGraph[str] = nx.relabel_nodes(graph, outer)
    return merged


def around(machine: Machine, group: Iterable[str]) -> tuple[list[Transition], list[Transition]]:
    """The transitions into a group of states and what is inside them, and those out of it."""
    tree = machine.hierarchy
    members = {name for member in group for name in (member, *tree.inside(member))}
    into = {
        k: each
        for n in members
        for s, _, k, each in _edges(machine.graph.in_edges, n)
        if s not in members
    }
    out = {
        k: each
        for n in members
        for _, t, k, each in _edges(machine.graph.out_edges, n)
        if t not in members
    }
    return [into[key] for key in sorted(into)], [out[key] for key in sorted(out)]


def _edges(
    edges: Callable[..., Iterable[tuple[str, str, int, Transition]]], name: str
) -> Iterable[tuple[str, str, int, Transition]]:
    return edges(name, keys=True, data="transition")


class Cage(NamedTuple):
    """States that can be entered and never left, with no final at the top among them.

    Attributes:
        names: two or more, in the file's order.
        is_entered: whether something else that can be entered leads there.
    """

    names: Sequence[str]
    is_entered: bool


def cages(machine: Machine) -> Iterator[Cage]:
    """The groups of states that are cages."""
    found = behaviour(machine)
    if found:
        yield from _nested_cages(machine, found)
    elif machine.is_flat:
        yield from _flat_cages(machine)


def _flat_cages(machine: Machine) -> Iterator[Cage]:
    import networkx as nx

    found = entered(machine)
    for group in nx.attracting_components(machine.graph):
        has_final = any(machine.states[name].kind is Kind.FINAL for name in group)
        if len(group & found) > 1 and not has_final:
            ways_in = {source for name in group for source in machine.graph.pred[name]}
            yield Cage(
                in_order(machine, group & found), not found.isdisjoint(ways_in.difference(group))
            )


def _nested_cages(machine: Machine, found: Behaviour) -> Iterator[Cage]:
    """The same of configurations, told by the states that are active only there.

    What histories remember is left aside: that it is never again as it was is no cage.
    """
    import networkx as nx

    finals, all_active = set(machine.finals), found.configurations
    ways: nx.DiGraph[tuple[str, ...]] = nx.DiGraph()  # a step of `found.graph` takes a kilobyte
    ways.add_nodes_from(all_active)
    ways.add_edges_from(
        (all_active[n], all_active[behind])
        for n, steps in enumerate(found.steps)
        for _, behind in steps
    )
    everywhere = Counter(chain.from_iterable(ways))
    for group in nx.attracting_components(ways):
        inside = Counter(chain.from_iterable(group))
        if len(group) > 1 and finals.isdisjoint(inside):
            only = {name for name, count in inside.items() if count == everywhere[name]}
            is_entered = any(n not in group for each in group for n in ways.pred[each])
            yield Cage(in_order(machine, only or set(inside)), is_entered)


@lru_cache(maxsize=1)
def _positions(machine: Machine) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(machine.states)}

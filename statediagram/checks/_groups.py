"""Machine -> the groups of states that the checks on reaching speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from ..machine import Machine
from ..spec import Kind, State


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
    """The states that a transition or a start names; of the others SD208 speaks."""
    ends = (name for t in machine.transitions for name in (t.source, *t.targets))
    return frozenset((*machine.starts, *ends))


def judged(machine: Machine) -> frozenset[str]:
    """The states of which no other check has said that they do not belong here."""
    return frozenset(
        name
        for name in touched(machine)
        if name not in machine.undeclared and not machine.states[name].impossible
    )


def known_starts(machine: Machine) -> tuple[str, ...]:
    """The starts; none if one of them is undeclared, since nobody knows which is meant."""
    return () if machine.undeclared.intersection(machine.starts) else machine.starts


@lru_cache(maxsize=1)  # most checks ask it of the machine that is being judged
def entered(machine: Machine) -> frozenset[str]:
    """The states that can be entered; without a start, any that is judged may be."""
    from ..behaviour import reachable

    starts = known_starts(machine)
    found = judged(machine)
    return found & reachable(machine, starts) if starts else found


def sources(machine: Machine, names: Collection[str]) -> Iterator[tuple[set[str], set[str]]]:
    """The strongly connected groups among `names` with no way in from the rest of these.

    Each comes with the states behind it that are behind no earlier one, the groups in the file's
    order.
    """
    import networkx as nx

    groups = nx.condensation(machine.graph.subgraph(names))
    members: dict[int, set[str]] = {group: groups.nodes[group]["members"] for group in groups}
    for entrance in sorted(
        (group for group, ways_in in groups.in_degree() if not ways_in),
        key=lambda group: first(machine, members[group]),
    ):
        behind = nx.descendants(groups, entrance)
        groups.remove_nodes_from(behind)
        yield members[entrance], set().union(*(members[group] for group in behind))


def cages(machine: Machine) -> Iterator[list[str]]:
    """Groups of two or more states that can be entered and never left, with no final inside."""
    import networkx as nx

    found = entered(machine)
    for group in nx.attracting_components(machine.graph):
        has_final = any(machine.states[name].kind is Kind.FINAL for name in group)
        if len(group & found) > 1 and not has_final:
            yield in_order(machine, group & found)


def is_entered(machine: Machine, group: Collection[str]) -> bool:
    """Whether a state outside of `group` that can itself be entered leads into it."""
    found = entered(machine)
    ways_in = {source for name in group for source in machine.graph.pred[name]}
    return not found.isdisjoint(ways_in.difference(group))


@lru_cache(maxsize=1)
def _positions(machine: Machine) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(machine.states)}

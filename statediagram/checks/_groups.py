"""Machine -> the groups of states that the checks on reaching speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..machine import Machine
from ..spec import Kind, State


def in_order(machine: Machine, names: Collection[str]) -> list[str]:
    """The names in the file's order."""
    if len(names) < 2:  # as most groups have; going through all states for each is slow
        return [name for name in names if name in machine.states]
    return [name for name in machine.states if name in names]


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


def entered(machine: Machine) -> frozenset[str]:
    """The states that can be entered; without a start, any that is judged may be."""
    from ..behaviour import reachable

    starts = known_starts(machine)
    found = judged(machine)
    return found & reachable(machine, starts) if starts else found


def sources(machine: Machine, names: Collection[str]) -> Iterator[tuple[set[str], set[str]]]:
    """The strongly connected groups among `names` with no way in from the rest of these.

    Each comes with the states behind it, the groups in the file's order.
    """
    import networkx as nx

    groups = nx.condensation(machine.graph.subgraph(names))
    members: dict[int, set[str]] = {group: groups.nodes[group]["members"] for group in groups}
    position = {name: number for number, name in enumerate(machine.states)}
    for entrance in sorted(
        (group for group, ways_in in groups.in_degree() if not ways_in),
        key=lambda group: min(position[name] for name in members[group]),
    ):
        behind = (members[group] for group in nx.descendants(groups, entrance))
        yield members[entrance], set().union(*behind)


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
    return any(
        t.source in found and t.source not in group and any(name in group for name in t.targets)
        for t in machine.transitions
    )

"""Machine -> what can occur: the states that can be entered, and the ways to them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import pairwise

from .machine import Machine, Path
from .spec import Transition


def reachable(machine: Machine, starts: Iterable[str]) -> frozenset[str]:
    """The states that can be entered from `starts`, these among them."""
    import networkx as nx

    found: set[str] = set()
    for start in starts:
        if start not in found:
            found |= {start, *nx.descendants(machine.graph, start)}
    return frozenset(found)


def shortest_path(machine: Machine, starts: Iterable[str], target: str) -> Path | None:
    """A way from one of `starts` into `target` with the fewest transitions.

    Returns:
        The path, the first of equals in the file's order; `None` if there is none.
    """
    import networkx as nx

    ways = []
    for start in starts:
        with suppress(nx.NetworkXNoPath):
            ways.append(nx.shortest_path(machine.graph, start, target))
    if not ways:
        return None
    nodes = min(ways, key=len)
    return Path(nodes[0], tuple(_first(machine, *step) for step in pairwise(nodes)))


def _first(machine: Machine, source: str, target: str) -> Transition:
    edges = machine.graph[source][target]
    transition: Transition = edges[min(edges)]["transition"]
    return transition

"""Machine -> what can occur: the states that can be entered, and the ways to them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from functools import lru_cache

from .machine import Machine, Path
from .spec import Transition


def reachable(machine: Machine, starts: Iterable[str]) -> frozenset[str]:
    """The states that can be entered from `starts`, these among them."""
    return frozenset(_entrances(machine, tuple(starts)))


def shortest_path(machine: Machine, starts: Iterable[str], target: str) -> Path | None:
    """A way from one of `starts` into `target` with the fewest transitions.

    Returns:
        The path, the first of equals in the file's order; `None` if there is none.
    """
    entrances = _entrances(machine, tuple(starts))
    if target not in entrances:
        return None
    steps: list[Transition] = []
    while step := entrances[target]:
        steps.append(step)
        target = step.source
    return Path(target, tuple(reversed(steps)))


@lru_cache(maxsize=8)  # many findings of one machine ask for their paths from the same starts
def _entrances(machine: Machine, starts: tuple[str, ...]) -> Mapping[str, Transition | None]:
    """The states that can be entered, each with the last transition of a shortest way there."""
    found: dict[str, Transition | None] = dict.fromkeys(starts)
    waiting = deque(found)
    while waiting:
        source = waiting.popleft()
        for target in machine.graph.successors(source):
            if target not in found:
                found[target] = _first(machine, source, target)
                waiting.append(target)
    return found


def _first(machine: Machine, source: str, target: str) -> Transition:
    edges = machine.graph[source][target]
    transition: Transition = edges[min(edges)]["transition"]
    return transition

"""Comparison -> the states of which something else becomes now, and what brought that about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..checks._words import LIMIT
from ..checks.dead_end import dead_ends
from ..comparison import Comparison
from ..comparison.consequences import Effect
from ..machine import Machine
from ..place import Location, Note
from ..spec import Kind, Transition
from ._places import before
from ._resting import resting
from ._transitions import lost


class Turn(NamedTuple):
    """A state that both versions have and of which something else becomes.

    Attributes:
        effect: what that is.
        then, now: its full paths.
        location: where it stands now.
        former: where it stood before.
        path: what shows it, a line each.
    """

    effect: Effect
    then: str
    now: str
    location: Location
    former: Location
    path: tuple[str, ...]


def turns(comparison: Comparison, *effects: Effect) -> list[Turn]:
    """The states on which the changes have one of some effects."""
    before = {now: then for then, now in comparison.names.items()}
    return [
        Turn(each.effect, before[each.name], each.name, each.location, each.old_location, each.path)
        for each in comparison.consequences
        if each.effect in effects
    ]


@lru_cache(maxsize=1)
def stuck(comparison: Comparison) -> tuple[tuple[Turn, ...], ...]:
    """The states that instances rested in and no longer get out of, or no longer to an end.

    Those of a trap are told together.
    """
    old = comparison.old
    left = {name for name in resting(old) if old.states[name].kind is Kind.STATE}
    left.difference_update(dead_ends(old))
    ended = left & upstream(old, old.finals)
    dead = [each for each in turns(comparison, Effect.DEAD) if each.then in left]
    trapped = [each for each in turns(comparison, Effect.TRAPPED) if each.then in ended]
    return (*((each,) for each in dead), *_connected(comparison.new, trapped))


def _connected(machine: Machine, found: Sequence[Turn]) -> Iterator[tuple[Turn, ...]]:
    """The same states, those together that lead to each other."""
    import networkx as nx

    from ..behaviour.connections import connections

    graph = connections(machine).subgraph(each.now for each in found)
    parts = enumerate(nx.weakly_connected_components(graph))
    numbers = {name: number for number, names in parts for name in names}
    groups: dict[int, list[Turn]] = {}
    for each in found:
        groups.setdefault(numbers[each.now], []).append(each)
    return map(tuple, groups.values())


def upstream(machine: Machine, names: Iterable[str]) -> frozenset[str]:
    """What may lead to one of some states, these among it."""
    import networkx as nx

    from ..behaviour.connections import connections

    leading = connections(machine).reverse(copy=False)
    return frozenset(name for layer in nx.bfs_layers(leading, names) for name in layer)


def causes(comparison: Comparison, group: Sequence[Turn]) -> tuple[Transition, ...]:
    """The transitions that led out of a group of states and no longer do, each of them once."""
    tree, members = comparison.old.hierarchy, {each.then for each in group}
    around = dict.fromkeys(outer for each in group for outer in tree.line(each.then))
    leaving = _lost_from(comparison)
    return tuple(
        transition
        for name in around
        for transition in leaving.get(name, ())
        if not members.issuperset(transition.targets)
    )


@lru_cache(maxsize=1)  # asked for every group of states
def _lost_from(comparison: Comparison) -> Mapping[str, Sequence[Transition]]:
    """The lost transitions under the state that each left."""
    found: dict[str, list[Transition]] = {}
    for line in lost(comparison):
        for each in line:
            found.setdefault(each.old.source, []).append(each.old)
    return found


def told_of(turn: Turn, lost: Sequence[Transition]) -> tuple[Note, ...]:
    """The old places of what led out of a state; of the state itself where nothing is known."""
    first = {each.location: each for each in reversed(lost)}
    out = [Note(f"before, `{each}` led on", place) for place, each in first.items()]
    return tuple(reversed(out))[:LIMIT] or before(turn.former)

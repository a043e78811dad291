"""A behaviour and some of its situations -> what leads there, what is behind, a shortest way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from .exploration import Behaviour, Hop, Path
from .situations import Step

Node = tuple[int, bool]
"""A situation, and what is remembered of the way to it."""

Follow = Callable[[bool, Step | None, int], bool | None]
"""From a mark, the next step (none at a start) and the situation behind it to the next mark."""


def leading_to(behaviour: Behaviour, goals: Iterable[int]) -> set[int]:
    """The situations from which a way leads to one of `goals`, these among them."""
    predecessors = _predecessors(behaviour)
    found = set(goals)
    waiting = list(found)
    while waiting:
        for number in predecessors[waiting.pop()]:
            if number not in found:
                found.add(number)
                waiting.append(number)
    return found


def following(behaviour: Behaviour, begins: Iterable[int]) -> set[int]:
    """The situations to which a way leads from one of `begins`, these among them."""
    found = set(begins)
    waiting = list(found)
    while waiting:
        for _, number in behaviour.steps[waiting.pop()]:
            if number not in found:
                found.add(number)
                waiting.append(number)
    return found


@lru_cache(maxsize=1)  # all claims of one machine ask for them
def _predecessors(behaviour: Behaviour) -> Sequence[Sequence[int]]:
    """The situations before each; as lists, since of many a graph would take gigabytes."""
    found: list[list[int]] = [[] for _ in behaviour.situations]
    for number, ways in enumerate(behaviour.steps):
        for behind in dict.fromkeys(behind for _, behind in ways):
            found[behind].append(number)
    return found


def shortest(
    behaviour: Behaviour, follow: Follow, is_goal: Callable[[bool, int], bool]
) -> Path | None:
    """A way with the fewest steps that a rule allows, by a search in breadth.

    Args:
        behaviour: where to search.
        follow: tells the mark behind each step, the first of all being `False`; `None` where the
            way must not go on.
        is_goal: whether the way may end here, with this mark.

    Returns:
        The way; `None` if there is none.
    """
    origins: dict[Node, tuple[Node, Step] | None] = {}
    for start in behaviour.starts:
        mark = follow(False, None, start)
        if mark is not None:
            origins[start, mark] = None
    waiting = deque(origins)
    while waiting:
        here = number, mark = waiting.popleft()
        if is_goal(mark, number):
            return _back(behaviour, origins, here)
        for step, behind in behaviour.steps[number]:
            after = follow(mark, step, behind)
            if after is not None and (behind, after) not in origins:
                origins[behind, after] = here, step
                waiting.append((behind, after))
    return None


def _back(
    behaviour: Behaviour, origins: Mapping[Node, tuple[Node, Step] | None], here: Node
) -> Path:
    hops: list[Hop] = []
    while origin := origins[here]:
        before, step = origin
        hops.append(Hop(str(step), step.transitions, behaviour.configurations[here[0]]))
        here = before
    return Path(behaviour.configurations[here[0]], tuple(reversed(hops)))

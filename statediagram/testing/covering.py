"""Behaviour -> few routes through its situations that show all that can occur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice, takewhile
from typing import NamedTuple

from .spaces import Item, Key, Node, Route, Space

MAX_LOOK = 10_000
"""In how many nodes a route looks for a way on before another begins."""

MAX_CHOICE = 100
"""Among how many equally near items another route chooses where to begin."""


class Sight(NamedTuple):
    """Where an item is met first from the starts: behind `depth` steps."""

    item: Item
    depth: int
    before: Node | None
    node: Node


def covering(space: Space, settling: Callable[[int], Route]) -> tuple[list[Route], int]:
    """Routes that cover all items that can be met.

    A route goes on to the nearest item that is not yet covered; another begins where that takes
    fewer steps. In the end those that cover nothing of their own are dropped.

    Args:
        space: where to go.
        settling: the steps that must follow where a route ends in a situation.

    Returns:
        The routes, and how many items they cover.
    """
    sights, before = _sights(space)
    left = {sight.item for sight in sights}
    count = len(left)
    routes: list[Route] = []
    for place, sight in enumerate(sights):
        while sight.item in left:
            onward = _onward(space, routes[-1][-1], left, sight.depth) if routes else None
            if onward is None:
                _settle(space, routes, left, settling)
                if sight.item not in left:
                    break
                chosen = _first(space, sights[place:], left)
                onward = _back(space, before, chosen.before, chosen.node)
                routes.append([])
            routes[-1] += onward
            left.difference_update(space.covered(routes[-1][-len(onward) - 1 :]))
    _settle(space, routes, left, settling)
    return _needed(space, routes), count


def _first(space: Space, sights: list[Sight], left: set[Item]) -> Sight:
    """Of the nearest sights that are left the one from which most ways lead to further items."""
    near = takewhile(lambda sight: sight.depth == sights[0].depth, sights)
    candidates = islice((sight for sight in near if sight.item in left), MAX_CHOICE)
    return max(candidates, key=lambda sight: _promise(space, sight.node, left))


def _settle(
    space: Space, routes: list[Route], left: set[Item], settling: Callable[[int], Route]
) -> None:
    if routes:
        further = settling(routes[-1][-1].situation)
        routes[-1] += further
        left.difference_update(space.covered(routes[-1][-len(further) - 1 :]))


def _sights(space: Space) -> tuple[list[Sight], dict[Key, Node | None]]:
    """Where each item is met first, the nearest first, and the node before each on the way."""
    count = len(space.all())
    found: dict[Item, Sight] = {}
    layer = space.starts()
    before: dict[Key, Node | None] = {space.key(node): None for node in layer}
    for node in layer:
        for item in space.items(None, None, node.situation):
            found.setdefault(item, Sight(item, 0, None, node))
    depth = 0
    while len(found) < count:
        depth += 1
        following: list[Node] = []
        for node in layer:
            for further, items in space.ways(node):
                for item in items:
                    if item not in found:
                        found[item] = Sight(item, depth, node, further)
                key = space.key(further)
                if key not in before:
                    before[key] = node
                    following.append(further)
        layer = following
    return list(found.values()), before


def _onward(space: Space, end: Node, left: set[Item], limit: int) -> Route | None:
    """The steps from `end` to the nearest item in `left`, at most `limit`, if it is soon found.

    Of several such ways the one is taken from whose end most ways lead to further items.
    """
    before: dict[Key, Node | None] = {space.key(end): None}
    layer = [end]
    for _ in range(limit):
        if len(before) > MAX_LOOK:
            break
        found: list[tuple[Node, Node]] = []
        following: list[Node] = []
        for node in layer:
            for further, items in space.ways(node):
                if not left.isdisjoint(items):
                    found.append((node, further))
                key = space.key(further)
                if key not in before:
                    before[key] = node
                    following.append(further)
        if found:
            node, further = max(found, key=lambda way: _promise(space, way[1], left))
            return _back(space, before, node, further)[1:]
        layer = following
    return None


def _promise(space: Space, node: Node, left: set[Item]) -> int:
    return sum(not left.isdisjoint(items) for _, items in space.ways(node))


def _back(space: Space, before: dict[Key, Node | None], node: Node | None, last: Node) -> Route:
    """The nodes on the way to `last`, of which `node` is the one before it."""
    route = [last]
    while node is not None:
        route.append(node)
        node = before[space.key(node)]
    return route[::-1]


def _needed(space: Space, routes: list[Route]) -> list[Route]:
    """The routes without those of which others cover everything."""
    covered = [set(space.covered(route)) for route in routes]
    times = Counter(item for items in covered for item in items)
    dropped: set[int] = set()
    for number in sorted(range(len(routes)), key=lambda each: len(routes[each])):
        if all(times[item] > 1 for item in covered[number]):
            times.subtract(covered[number])
            dropped.add(number)
    return [route for number, route in enumerate(routes) if number not in dropped]

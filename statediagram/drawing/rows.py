"""What leads to what -> the row of each, as a layout in rows would have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_EVEN: Mapping[str, int] = {}


def rows(
    names: Iterable[str],
    arrows: Iterable[tuple[str, str]],
    heights: Mapping[str, int] = _EVEN,
) -> dict[str, int]:
    """The longest way to each, arrows that close a cycle being turned round.

    Args:
        names: what is placed; of a cycle, what comes first stands on top.
        arrows: pairs of names, the lower one last.
        heights: how many rows those take that take more than one.
    """
    after = _acyclic(names, list(arrows))
    found = dict.fromkeys(after, 0)
    for tail in _finished_last_first(after):
        below = found[tail] + heights.get(tail, 1)
        found.update((head, max(found[head], below)) for head in after[tail])
    return found


def _acyclic(names: Iterable[str], arrows: list[tuple[str, str]]) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {name: [] for name in names}
    for tail, head in arrows:
        after[tail].append(head)
    place = {name: n for n, name in enumerate(_finished_last_first(after))}
    turned: dict[str, list[str]] = {name: [] for name in after}
    for arrow in arrows:
        if arrow[0] != arrow[1]:
            first, last = sorted(arrow, key=place.__getitem__)
            turned[first].append(last)
    return turned


def _finished_last_first(after: Mapping[str, list[str]]) -> list[str]:
    """The names in the order in which a search in depth leaves them, reversed."""
    left: list[str] = []
    seen: set[str] = set()
    for start, first in after.items():
        if start in seen:
            continue
        seen.add(start)
        way = [(start, iter(first))]
        while way:
            name, heads = way[-1]
            head = next((each for each in heads if each not in seen), None)
            if head is None:
                left.append(name)
                way.pop()
            else:
                seen.add(head)
                way.append((head, iter(after[head])))
    return left[::-1]

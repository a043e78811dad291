"""Drawing -> how much work its layout will be, before it is begun."""

from __future__ import annotations

from ..drawing import Drawing


def virtual_nodes(drawing: Drawing) -> int:
    """About how many virtual nodes Graphviz's ``dot`` will have to place.

    It cuts every arrow at every row that it crosses, and a label makes each row two. The rows
    are those of the longest ways; Graphviz shortens them a little.
    """
    rows = _rows(drawing)
    nodes = len(drawing.nodes)
    for edge in drawing.edges:
        span = abs(rows[edge.head] - rows[edge.tail])
        nodes += 2 * span if edge.labels else span
    return nodes


def seconds(drawing: Drawing) -> float:
    """About how long that takes.

    Measured on machines of 20 to 120 states: 2,000 of them 0.6 s, and 12,000 75 s.
    """
    return float(0.6 * (virtual_nodes(drawing) / 2000) ** 2.6)


def _rows(drawing: Drawing) -> dict[str, int]:
    """The row of each node: the longest way to it, arrows that close a cycle being turned round."""
    after = _acyclic(drawing)
    rows = dict.fromkeys(after, 0)
    for tail in _finished_last_first(after):
        below = rows[tail] + 1
        rows.update((head, max(rows[head], below)) for head in after[tail])
    return rows


def _acyclic(drawing: Drawing) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {node.name: [] for node in drawing.nodes}
    for edge in drawing.edges:
        after[edge.tail].append(edge.head)
    place = {name: n for n, name in enumerate(_finished_last_first(after))}
    turned: dict[str, list[str]] = {name: [] for name in after}
    for edge in drawing.edges:
        if edge.tail != edge.head:
            first, last = sorted((edge.tail, edge.head), key=place.__getitem__)
            turned[first].append(last)
    return turned


def _finished_last_first(after: dict[str, list[str]]) -> list[str]:
    """The nodes in the order in which a search in depth leaves them, reversed."""
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

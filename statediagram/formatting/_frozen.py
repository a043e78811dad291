"""The nodes of a spec and what is wrong with it -> the lines that had better stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..place import Location, Problem
from ..readers._nodes import Mapping, Node, Sequence

_UNCLEAR = frozenset(("SD103", "SD104", "SD108"))
"""What is wrong where nobody knows for certain what was meant."""


def frozen_lines(tree: Node, problems: Iterable[Problem]) -> set[int]:
    """The lines, from 1, whose blanks and quotes may be what the author is to be told of.

    Of a list, it is the whole item: a transition that cannot be read is taken by the letter.
    """
    lines: set[int] = set()
    for problem in problems:
        if problem.code in _UNCLEAR:
            lines.update(_lines(problem.location))
    if lines:
        for item in _items(tree):
            if not lines.isdisjoint(_lines(item.location)):
                lines.update(_lines(item.location))
    return lines


def _lines(place: Location) -> range:
    """The lines that a place covers; a block of text ends where the line below it begins."""
    return range(place.line, max(place.line, place.end_line - (place.end_column == 1)) + 1)


def _items(node: Node) -> Iterator[Node]:
    """The items of all lists, inner ones before the list around them."""
    if isinstance(node, Mapping):
        for _, value in node.entries:
            yield from _items(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _items(item)
            yield item

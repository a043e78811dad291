"""The nodes of a spec -> its spots: every item of a list, every entry of a mapping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeGuard

from ..place import Location
from ..readers._nodes import Mapping, Node, Scalar, Sequence


class Spot(NamedTuple):
    """An item of a list, or an entry of a mapping, and where it hangs.

    Attributes:
        container: the list or mapping that it belongs to.
        number: its number in there, from 0.
        above: the spot of the container; `None` for the document itself.
    """

    container: Sequence | Mapping
    number: int
    above: Spot | None

    @property
    def key(self) -> Scalar | None:
        """The key of an entry."""
        if isinstance(self.container, Mapping):
            return self.container.entries[self.number][0]
        return None

    @property
    def value(self) -> Node:
        """The item itself, or what stands under the key."""
        if isinstance(self.container, Mapping):
            return self.container.entries[self.number][1]
        return self.container.items[self.number]

    @property
    def location(self) -> Location:
        """From the key, or the item's beginning, to the end."""
        return _span(self.container, self.number)

    @property
    def before(self) -> Location | None:
        """Where the item or entry in front of it stands."""
        return _span(self.container, self.number - 1) if self.number else None

    @property
    def is_alone(self) -> bool:
        """Whether nothing stands beside it."""
        inside = self.container
        return len(inside.entries if isinstance(inside, Mapping) else inside.items) == 1


def spots(node: Node, above: Spot | None = None) -> Iterator[Spot]:
    """Those inside of a node, each before what is inside of it."""
    if isinstance(node, Scalar):
        return
    size = len(node.entries if isinstance(node, Mapping) else node.items)
    for index in range(size):
        spot = Spot(node, index, above)
        yield spot
        yield from spots(spot.value, spot)


def _span(container: Sequence | Mapping, number: int) -> Location:
    if isinstance(container, Sequence):
        item = container.items[number]
        return _span(item, 0) if _is_pair(item) else item.location
    key, value = container.entries[number]
    start, end = key.location, value.location
    return Location(start.path, start.line, start.column, end.end_line, end.end_column)


def _is_pair(item: Node) -> TypeGuard[Mapping]:
    """Whether an item is ``A -> B: go`` without braces; in a list in brackets, its own place ends
    where the next sign begins."""
    if not isinstance(item, Mapping) or len(item.entries) != 1:
        return False
    (key, _), place = item.entries[0], item.location
    return (key.location.line, key.location.column) == (place.line, place.column)


def is_flow(node: Node) -> bool:
    """Whether it is a list in brackets, or a mapping in braces."""
    return not isinstance(node, Scalar) and node.flow

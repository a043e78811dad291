"""A spec's text -> what a fix needs to know of it: its lines, nodes, comments and machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeGuard

from ..machine import Machine, build
from ..place import Location
from ..readers import read
from ..readers._nodes import Mapping, Node, Scalar, Sequence
from ..readers._syntax import read_tree
from ..results import Edit
from ..spec import Spec, Transition
from ._comments import Comment, comments
from ._meaning import details

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte order mark, with which a file may begin; it belongs to no column."""


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


@dataclass(frozen=True)
class Document:
    """A spec in YAML, to be mended.

    Attributes:
        text: the file, without a byte order mark.
        path: its name, for places.
    """

    text: str
    path: str

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, without line feeds."""
        return self.text.split("\n")

    @property
    def ending(self) -> str:
        """What its lines end with."""
        return "\r\n" if self.lines[0].endswith("\r") else "\n"

    @cached_property
    def _read(self) -> tuple[Node, str]:
        tree, source = read_tree(self.text, self.path)
        return tree, source.text

    @cached_property
    def tree(self) -> Node:
        """Its nodes.

        Raises:
            UnreadableError: if it is no YAML.
        """
        return self._read[0]

    @cached_property
    def mended(self) -> dict[int, str]:
        """The lines that are no YAML, by their numbers from 1, each as it was meant."""
        meant = self._read[1].split("\n")
        return {
            number: there
            for number, (here, there) in enumerate(zip(self.lines, meant, strict=True), 1)
            if here != there
        }

    @cached_property
    def comments(self) -> dict[int, Comment]:
        """Its comments by the numbers of their lines, from 1."""
        return comments(self._read[1])

    @cached_property
    def spec(self) -> Spec:
        """What it says."""
        return read(self.text.encode("utf-8", "surrogatepass"), self.path, "yaml")[0]

    @cached_property
    def machine(self) -> Machine:
        """The machine that it declares."""
        return build(self.spec)

    @cached_property
    def first_said(self) -> dict[object, Location]:
        """The line that says something of a transition first, under what it says."""
        found: dict[object, Location] = {}
        for each in self.machine.transitions:
            found.setdefault(details(each), each.location)
        return found

    @cached_property
    def said_at(self) -> dict[Location, list[Transition]]:
        """The transitions that each line stands for."""
        found: dict[Location, list[Transition]] = defaultdict(list)
        for transition in self.machine.transitions:
            found[transition.location].append(transition)
        return found

    def spot(self, place: Location) -> Spot | None:
        """The item or the entry that begins where `place` does."""
        return self._spots.get((place.line, place.column))

    def item(self, place: Location) -> Spot | None:
        """Likewise, but the item itself of ``{A -> B: go}``, which begins with a brace."""
        spot = self.spot(place)
        if spot and spot.key and spot.is_alone and spot.above and spot.above.key is None:
            return spot.above
        return spot

    @cached_property
    def open_lines(self) -> frozenset[int]:
        """The lines at whose end a bracket or a brace is still open."""
        flows = (spot.value.location for spot in self._spots.values() if _is_flow(spot.value))
        return frozenset(n for place in flows for n in range(place.line, place.end_line))

    @cached_property
    def _spots(self) -> dict[tuple[int, int], Spot]:
        found: dict[tuple[int, int], Spot] = {}
        for spot in _spots_of(self.tree, None):
            # What an alias brings in has the place of its anchor, which comes first; an item that
            # is a mapping comes before the entry that it begins with.
            found.setdefault((spot.location.line, spot.location.column), spot)
        return found

    def raw(self, place: Location) -> str:
        """What is written at a place; empty if it covers several lines."""
        if place.line != place.end_line:
            return ""
        return self.lines[place.line - 1][place.column - 1 : place.end_column - 1]

    def rewritten(self, lines: range, others: list[str]) -> Edit:
        """The edit that puts other lines in the place of some; the end of the file stays."""
        first, last = lines.start, lines.stop - 1
        if last < len(self.lines):
            place = Location(self.path, first, 1, last + 1, 1)
            return Edit(place, "".join(f"{line}{self.ending}" for line in others))
        above = len(self.lines[first - 2].removesuffix("\r")) + 1
        place = Location(self.path, first - 1, above, last, len(self.lines[last - 1]) + 1)
        return Edit(place, "".join(f"{self.ending}{line}" for line in others))


def _spots_of(node: Node, above: Spot | None) -> Iterator[Spot]:
    if isinstance(node, Scalar):
        return
    size = len(node.entries if isinstance(node, Mapping) else node.items)
    for index in range(size):
        spot = Spot(node, index, above)
        yield spot
        yield from _spots_of(spot.value, spot)


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


def _is_flow(node: Node) -> bool:
    return not isinstance(node, Scalar) and node.flow

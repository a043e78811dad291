"""A spec's text -> what a fix needs to know of it: its lines, nodes, comments and machine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from ..directives import FILE, Request, request
from ..machine import Machine, build
from ..mentions import Subject, mentions
from ..place import Location
from ..readers import read
from ..readers._nodes import Node
from ..readers._syntax import read_tree
from ..results import Edit
from ..spec import Spec, Transition
from ._comments import Comment, comments
from ._meaning import details
from ._spots import Spot, is_flow, spots

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte order mark, with which a file may begin; it belongs to no column."""


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

    @cached_property
    def named_at(self) -> dict[tuple[Subject, str], list[Location]]:
        """Where each name or pattern stands that declares nothing there."""
        found: dict[tuple[Subject, str], list[Location]] = defaultdict(list)
        for subject, written, *_ in mentions(self.spec):
            found[subject, written.text].append(written.location)
        return dict(found)

    @cached_property
    def _requests(self) -> tuple[Request, ...]:
        return tuple(request(directive) for directive in self.spec.directives)

    @cached_property
    def asked_at(self) -> dict[Location, Request]:
        """The comment that names a rule in brackets, under each such name's place."""
        named = (each for each in self._requests if each.brackets)
        return {name.location: each for each in named for name in each.names}

    @cached_property
    def spoken_of(self) -> frozenset[int]:
        """The lines that a comment speaks of to this tool, and those in which it stands."""
        asked = (each.directive for each in self._requests if each.word.text != FILE)
        return frozenset(line for each in asked for line in (each.line, each.location.line))

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
        flows = (spot.value.location for spot in self._spots.values() if is_flow(spot.value))
        return frozenset(n for place in flows for n in range(place.line, place.end_line))

    @cached_property
    def _spots(self) -> dict[tuple[int, int], Spot]:
        found: dict[tuple[int, int], Spot] = {}
        for spot in spots(self.tree):
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

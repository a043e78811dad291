"""What a YAML document consists of: texts, lists and mappings, each with its place."""

from __future__ import annotations

from typing import NamedTuple

from ..place import Location, Name


class Scalar(NamedTuple):
    """A text.

    Attributes:
        text: what it says, quotes and escapes taken off.
        location: where, its quotes included.
        style: how it is written: plain (empty), ``'``, ``"``, ``|`` or ``>``.
        reference: the anchor or alias that it is written with: ``&x``, ``*x``.
    """

    text: str
    location: Location
    style: str = ""
    reference: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written there."""
        return not self.text and not self.style

    @property
    def name(self) -> Name:
        return Name(self.text, self.location)

    def part(self, offset: int, length: int) -> Location:
        """Where a stretch of the text stands; the whole if escapes or folds make that unclear."""
        place = self.location
        margin = 1 if self.style else 0
        width = place.end_column - place.column
        if place.line != place.end_line or width != len(self.text) + 2 * margin:
            return place
        start = place.column + margin + offset
        return Location(place.path, place.line, start, place.line, start + length)


class Sequence(NamedTuple):
    """A list; `flow` if it is written in brackets."""

    items: tuple[Node, ...]
    location: Location
    flow: bool = False


class Mapping(NamedTuple):
    """Keys with what stands under them, in order, none left out; `flow` if it has braces."""

    entries: tuple[tuple[Scalar, Node], ...]
    location: Location
    flow: bool = False


Node = Scalar | Sequence | Mapping

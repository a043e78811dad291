"""A text, a line of it, rules -> the edit that makes a comment suppress the rules in that line."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import cached_property

from .checks import rules
from .directives import LINE, Request, request
from .place import Location
from .results import Edit
from .spec import Spec
from .suppressions import suppressible

_BESIDE = re.compile(r"[ \t]*+[^\s#].*?[ \t](?=(?:#|//) )")
"""A line up to its comment."""

_FARTHEST = 40
"""How many blanks stand before a comment at most, so that it is below that of another line."""


class Comments:
    """Writes comments into the file that some specs were read of.

    Attributes:
        sign: what begins a comment in its language.
        reason: what each comment says, in one line; may be empty.
        held: the lines at whose end no comment can begin.
    """

    def __init__(self, specs: Sequence[Spec], sign: str, reason: str, held: Container[int]) -> None:
        self.specs = specs
        self.sign = sign
        self.reason = " ".join(reason.split())
        self.held = held

    def where_it_is_best(self, line: int, codes: Iterable[str]) -> Edit:
        """In the brackets that are there for the line, else behind all that stands in it."""
        asked = self._requests.get(line)
        if asked and asked.brackets:
            return self._merged(asked, asked.brackets, codes)
        return self.above(line, codes) if line in self.held else self._behind_all(line, codes)

    def above(self, line: int, codes: Iterable[str]) -> Edit:
        """In a line of its own."""
        row = self._rows[line - 1]
        indent = row[: len(row) - len(row.lstrip())]
        end = "\r\n" if "\r\n" in self.specs[0].text else "\n"
        place = Location(self._path, line, 1, line, 1)
        return Edit(place, f"{indent}{self._written(_names(codes))}{end}")

    def explained(self, place: Location) -> Edit:
        """With the reason behind the brackets of the comment that stands at a place."""
        asked = self._at[place]
        size = asked.brackets.end_column - place.column if asked.brackets else None
        return Edit(place, f"{asked.directive.text[:size]}{self._behind}")

    def _behind_all(self, line: int, codes: Iterable[str]) -> Edit:
        row = self._rows[line - 1].removesuffix("\r")
        end = len(row.rstrip())
        blanks = " " * (self._column(line, end) - end)
        place = Location(self._path, line, end + 1, line, len(row) + 1)
        return Edit(place, blanks + self._written(_names(codes)))

    def _merged(self, asked: Request, brackets: Location, codes: Iterable[str]) -> Edit:
        """With more rules in the brackets, and with a reason if there was none."""
        place, text = asked.directive.location, asked.directive.text
        known = ((suppressible(name), name.text) for name in asked.names)
        names = _names(codes) | {rule.name if rule else written for rule, written in known}
        behind = text[brackets.end_column - place.column :] if asked.reason else self._behind
        return Edit(place, f"{_form(names)}{behind}")

    def _written(self, names: Iterable[str]) -> str:
        return f"{self.sign} {_form(names)}{self._behind}"

    @property
    def _behind(self) -> str:
        return f"  {self.sign} {self.reason}" if self.reason else ""

    def _column(self, line: int, end: int) -> int:
        """Where a comment begins: below that of the line above, or above that of the one below."""
        for row in (line - 2, line):
            beside = _BESIDE.match(self._rows[row]) if 0 <= row < len(self._rows) else None
            if beside and end + 2 <= beside.end() <= end + _FARTHEST:
                return beside.end()
        return end + 2

    @property
    def _path(self) -> str:
        return self.specs[0].path

    @cached_property
    def _rows(self) -> list[str]:
        return self.specs[0].text.split("\n")

    @cached_property
    def _requests(self) -> dict[int, Request]:
        """The first comment that suppresses something in each line."""
        whole = (each for each in self._at.values() if each.is_whole and each.word.text == LINE)
        return {each.line: each for each in reversed([*whole])}

    @cached_property
    def _at(self) -> dict[Location, Request]:
        """What is asked for by the comment at each place."""
        directives = (directive for spec in self.specs for directive in spec.directives)
        return {each.location: request(each) for each in directives}


def _names(codes: Iterable[str]) -> set[str]:
    return {rules()[code].name for code in codes}


def _form(names: Iterable[str]) -> str:
    return f"statediagram: {LINE}[{', '.join(sorted(names))}]"

"""A text that is being read, and what is found wrong with it on the way."""

from __future__ import annotations

from functools import cached_property

from ..place import Location, Note, Problem


class Source:
    """A text with its path; problems gather in it in the order in which they are seen."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.problems: list[Problem] = []

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def raw(self, place: Location) -> str:
        """What is written there, in one line."""
        lines = self.lines[place.line - 1 : place.end_line]
        lines[-1] = lines[-1][: place.end_column - 1]
        lines[0] = lines[0][place.column - 1 :]
        return " ".join(line.strip() for line in lines)

    def report(
        self,
        code: str,
        message: str,
        location: Location,
        remedy: str = "",
        notes: tuple[Note, ...] = (),
    ) -> None:
        self.problems.append(Problem(code, message, location, remedy, notes))


def quoted(text: str) -> str:
    """A text as YAML writes it in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Problems by their places."""
    return tuple(sorted(problems, key=lambda p: (p.location.line, p.location.column, p.code)))

"""What can keep the tool from answering.

    StatediagramError
    ├── UnreadableError      no spec can be made of a file
    ├── UsageError           a name, an option or a configuration that does not exist
    ├── UnsupportedError     the spec says something that this version does not judge or draw
    ├── LayoutError          Graphviz could not place the picture
    │   └── BudgetError      … in the time that it was given
    └── OutputError          a file could not be written

A spec that is merely wrong is no error: its faults are findings.
"""

from __future__ import annotations

from .place import Location, Problem


class StatediagramError(Exception):
    """The root; every message is meant for the user's eyes."""


class UnreadableError(StatediagramError):
    """No spec can be made of a file.

    Attributes:
        problems: all that is wrong with the file, in its order; never empty.
        text: what could be read of it, for excerpts; may be empty.
    """

    def __init__(self, problems: tuple[Problem, ...], text: str = "") -> None:
        self.problems = problems
        self.text = text
        super().__init__("\n".join(f"{p.location}: {p.message}" for p in problems))


class UsageError(StatediagramError):
    """A name, an option or a configuration that does not exist."""


class UnsupportedError(StatediagramError):
    """The spec says something that this version does not judge or draw.

    Attributes:
        location: where the spec says it.
    """

    def __init__(self, message: str, location: Location) -> None:
        self.location = location
        super().__init__(f"{location}: {message}")


class LayoutError(StatediagramError):
    """Graphviz could not place the picture."""


class BudgetError(LayoutError):
    """Graphviz did not place the picture in the time that it was given."""


class OutputError(StatediagramError):
    """A file could not be written."""

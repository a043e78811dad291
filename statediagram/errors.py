"""What can keep the tool from answering.

    StatediagramError
    ├── UnreadableError      no spec can be made of a file
    ├── LogError             a log of events cannot be read or followed
    ├── UsageError           a name, an option or a configuration that does not exist
    ├── LayoutError          Graphviz could not place the picture
    │   └── BudgetError      … in the time that it was given
    ├── CrashError           a process that was at work has died
    └── OutputError          a file could not be written

A spec that is merely wrong is no error: its faults are findings. Where they keep a part of it from
being read, Python is told by a `PartlyReadWarning` of what it gets all the same.
"""

from __future__ import annotations

from .place import Problem


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
        super().__init__(problems, text)  # as a pickle calls it again

    def __str__(self) -> str:
        return "\n".join(f"{p.location}: {p.message}" for p in self.problems)


class LogError(StatediagramError):
    """A log of events cannot be read, or the machine not be followed through it."""


class UsageError(StatediagramError):
    """A name, an option or a configuration that does not exist."""


class LayoutError(StatediagramError):
    """Graphviz could not place the picture."""


class BudgetError(LayoutError):
    """Graphviz did not place the picture in the time that it was given."""


class CrashError(StatediagramError):
    """A process that was at work has died."""


class OutputError(StatediagramError):
    """A file could not be written."""


class PartlyReadWarning(UserWarning):
    """An answer lacks a part of a spec, which could not be read."""


def reason(error: Exception) -> str:
    """Why the system refused something, as part of a sentence."""
    words = getattr(error, "strerror", None) or str(error)
    return words[:1].lower() + words[1:]

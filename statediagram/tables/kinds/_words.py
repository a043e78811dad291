"""Parts of a machine -> the words that several tables share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ...hierarchy import PSEUDO_STATES
from ...machine import Machine
from ...names import Scopes
from ...project import stem
from .._table import one_line


def title(machine: Machine) -> str:
    """What a reader knows the machine by."""
    return one_line(machine.spec.title or machine.spec.name or stem(machine.spec.path))


def listed(machine: Machine, names: Iterable[str]) -> str:
    """States by their full paths; what only leads to states is told by its kind, too."""
    return ", ".join(_called(machine, name) for name in names)


def brief(machine: Machine, names: Iterable[str]) -> str:
    """The same by the shortest names that the file could call them by, from the top."""
    return ", ".join(_called(machine, name, _shortest(machine, name)) for name in names)


def starts(machine: Machine) -> Iterator[str]:
    """The remark on where the machine starts; nothing if the file does not say."""
    ways = zip(machine.entrances, machine.spec.starts, strict=True)
    told = [
        done(" and ".join(_called(machine, name) for name in names), default.action)
        for names, default in ways
    ]
    if told:
        yield one_line(f"It starts in {' or '.join(told)}.")


def done(text: str, action: str) -> str:
    """What is said, and what is done with it, as UML writes it."""
    return f"{text} / {action}" if action else text


def _called(machine: Machine, name: str, shown: str = "") -> str:
    kind = machine.states[name].kind
    return f"{shown or name} ({kind})" if kind in PSEUDO_STATES else shown or name


def _shortest(machine: Machine, name: str) -> str:
    endings = (name.removeprefix(f"{each}.") for each in machine.hierarchy.ancestors(name))
    return next((each for each in endings if _scopes(machine).find(each) == [name]), name)


@lru_cache(maxsize=1)  # a table asks it of one machine for each of its cells
def _scopes(machine: Machine) -> Scopes:
    return Scopes(machine.states)

"""A pair of files -> their machines in pairs, each compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from . import readers
from .comparison import Comparison, compare
from .comparison.changes import Aspect
from .errors import UnreadableError
from .identity import distinct, partners
from .machine import BOUND, Machine, build
from .place import Problem
from .project import Source
from .sides import Pair

_NAMELESS = {"<stdin>": "yaml"}
"""The language of what has no suffix that would tell it."""


class Fate(StrEnum):
    """What has become of a machine."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    DELETED = "deleted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Paired:
    """A machine as it was and as it is.

    Attributes:
        path: of the new file as it is called from here, else of the old one.
        old, new: what messages call the files; empty where there is none.
        machine: what tells it from the others of its file: its name, or its number; empty if it is
            the only one.
        before, after: the machines; `None` where there is none, or the file was not read.
        comparison: of both; `None` if there is only one, or the files are the same.
        problems: why a file could not be read.
        lacking: the files of which a part could not be read, so that the comparison lacks it.
    """

    path: str
    old: str
    new: str
    machine: str = ""
    before: Machine | None = None
    after: Machine | None = None
    comparison: Comparison | None = None
    problems: tuple[Problem, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def fate(self) -> Fate:
        """What has become of it."""
        if self.problems:
            return Fate.UNKNOWN
        if not self.old:
            return Fate.ADDED
        if not self.new:
            return Fate.DELETED
        found = self.comparison
        is_other = found is not None and (bool(found.changes) or found.behaves_otherwise)
        return Fate.CHANGED if is_other else Fate.SAME


def paired(
    pair: Pair, ignored: frozenset[Aspect] = frozenset(), language: str = "", bound: int = BOUND
) -> Iterator[Paired]:
    """The machines of two files, compared.

    Args:
        pair: the files.
        ignored: what is not compared.
        language: of both files; empty to go by their suffixes.
        bound: how many configurations of a nested machine are explored.

    Returns:
        A pair for each machine of the new file, in its order, then for those that are gone; a
        single one of files that are the same or cannot be read. Machines are partners by their
        names, and what is left over by its order.

    Raises:
        UsageError: there is no such language.
    """
    old, new = (side.path if side else "" for side in (pair.old, pair.new))
    if pair.is_same:
        yield Paired(pair.path, old, new)
        return
    sides = [_machines(side, language, bound) for side in (pair.old, pair.new)]
    if problems := tuple(problem for _, found in sides for problem in found):
        yield Paired(pair.path, old, new, problems=problems)
        return
    then, now = (machines for machines, _ in sides)
    titles = [distinct([each.spec.name for each in machines]) for machines in (then, now)]
    for before, after in partners(*([each.spec.name for each in side] for side in (then, now))):
        yield _compared(
            pair.path,
            old if before is not None else "",
            new if after is not None else "",
            titles[1][after] if after is not None else titles[0][before or 0],
            None if before is None else then[before],
            None if after is None else now[after],
            ignored,
        )


def _machines(
    side: Source | None, language: str, bound: int
) -> tuple[tuple[Machine, ...], tuple[Problem, ...]]:
    """The machines of a file, or why there are none."""
    if side is None:
        return (), ()
    try:
        specs = readers.read(side.read(), side.path, language or _NAMELESS.get(side.path, ""))
    except UnreadableError as error:
        return (), error.problems
    return tuple(build(spec, bound) for spec in specs), ()


def _compared(
    path: str,
    old: str,
    new: str,
    title: str,
    before: Machine | None,
    after: Machine | None,
    ignored: frozenset[Aspect],
) -> Paired:
    comparison = compare(before, after, ignored) if before and after else None
    lacking = tuple(each.spec.path for each in (before, after) if each and _is_partial(each))
    return Paired(path, old, new, title, before, after, comparison, lacking=lacking)


def _is_partial(machine: Machine) -> bool:
    """Whether a part of the file could not be read."""
    from .checks import rule

    return any(rule(problem.code).is_about_reading for problem in machine.problems)

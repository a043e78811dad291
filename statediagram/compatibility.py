"""A pair of files -> what the new one breaks, as the project and its comments want it told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from . import breaking
from .checks import as_findings, rule
from .comparison import Comparison
from .errors import UnreadableError
from .machine import Machine
from .pairing import Paired, paired
from .place import Location, Problem
from .project import Source
from .results import Finding, Judgement
from .rulebook import in_order
from .settings import DEFAULTS, Settings
from .sides import Pair


class Compatibility(NamedTuple):
    """What a new file breaks.

    Attributes:
        judgements: one for each machine of it and for each that is gone; on each of the files that
            cannot be read; or an empty one on a file that is the same.
        lacking: the files of which a part could not be read.
    """

    judgements: tuple[Judgement, ...]
    lacking: tuple[str, ...] = ()


def judged(pair: Pair, settings: Settings = DEFAULTS, language: str = "") -> Compatibility:
    """What the new file of a pair breaks and nothing suppresses.

    That a comment suppresses nothing is not told: it may be needed where the file is compared with
    another version. Of a machine of which a part could not be read on either side, that alone is
    told: what seems to be gone may be what was not read.

    Args:
        pair: the files.
        settings: which rules of `breaking` are asked, and what they weigh.
        language: of both files; empty to go by their suffixes.

    Raises:
        UsageError: there is no such language.
    """
    found = tuple(paired(pair, language=language, bound=settings.bound))
    lacking = dict.fromkeys(path for each in found for path in each.lacking)
    judgements = (judgement for each in found for judgement in _judged(each, pair, settings))
    return Compatibility(tuple(judgements), tuple(lacking))


def _judged(each: Paired, pair: Pair, settings: Settings) -> Iterator[Judgement]:
    if each.problems:
        yield from _unread(each.problems, pair)
    elif each.lacking:
        yield from _partly_read(each)
    elif each.comparison:
        yield _compared(each.comparison, each.machine, settings)
    elif each.before:
        yield _gone(each.before, each.machine, pair, settings)
    else:  # new, or as it was: nothing is broken
        yield Judgement(each.path, "", (), machine=each.machine)


def _compared(comparison: Comparison, name: str, settings: Settings) -> Judgement:
    new = comparison.new
    found = breaking.check(comparison, settings)
    if found and new.spec.directives:
        from .suppressions import unsuppressed

        found = unsuppressed(found, new.spec.directives)
    return Judgement(new.spec.path, new.spec.text, found, machine=name)


def _partly_read(each: Paired) -> Iterator[Judgement]:
    """A judgement on each side of which a part could not be read, the old one first."""
    for machine in filter(None, (each.before, each.after)):
        if found := _losses(machine):
            spec = machine.spec
            yield Judgement(spec.path, spec.text, found, readable=False, machine=each.machine)


def _losses(machine: Machine) -> tuple[Finding, ...]:
    """What could not be read of its file."""
    lost = (each for each in machine.problems if rule(each.code).is_about_reading)
    return tuple(in_order(as_findings(lost)))


def _gone(machine: Machine, name: str, pair: Pair, settings: Settings) -> Judgement:
    """That a machine is gone; a review shows it in the file that it stood in, if that is there."""
    found = breaking.gone(machine, settings)
    if pair.new:
        start = Location(pair.new.path)
        found = tuple(replace(finding, cause=start) for finding in found)
    return Judgement(machine.spec.path, machine.spec.text, found, machine=name)


def _unread(problems: Iterable[Problem], pair: Pair) -> Iterator[Judgement]:
    """A judgement on each of the files that cannot be read."""
    found = tuple(problems)
    for side in (side for side in (pair.old, pair.new) if side):
        if own := tuple(each for each in found if each.location.path == side.path):
            yield Judgement(side.path, _text(side), as_findings(own), readable=False)


def _text(source: Source) -> str:
    """What excerpts are taken from; nothing if not even the bytes are there."""
    try:
        return source.read().decode("utf-8-sig", "replace")
    except UnreadableError:
        return ""

"""What was found in a file now and then -> what its change introduces, and which line did it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from .clues import difference
from .hunks import Hunks, hunks
from .identity import counted, partners, take
from .machine import Machine
from .place import Location
from .responsibility import responsible
from .results import Finding, Judgement


class Judged(NamedTuple):
    """What was found in a machine; there is none where a file could not be read."""

    judgement: Judgement
    machine: Machine | None = None


class Comparison(NamedTuple):
    """What a change of a file does to the findings in it.

    Attributes:
        judgements: one for each machine of now, with the findings that were not there before.
        inherited: how many findings were, and still are.
        gone: how many findings there are no more.
    """

    judgements: tuple[Judgement, ...]
    inherited: int
    gone: int


def introduced(now: Sequence[Judged], then: Sequence[Judged]) -> Comparison:
    """What is found in a file now and was not found in it then.

    A finding was there before if its rule told the same of all that it is about, in the same
    machine. On which line is of no matter. Of a file that cannot be read any more, all is told.

    Args:
        now: the machines of the file, in its order.
        then: those of the earlier file; none if there was no such file.

    Returns:
        The findings that are new. Where one stands on a line that was not changed, its `cause` is
        the changed line that has most to do with it.
    """
    judgements: list[Judgement] = []
    inherited = gone = 0
    for new, old in _paired(now, then):
        before = old.judgement.findings if old else ()
        if new is None:
            gone += len(before)
            continue
        stretches = _stretches(old, new) if old else Hunks()
        found = _found(new.judgement, before, stretches)
        inherited += len(new.judgement.findings) - len(found)
        gone += _gone(before, new.judgement.findings)
        judgements.append(new.judgement._replace(findings=_explained(found, new, old, stretches)))
    return Comparison(tuple(judgements), inherited, gone)


def _paired(
    now: Sequence[Judged], then: Sequence[Judged]
) -> list[tuple[Judged | None, Judged | None]]:
    """The machines of now, each with what it was, and those that are gone."""
    found = partners([_name(each) for each in then], [_name(each) for each in now])
    return [
        (None if new is None else now[new], None if old is None else then[old])
        for old, new in found
    ]


def _name(judged: Judged) -> str:
    return judged.machine.spec.name if judged.machine else ""


def _found(
    judgement: Judgement, before: Sequence[Finding], stretches: Hunks
) -> tuple[Finding, ...]:
    """The findings that were not there before, in order.

    Of several alike, those count as inherited that are worded as before and on unchanged lines.
    """
    if not judgement.readable:
        return judgement.findings
    known = counted(before)
    words = {finding.message for finding in before}
    new: set[int] = set()

    def suspicion(number: int) -> tuple[bool, bool]:
        finding = judgement.findings[number]
        return finding.message not in words, stretches.covers(finding.location.line)

    for number in sorted(range(len(judgement.findings)), key=suspicion):
        if not take(judgement.findings[number], known):
            new.add(number)
    return tuple(each for number, each in enumerate(judgement.findings) if number in new)


def _gone(before: Sequence[Finding], now: Iterable[Finding]) -> int:
    """How many findings are told no more, neither by themselves nor along with others."""
    left = counted(now)
    total = 0
    for finding in before:
        fault = (finding.code, finding.key)
        total += not left[fault]
        left[fault] -= bool(left[fault])
    return total


def _stretches(old: Judged, new: Judged) -> Hunks:
    """Where the file has changed, if there is anything that it could explain."""
    if not new.judgement.findings:
        return Hunks()
    return hunks(old.judgement.text, new.judgement.text)


def _explained(
    found: Sequence[Finding], new: Judged, old: Judged | None, stretches: Hunks
) -> tuple[Finding, ...]:
    """The findings, with a cause where they do not stand on a changed line themselves."""
    if not found or not stretches.each or not old:
        return tuple(found)
    change = difference(stretches, old.machine, new.machine)
    text = new.judgement.text.removesuffix("\n").split("\n")
    return tuple(
        each
        if stretches.covers(each.location.line)
        else replace(each, cause=_line(text, each.location, responsible(each, change, new.machine)))
        for each in found
    )


def _line(text: Sequence[str], location: Location, number: int) -> Location:
    """All of a line but the blanks around it, in the file of `location`; at most the last one."""
    number = min(number, len(text))
    line = text[number - 1]
    column = len(line) - len(line.lstrip()) + 1
    return Location(location.path, number, column, number, max(column, len(line.rstrip()) + 1))

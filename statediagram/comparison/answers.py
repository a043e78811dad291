"""Machine -> what it expects of itself, in words, each entry with its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..behaviour.expectations import Claim, claims
from ..behaviour.properties import Truth
from ..checks import failed_expectation
from ..machine import Machine
from ..place import Location
from ..results import Finding
from ..spec import STRUCTURAL, Expectation


class Answer(NamedTuple):
    """Whether a claim holds.

    Attributes:
        location: the entry.
        lines: where it fails, what shows it; where it is undecided, why.
    """

    truth: Truth
    location: Location
    lines: tuple[str, ...] = ()


def answers(machine: Machine, names: Mapping[str, str], started: bool) -> Mapping[str, Answer]:
    """What a machine claims, by the words of each claim, in the file's order.

    Args:
        machine: whose expectations they are.
        names: the full paths that states have in the words; of the others their own.
        started: whether it says itself where it starts; else it is only taken to start there, and
            most claims are undecided.
    """
    found: dict[str, Answer] = {}
    if not machine.spec.expectations:
        return found
    failing = {each.key: each for each in failed_expectation.check(machine)}
    for entry, claim in _sentences(machine):
        words = _words(claim, names) if claim else entry.kind
        if started or entry.kind in STRUCTURAL:
            told = failing.get(str(claim)) or failing.get(entry.kind)
            answer = _answer(entry, claim, told)
        else:
            answer = Answer(Truth.UNKNOWN, entry.location, ("no start is declared",))
        found.setdefault(words, answer)
    return found


def _sentences(machine: Machine) -> Iterator[tuple[Expectation, Claim | None]]:
    """Each entry with each of its claims; one that the checks alone judge has none."""
    for entry in machine.spec.expectations:
        if entry.kind == "deterministic":
            yield entry, None
    for claim in claims(machine):
        yield claim.expectation, claim


def _answer(entry: Expectation, claim: Claim | None, told: Finding | None) -> Answer:
    if told:
        return Answer(Truth.FAILS, entry.location, _shown(entry, told))
    if claim and claim.verdict.truth is Truth.UNKNOWN:
        why = "not all configurations were explored"
        return Answer(Truth.UNKNOWN, entry.location, (why,))
    return Answer(Truth.HOLDS, entry.location)


def _shown(entry: Expectation, told: Finding) -> tuple[str, ...]:
    """What shows that an entry fails; where another check tells it, what that says."""
    if told.notes and entry.kind in failed_expectation.CHECKS:
        return tuple(note.message for note in told.notes)
    return (told.message.removeprefix(f"`{told.key}` does not hold: "), *told.evidence)


def _words(claim: Claim, names: Mapping[str, str]) -> str:
    def renamed(states: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(each, each) for each in states)

    return str(claim._replace(origins=renamed(claim.origins), states=renamed(claim.states)))

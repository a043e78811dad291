"""A verdict on a log -> marks that show in the picture how often everything happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from ..drawing.parts import Mark
from ..drawing.theme import HEATS
from ..spec import State
from .replay import Tally, Verdict


def heat(verdict: Verdict) -> tuple[Mark, ...]:
    """A mark for each state and each transition.

    What never happened has the lowest heat, what happened most often the highest; between these,
    heat grows with the logarithm of the number. States and transitions have a scale each.
    """
    return (*_marks(verdict.states), *_marks(verdict.transitions))


def level(count: int, most: int) -> int:
    """The heat of what happened so often, where something happened `most` often."""
    top = len(HEATS) - 1
    if count in (0, most):
        return top if count else 0
    return 1 + int((top - 1) * log(count) / log(most))


def _marks(tallies: Sequence[Tally]) -> Iterator[Mark]:
    most = max((tally.possibly for tally in tallies), default=0)
    for tally in tallies:
        yield Mark(tally.piece, _words(tally), HEATS[level(tally.possibly, most)])


def _words(tally: Tally) -> str:
    """``taken 3 times``; of an internal transition, which has no arrow, with its label."""
    piece, happened = tally.piece, "visited" if isinstance(tally.piece, State) else "taken"
    words = f"{happened} {_times(tally)}" if tally.possibly else f"never {happened}"
    is_inside = not isinstance(piece, State) and piece.family.internal
    return f"{piece.label}: {words}" if is_inside else words


def _times(tally: Tally) -> str:
    if tally.surely == tally.possibly:
        return f"{tally.surely:,} {'time' if tally.surely == 1 else 'times'}"
    return f"{tally.surely:,} to {tally.possibly:,} times"

"""Pairs of machines that pass by -> one line that sums them up, and how the run ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..pairing import Fate, Paired
from ..terminal import amount

_WORDS = {
    Fate.CHANGED: "changed",
    Fate.ADDED: "added",
    Fate.DELETED: "deleted",
    Fate.UNKNOWN: "not comparable",
    Fate.SAME: "unchanged",
}


@dataclass
class Counts:
    """What was seen so far.

    Attributes:
        fates: how many machines have met each.
        lacking: whether a part of a file could not be read.
    """

    fates: Counter[Fate] = field(default_factory=Counter)
    lacking: bool = False

    def watching(self, machines: Iterable[Paired]) -> Iterator[Paired]:
        """The same pairs, each counted when it is asked for."""
        for each in machines:
            self.fates[each.fate] += 1
            self.lacking |= bool(each.lacking)
            yield each

    def summary(self) -> str:
        """``12 machines: 1 changed, 11 unchanged``."""
        told = (f"{self.fates[fate]:,} {word}" for fate, word in _WORDS.items() if self.fates[fate])
        return f"{amount(self.fates.total(), 'machine')}: {', '.join(told)}"

    @property
    def code(self) -> int:
        """The exit code, as that of diff (POSIX): 0 without difference, 1 with, 2 if in doubt."""
        if self.lacking or self.fates[Fate.UNKNOWN]:
            return 2
        return int(self.fates[Fate.SAME] != self.fates.total())

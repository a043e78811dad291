"""Two acceptors -> the letters on which they may differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from .acceptors import NO_GUARDS, UNKNOWN, Acceptor, Guards, Letter, Numbers


class Alphabet:
    """The letters of two acceptors, as far as they tell anything apart.

    Each event comes with the guards that some step of either has, and without any. So guards
    exclude each other, unless a step needs several at once.
    """

    def __init__(self, old: Acceptor, new: Acceptor) -> None:
        self.sides = (old, new)
        self._sets: dict[tuple[str, str], list[Guards]] = defaultdict(list)
        for event, guards in old.letters | new.letters:
            for guard in guards:
                self._sets[event, guard].append(guards)
        self._letters = cache(self._distinct)

    def between(self, old: Numbers, new: Numbers) -> Iterator[Letter]:
        """The letters that either may answer, sorted, where they may be in these situations."""
        asked: dict[str, set[str]] = {}
        for side, numbers in zip(self.sides, (old, new), strict=True):
            for number in numbers:
                if number != UNKNOWN:
                    for event, answers in side.heard(number).items():
                        asked.setdefault(event, set()).update(*answers)
        for event in sorted(asked):
            yield from self._letters(event, frozenset(asked[event]))

    def _distinct(self, event: str, asked: Guards) -> Sequence[Letter]:
        """The letters of an event that differ in what is asked; of those alike the smallest."""
        sets = {guards for guard in asked for guards in self._sets[event, guard]}
        found = {NO_GUARDS: NO_GUARDS}
        for guards in sorted(sets, key=lambda each: (len(each), sorted(each))):
            found.setdefault(guards & asked, guards)
        return [Letter(event, guards) for guards in found.values()]

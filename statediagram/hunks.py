"""Two texts -> the stretches of lines in which they differ."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Hunk(NamedTuple):
    """Lines of a text that stand in the place of lines of an earlier one.

    Attributes:
        old, new: numbers of lines, from 1; where nothing stood or stands, the empty range in front
            of the next line.
    """

    old: range
    new: range


@dataclass(frozen=True)
class Hunks:
    """All stretches in which two texts differ, in order; a line that they share is between any two.

    Attributes:
        each: the stretches.
    """

    each: tuple[Hunk, ...] = ()

    def covers(self, line: int) -> bool:
        """Whether a line of the later text is in one of them."""
        number = bisect_right(self.each, line, key=lambda hunk: hunk.new.start)
        return number > 0 and line in self.each[number - 1].new

    def nearest_old(self, lines: range) -> Hunk:
        """The one that is nearest to lines of the earlier text, the first of several.

        Args:
            lines: one at least.

        Raises:
            ValueError: the texts do not differ.
        """
        return _nearest(self.each, lines, lambda hunk: hunk.old)

    def nearest_new(self, lines: range) -> Hunk:
        """Like `nearest_old`, to lines of the later text."""
        return _nearest(self.each, lines, lambda hunk: hunk.new)


def distance(some: range, others: range) -> int:
    """How many lines one has to go from one stretch to the other; 0 if they share one."""
    return max(0, others.start - some.stop + 1, some.start - others.stop + 1)


def _nearest(each: Sequence[Hunk], lines: range, side: Callable[[Hunk], range]) -> Hunk:
    """The nearest to some lines, which is the last one in front of them or the next one."""
    number = bisect_right(each, lines.start, key=lambda hunk: side(hunk).stop)
    beside = each[max(0, number - 1) : number + 1]
    return min(beside, key=lambda hunk: distance(lines, side(hunk)))


def hunks(then: str, now: str) -> Hunks:
    """The stretches in which two texts differ, in order; how lines end is no difference.

    What stands once in each text is matched first, as in Bram Cohen's patience diff: difflib alone
    takes minutes for a file of 100,000 lines.
    """
    old, new = _lines(then), _lines(now)
    found: list[Hunk] = []
    i = k = 0
    for j, m in (*_anchors(old, new), (len(old), len(new))):
        found += _between(old, new, range(i, j), range(k, m))
        i, k = j + 1, m + 1
    return Hunks(tuple(found))


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.split("\n")]


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where lines stand that each text has once: as many as are in the same order in both."""
    once_old, once_new = Counter(old), Counter(new)
    place = {line: k for k, line in enumerate(new) if once_new[line] == 1}
    pairs = [
        (i, place[line]) for i, line in enumerate(old) if once_old[line] == 1 and line in place
    ]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs, of those sorted by the first number, that rise in the second one, too."""
    ends: list[int] = []  # by length, the least second number that such a row ends with
    tails: list[int] = []  # … and which pair that is
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        ends[length : length + 1] = [second]
        tails[length : length + 1] = [number]
        before.append(tails[length - 1] if length else -1)
    row: list[tuple[int, int]] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _between(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> Iterator[Hunk]:
    """The differences between two stretches of the texts."""
    if not olds and not news:
        return
    from difflib import SequenceMatcher

    i, k = olds.start + 1, news.start + 1
    matcher = SequenceMatcher(None, old[olds.start : olds.stop], new[news.start : news.stop])
    for tag, *(a, b, c, d) in matcher.get_opcodes():
        if tag != "equal":
            yield Hunk(range(i + a, i + b), range(k + c, k + d))

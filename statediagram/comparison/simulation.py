"""Two acceptors -> whether one can imitate the other, step by step.

That is the simulation preorder (R. Milner, "An algebraic definition of simulation between
programs", 1971): a situation is imitated by another if, whatever letter it takes, the other can
take it too, to a situation that imitates the one behind. Then all words of one are words of the
other. It asks for pairs of situations, not of sets; where it fails, nothing is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .acceptors import UNKNOWN, Acceptor
from .letters import Alphabet

MAX_PAIRS = 100_000
"""How many pairs of situations are looked at before that is given up."""


def is_imitated(one: Acceptor, other: Acceptor) -> bool:
    """Whether it is certain that `other` imitates `one`, whatever the start."""
    imitation = _Imitation(one, other)
    claims = [imitation.claim(start, other.starts) for start in one.starts]
    if not imitation.explore():
        return False
    imitation.refute()
    return all(map(imitation.holds, claims))


class _Imitation:
    """Claims that some pair of a few imitates, and the pairs: all true until refuted.

    A pair is two situations, the second to imitate the first. It makes a claim for each step of
    the first, of the pairs behind that step and each of the second that might imitate it.
    """

    def __init__(self, one: Acceptor, other: Acceptor) -> None:
        self.one, self.other = one, other
        self.alphabet = Alphabet(one, other)
        self._pairs: list[tuple[int, int]] = []
        self._numbers: dict[tuple[int, int], int] = {}
        self._left: list[int] = []  # of each claim, how many pairs would make it true
        self._makers: list[int | None] = []  # of each claim, the pair that makes it, if any
        self._served: dict[int, list[int]] = defaultdict(list)  # the claims that pairs make true

    def claim(self, situation: int, others: Iterable[int], maker: int | None = None) -> int:
        """The number of a new claim: one of `others` imitates a situation."""
        number = len(self._left)
        known = [other for other in others if UNKNOWN not in (situation, other)]
        for other in known:
            self._served[self._pair(situation, other)].append(number)
        self._left.append(len(known))
        self._makers.append(maker)
        return number

    def holds(self, claim: int) -> bool:
        """Whether a claim was not refuted."""
        return self._left[claim] > 0

    def explore(self) -> bool:
        """Add what pairs claim, and the pairs of these claims; returns whether all were added."""
        for number, (p, q) in enumerate(self._pairs):  # which grow on the way
            if len(self._pairs) > MAX_PAIRS:
                return False
            for letter in self.alphabet.between((p,), (q,)):
                others = self.other.after((q,), letter)
                for behind in self.one.after((p,), letter):
                    self.claim(behind, others, number)
        return True

    def refute(self) -> None:
        """Take back what cannot be true, and then what relied on it."""
        refuted: set[int] = set()
        waiting = [n for n, left in enumerate(self._left) if not left]
        while waiting:
            maker = self._makers[waiting.pop()]
            if maker is None or maker in refuted:
                continue
            refuted.add(maker)
            for claim in self._served[maker]:
                self._left[claim] -= 1
                if not self._left[claim]:
                    waiting.append(claim)

    def _pair(self, situation: int, other: int) -> int:
        pair = situation, other
        if pair not in self._numbers:
            self._numbers[pair] = len(self._pairs)
            self._pairs.append(pair)
        return self._numbers[pair]

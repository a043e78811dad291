"""Two acceptors -> the shortest words that only one of them accepts.

Both read the same words side by side. Of a pair of sets of situations, in one of which each may
be after a word, that is the product of the automata that the subset construction makes of both,
built as far as it is reached (J. E. Hopcroft, J. D. Ullman, "Introduction to Automata Theory,
Languages, and Computation", section 2.3). What is accepted stays so when it is cut short: a word
that one accepts and not the other is found where one of the sets runs empty.
"""

from __future__ import annotations

from typing import NamedTuple

from .acceptors import ANYWHERE, UNKNOWN, Acceptor, Letter, Numbers, Word
from .letters import Alphabet

MAX_MEMBERS = 1_000_000
"""How many situations all pairs of sets may have together; sets of subsets can be very many."""

Pair = tuple[Numbers, Numbers]
"""Where the old machine may be, and where the new one, after the same word."""


class Difference(NamedTuple):
    """What was found out about the words of one acceptor that the other does not accept.

    Attributes:
        word: the shortest, the first of equals in the order of letters; `None` if there is none.
        is_open: whether there may be one all the same.
    """

    word: Word | None = None
    is_open: bool = False


class Product:
    """The pairs that two acceptors may be in after the same word, in the order of a search."""

    def __init__(self, old: Acceptor, new: Acceptor) -> None:
        self.sides = (old, new)
        self.alphabet = Alphabet(old, new)
        self.is_whole = True
        self._pairs: list[Pair] = []
        self._known: set[Pair] = set()
        self._origins: list[tuple[int, Letter] | None] = []
        self._members = 0
        self._words: list[Word | None] = [None, None]
        self._open = [False, False]

    def search(self) -> tuple[Difference, Difference]:
        """The words that only the old one accepts, and those that only the new one does."""
        old, new = self.sides
        self._meet((old.starts, new.starts), None)
        for number, pair in enumerate(self._pairs):  # which grow on the way
            if all(self._words):
                break
            if self._members > MAX_MEMBERS:
                self.is_whole = False
                self._open = [True, True]
                break
            for letter in self.alphabet.between(*pair):
                self._follow(number, letter)
        lost, gained = map(Difference, self._words, self._open)
        return lost, gained

    def _follow(self, number: int, letter: Letter) -> None:
        old, new = self.sides
        pair = self._pairs[number]
        behind = old.after(pair[0], letter), new.after(pair[1], letter)
        for one, other in ((0, 1), (1, 0)):
            if not behind[other]:
                if behind[one] not in ((), ANYWHERE) and not self._words[one]:
                    self._words[one] = (*self._word(number), letter)
                return
            if behind[other] == ANYWHERE:
                self._open[one] = True
        if ANYWHERE not in behind and behind not in self._known:
            self._meet(behind, (number, letter))

    def _meet(self, pair: Pair, origin: tuple[int, Letter] | None) -> None:
        self._known.add(pair)
        self._pairs.append(pair)
        self._origins.append(origin)
        self._members += len(pair[0]) + len(pair[1])
        for side, numbers in enumerate(pair):
            if UNKNOWN in numbers:
                self._open[side] = True

    def _word(self, number: int) -> Word:
        letters: list[Letter] = []
        while origin := self._origins[number]:
            number, letter = origin
            letters.append(letter)
        return tuple(reversed(letters))

"""A TOML file that can be read -> where its keys and words stand; no parser of TOML keeps that."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..place import Location

Keys = tuple[str | int, ...]
"""The way to a value: names of keys, and numbers in arrays, from 0."""

_TOKEN = re.compile(
    r'''
    (?P<blank>[ \t\r]+|\#[^\n]*)
    | """(?:\\.|.)*?"""(?:"{0,2})
    | '{3}.*?'{3}(?:'{0,2})
    | "(?:\\.|[^"\\])*"
    | '[^']*'
    | [\[\]{},=.\n]
    | [^\s\[\]{},=."'#]+
    ''',
    re.DOTALL | re.VERBOSE,
)


class Mark(NamedTuple):
    """A word of the file, of a key or of a value.

    Attributes:
        keys: the way to what it belongs to; that of a key ends with itself.
        word: without quotes.
        start, end: where in the file, in characters.
    """

    keys: Keys
    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Places:
    """The places in a file.

    Attributes:
        path: the name of the file.
        text: what is in it; TOML that can be read.
    """

    path: str
    text: str

    def of(self, keys: Keys, word: str = "") -> Location:
        """Where a key stands, or a word of its value; if it is not there, what is around it."""
        found = next((n for n, mark in enumerate(self._marks) if mark.keys == keys), None)
        if found is None:
            return self.of(keys[:-1]) if keys else self.between(0, 0)
        key, *behind = self._marks[found:]
        inside = (mark for mark in behind if mark.keys[: len(keys)] == keys)
        mark = next((mark for mark in inside if word and mark.word == word), key)
        return self.between(mark.start, mark.end)

    def between(self, start: int, end: int) -> Location:
        """The place of some characters of one line."""
        line = self.text.count("\n", 0, start) + 1
        column = start - self.text.rfind("\n", 0, start)
        return Location(self.path, line, column, line, column + end - start)

    @cached_property
    def _marks(self) -> Sequence[Mark]:
        return _Scan(self.text).marks


class _Scan:
    """Goes through a file once; `left` is a stack of its tokens, the next one on top."""

    def __init__(self, text: str) -> None:
        found = _TOKEN.finditer(f"{text}\n")
        self.left = [each for each in found if not each["blank"]][::-1]
        self.marks: list[Mark] = []
        self.numbers: dict[Keys, int] = {}  # of the last table in each array of tables
        table: Keys = ()
        while self.left:
            if self.next == "[":
                table = self.header()
            elif not self.skipped("\n"):
                self.pair(table)

    @property
    def next(self) -> str:
        return self.left[-1][0]

    def skipped(self, signs: Iterable[str]) -> bool:
        """Whether one of the signs came next; it is left behind."""
        if self.next not in signs:
            return False
        self.left.pop()
        return True

    def mark(self, keys: Keys, token: re.Match[str]) -> None:
        self.marks.append(Mark(keys, _word(token[0]), *token.span()))

    def header(self) -> Keys:
        """`[a.b]`, or `[[a.b]]` for one table more in an array."""
        self.left.pop()
        is_array = self.skipped("[")
        table = self.keys((), is_array)
        while self.skipped("]"):
            pass
        return table

    def keys(self, outer: Keys, is_array: bool = False) -> Keys:
        """`a.b`; of an array of tables its last one is meant, or a new one."""
        keys = outer
        while True:
            token = self.left.pop()
            keys = (*keys, _word(token[0]))
            self.mark(keys, token)
            is_last = not self.skipped(".")
            if is_last and is_array:
                self.numbers[keys] = self.numbers.get(keys, -1) + 1
            if keys in self.numbers:
                keys = (*keys, self.numbers[keys])
                self.mark(keys, token)
            if is_last:
                return keys

    def pair(self, table: Keys) -> None:
        keys = self.keys(table)
        self.skipped("=")
        self.value(keys)

    def value(self, keys: Keys) -> None:
        token = self.left.pop()
        self.mark(keys, token)
        if token[0] == "[":
            number = 0
            while not self.skipped("]"):
                if self.skipped(","):
                    number += 1
                elif not self.skipped("\n"):
                    self.value((*keys, number))
        elif token[0] == "{":
            while not self.skipped("}"):
                if not self.skipped(",\n"):
                    self.pair(keys)
        else:
            while self.next not in ",]}\n":  # the rest of `1.5`, or of a time
                self.left.pop()


def _word(token: str) -> str:
    return str(tomllib.loads(f"word = {token}")["word"]) if token[0] in "\"'" else token

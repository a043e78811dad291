"""A comment that speaks to this tool -> what it asks for: a word, rules in brackets, a reason."""

from __future__ import annotations

import re
from typing import NamedTuple

from .place import Location, Name
from .spec import Directive

LINE = "ignore"
FILE = "file-ignore"
ANYWHERE = 0
"""Stands for the line of what is about the whole file."""

_FORM = re.compile(
    r"statediagram:[ \t]*(?P<word>[^\s\[\](){}=:,#]*)"
    r"[ \t]*(?P<brackets>\[(?P<names>[^\]#]*)(?P<closed>\])?)?(?P<rest>.*)"
)
_NAME = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
_SIGNS = "#/*-–—:;, \t"


class Request(NamedTuple):
    """What a comment asks for.

    Attributes:
        directive: the comment.
        word: ``ignore`` or ``file-ignore``, if it is well written.
        names: what stands in the brackets: names or codes of rules, known or not.
        brackets: from the opening to the closing one; `None` if there is no such pair.
        reason: what stands behind them, without the signs in front; empty if nothing does.
        rest: what stands behind the word where there are no brackets.
    """

    directive: Directive
    word: Name
    names: tuple[Name, ...]
    brackets: Location | None
    reason: str
    rest: str = ""

    @property
    def line(self) -> int:
        """The line that it is about, or `ANYWHERE`."""
        return ANYWHERE if self.word.text == FILE else self.directive.line

    @property
    def is_whole(self) -> bool:
        """Whether it says what it asks for, and for which rules."""
        return self.word.text in (LINE, FILE) and bool(self.names)

    def __str__(self) -> str:
        return f"{self.word}[{', '.join(map(str, self.names))}]"


def asks(text: str) -> bool:
    """Whether a comment asks for something, if only in misspelt words, and is no prose.

    Its first word is nearly one that can be asked for, or brackets follow it, or it says nothing.

    Args:
        text: as in `Directive`.
    """
    form = _FORM.match(text)
    assert form, "a directive begins with its mark"
    word = form["word"].casefold()
    if not word or form["brackets"] or LINE in word:
        return True
    from difflib import get_close_matches

    return bool(get_close_matches(word, (LINE, FILE), n=1, cutoff=0.6))


def request(directive: Directive) -> Request:
    """What a comment asks for; every part of it may be missing or misspelt."""
    form = _FORM.match(directive.text)
    assert form, "a directive begins with its mark"
    word = Name(form["word"], _part(directive, *form.span("word")))
    if not form["closed"]:
        rest = directive.text[form.end("word") :]
        return Request(directive, word, (), None, "", rest)
    names = tuple(
        Name(found[0], _part(directive, *found.span()))
        for found in _NAME.finditer(directive.text, *form.span("names"))
    )
    brackets = _part(directive, *form.span("brackets"))
    return Request(directive, word, names, brackets, form["rest"].strip(_SIGNS))


def _part(directive: Directive, start: int, end: int) -> Location:
    """Where a part of a comment stands; it is all in one line."""
    place = directive.location
    return place._replace(column=place.column + start, end_column=place.column + end)

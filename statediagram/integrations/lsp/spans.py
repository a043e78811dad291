"""A name or a pattern as a file writes it -> which of its stretches spells which name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from ...patterns import Group, Pattern

_TOKENS = re.compile(r"\\(?:->|[,{}*?=\\])|.", re.DOTALL)


class Sign(NamedTuple):
    """One sign of a name, and the stretch of the pattern's text that writes it."""

    text: str
    start: int
    end: int


Spelling = tuple[Sign, ...]


def spellings(pattern: Pattern) -> Sequence[Spelling]:
    """Every combination of a pattern's groups, sign by sign; wild signs stand for themselves."""
    if pattern.is_plain and pattern.text == "".join(map(str, pattern.parts)):
        return [_signs(pattern.text)]
    return [_joined(choice) for choice in product(*_parts(pattern))]


def steps(pattern: Pattern) -> Sequence[Spelling]:
    """What a pattern says when its groups step together."""
    parts = _parts(pattern)
    count = min((len(options) for options in parts if len(options) > 1), default=1)
    return [
        _joined(options[min(step, len(options) - 1)] for options in parts) for step in range(count)
    ]


def said(spelling: Spelling) -> str:
    """The name that is spelled."""
    return "".join([sign.text for sign in spelling])


def stretch(spelling: Spelling) -> tuple[int, int] | None:
    """Where a name is written in one piece; `None` if it is put together of several."""
    if not spelling or any(a.end != b.start for a, b in pairwise(spelling)):
        return None
    return spelling[0].start, spelling[-1].end


def _signs(text: str, start: int = 0) -> Spelling:
    return tuple(Sign(sign, start + n, start + n + 1) for n, sign in enumerate(text))


def _joined(parts: Iterable[Spelling]) -> Spelling:
    return tuple(sign for part in parts for sign in part)


def _parts(pattern: Pattern) -> list[list[Spelling]]:
    """The alternatives of each part, one for a part that is no group."""
    tokens = [Sign(_unescaped(m[0]), m.start(), m.end()) for m in _TOKENS.finditer(pattern.text)]
    found: list[list[Spelling]] = []
    at = 0
    for part in pattern.parts:
        if isinstance(part, Group):
            options, at = _options(tokens, at)
            found.append(options)
            continue
        literal: list[Sign] = []
        while at < len(tokens) and len(said(tuple(literal))) < len(str(part)):
            literal.append(tokens[at])
            at += 1
        found.append([tuple(literal)])
    return found


def _options(tokens: Sequence[Sign], at: int) -> tuple[list[Spelling], int]:
    """The alternatives of the group that opens at a token, without blanks around them."""
    options: list[list[Sign]] = [[]]
    at += 1
    while at < len(tokens) and not _is(tokens[at], "}"):
        if _is(tokens[at], ","):
            options.append([])
        else:
            options[-1].append(tokens[at])
        at += 1
    return [_stripped(option) for option in options], at + 1


def _is(token: Sign, sign: str) -> bool:
    return token.text == sign and token.end - token.start == 1


def _stripped(option: list[Sign]) -> Spelling:
    while option and option[0].text.isspace():
        option = option[1:]
    while option and option[-1].text.isspace():
        option = option[:-1]
    return tuple(option)


def _unescaped(token: str) -> str:
    return token[1:] if len(token) > 1 else token

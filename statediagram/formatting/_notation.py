"""The text of a transition -> the same with its blanks where everybody has them.

No blank inside a name is touched, nor an escape: names are compared by the letter. What the
notation cannot read, or would read as something else afterwards, stays as it is.
"""

from __future__ import annotations

import re

from ..notation import (
    EVENT,
    SOURCE,
    TARGET,
    GrammarError,
    Piece,
    parse_pattern,
    split_arrow,
    split_label,
    split_sources,
)
from ..place import Location

_NOWHERE = Location("")
_GROUPS = re.compile(r"\\(?:->|[,{}*?=\\])|\{\s*|\s*,\s*|\s*\}")


def arrow(text: str) -> str:
    """``A, B -> C`` with single blanks around the arrow and behind the commas."""
    try:
        left, right = split_arrow(text)
    except GrammarError:
        return text
    return f"{sources(left.text)} -> {target(right.text)}"


def step(text: str) -> str:
    """``A -> B`` between two plain names, as ``no step`` has it."""
    try:
        return " -> ".join(side.text for side in split_arrow(text))
    except GrammarError:
        return text


def sources(text: str) -> str:
    """``A, B`` or ``* except A, B``."""
    try:
        included, excluded = (tuple(map(_tidied, side)) for side in split_sources(text))
        written = " except ".join(", ".join(side) for side in (included, excluded) if side)
        same = tuple(map(_texts, split_sources(written))) == (included, excluded)
    except GrammarError:
        return text
    return written if same else text


def source(text: str) -> str:
    """One pattern of states, which may have wild signs."""
    return _pattern(text, SOURCE)


def target(text: str) -> str:
    """One pattern of states, which may have ``=``."""
    return _pattern(text, TARGET)


def event(text: str) -> str:
    """One pattern of events."""
    return _pattern(text, EVENT)


def label(text: str) -> str:
    """``EVENT [GUARD] / ACTION`` with single blanks."""
    try:
        trigger, guard, action = split_label(" ".join(text.split()))
    except GrammarError:
        return text
    parts = (event(trigger), guard and f"[{guard}]", action and f"/ {action}")
    return " ".join(part for part in parts if part)


def _tidied(piece: Piece) -> str:
    return source(piece.text)


def _texts(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    return tuple(piece.text for piece in pieces)


def _pattern(text: str, signs: str) -> str:
    """A pattern without blanks around the elements of its groups."""
    if "{" not in text:
        return text
    try:
        old = parse_pattern(text, _NOWHERE, signs)
        new = parse_pattern(_without_blanks(text), _NOWHERE, signs)
    except GrammarError:
        return text
    return new.text if new.parts == old.parts else text


def _without_blanks(text: str) -> str:
    depth = 0

    def tidied(match: re.Match[str]) -> str:
        nonlocal depth
        sign = match[0].strip()
        if sign == "{":
            depth += 1
            return sign
        inside = depth > 0
        depth -= sign == "}"
        return sign if inside and sign in (",", "}") else match[0]

    return _GROUPS.sub(tidied, text)

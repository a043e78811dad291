"""Words of which some are names from a file, so that a format can set these apart."""

from __future__ import annotations

import re


class Quoted(str):
    """A name or a text from a file; anything may stand in it."""

    __slots__ = ()


class Verbatim(str):
    """A line with names that nothing sets apart."""

    __slots__ = ()


Phrase = tuple[str, ...]
"""Words, and names among them, one behind the other."""


_WORDS = re.compile(r"[\w\s,;:.'()-]*")


def phrase(sentence: str) -> Phrase:
    """A sentence that was put together elsewhere: what stands in backticks are names."""
    parts = sentence.split("`")
    if len(parts) % 2 == 0 or not all(map(_WORDS.fullmatch, parts[::2])):  # names are elsewhere
        return (Verbatim(sentence),)
    return tuple(Quoted(part) if number % 2 else part for number, part in enumerate(parts))

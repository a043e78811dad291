"""Text such as ``{U,S}r`` -> Pattern: a name that may stand for many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import product
from typing import NamedTuple

from .place import Location


class Sign(Enum):
    """A sign in a pattern that is no part of the name; unlike a text, never equal to one."""

    ANY = "*"
    ONE = "?"
    KEEP = "="

    def __str__(self) -> str:
        return self.value


class Group(NamedTuple):
    """Alternatives in braces, two or more."""

    options: tuple[str, ...]


Part = str | Group | Sign


class Pattern(NamedTuple):
    """A name as it is written in a transition, which may stand for many names.

    Attributes:
        text: as written.
        parts: literal text, groups and signs, in their order.
        location: where.
    """

    text: str
    parts: tuple[Part, ...]
    location: Location

    @property
    def groups(self) -> tuple[Group, ...]:
        """The brace groups, in their order."""
        return tuple([part for part in self.parts if isinstance(part, Group)])

    @property
    def is_wild(self) -> bool:
        """Whether it matches declared names (``*``, ``?``) instead of spelling them."""
        return Sign.ANY in self.parts or Sign.ONE in self.parts

    @property
    def is_plain(self) -> bool:
        """Whether it is one name, spelled out."""
        return all(isinstance(part, str) for part in self.parts)

    def spellings(self) -> Iterator[tuple[Part, ...]]:
        """Every combination of the groups' alternatives, the last group fastest."""
        choices = [part.options if isinstance(part, Group) else (part,) for part in self.parts]
        return product(*choices)

    def spelling(self, step: int) -> tuple[Part, ...]:
        """What it says when all its groups stand at the alternative number `step`, from 0."""
        return tuple(
            [part.options[step] if isinstance(part, Group) else part for part in self.parts]
        )

    def steps(self) -> Iterator[tuple[Part, ...]]:
        """What it says when its groups step together, as far as the shortest one goes."""
        for step in range(min((len(group.options) for group in self.groups), default=1)):
            yield self.spelling(step)


def literal(text: str, location: Location) -> Pattern:
    """A name that is taken as it is, whatever signs it holds."""
    return Pattern(text, (text,), location)


def plain(parts: tuple[Part, ...]) -> str:
    """The name that a spelling without wild signs makes; ``=`` stands for itself."""
    return "".join(map(str, parts))


def matcher(parts: tuple[Part, ...]) -> re.Pattern[str]:
    """An expression that matches the whole names a spelling stands for, as a shell would."""
    chunks = [""]  # the expressions between the stars, each of a fixed length
    for part in parts:
        if part is Sign.ANY:
            chunks.append("")
        elif part is Sign.ONE:
            chunks[-1] += "."
        else:
            chunks[-1] += "=" if part is Sign.KEEP else re.escape(str(part))
    first, *inner, last = chunks if len(chunks) > 1 else (chunks[0], "")
    # The first place of a chunk is as good as any: never to try another keeps many stars quick.
    middle = "".join(f"(?>.*?{chunk})" for chunk in inner)
    return re.compile(first + middle + (".*" if len(chunks) > 1 else "") + last, re.DOTALL)

"""The text of an option, as documents write it -> its value, or what is wrong with it."""

from __future__ import annotations

import re

from ..names import did_you_mean

_LENGTH = re.compile(r"\d+(\.\d+)?\s*(px|pt|em|ex|rem|cm|mm|in|pc|%)?", re.ASCII)


def length(text: str) -> str:
    """A length as SVG and LaTeX have it.

    Raises:
        ValueError: it is none.
    """
    given = text.strip()
    if not _LENGTH.fullmatch(given):
        raise ValueError(f"`{given}` is no length: write one such as `60%`, `300px` or `12em`")
    return given.replace(" ", "")


def radius(text: str) -> int:
    """A number of arrows, 1 or more; ValueError otherwise."""
    given = text.strip()
    if not given.isdecimal() or not int(given):
        raise ValueError(f"`{given}` is no number of arrows: write 1 or more")
    return int(given)


def kind(text: str) -> str:
    """Of a table; ValueError otherwise."""
    from ..tables import kinds

    given = text.strip()
    if given not in kinds():
        known = ", ".join(f"`{each}`" for each in kinds())
        hint = did_you_mean(given, kinds()) or f"choose one of {known}"
        raise ValueError(f"no table is called `{given}`: {hint}")
    return given

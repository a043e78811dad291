"""A code or name -> the rule that it stands for, of the checks or of breaking changes."""

from __future__ import annotations

from collections.abc import Mapping

from . import breaking, checks
from .results import Rule
from .rulebook import look_up

BOOKS = (checks.BOOK, breaking.BOOK)
"""All rulebooks; a later one is only opened for what those before it lack."""


def every() -> Mapping[str, Rule]:
    """Every rule under its code, those of the checks first."""
    return {code: rule for book in BOOKS for code, rule in book.rules.items()}


def rule(code_or_name: str) -> Rule:
    """The rule with this code or name.

    Raises:
        UsageError: no rule is called so; the message names the nearest one, or those whose codes
            begin so.
    """
    return look_up(code_or_name, BOOKS)


def beginning(word: str) -> tuple[Rule, ...]:
    """The rules whose codes begin so, or of a level such as ``STORED``; none for all else."""
    return tuple(rule for book in BOOKS for rule in book.beginning(word))

"""Words for rules, of a configuration or a command line -> the rules that they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from .. import checks
from ..errors import UsageError
from ..names import did_you_mean
from ..results import Rule
from ..rulebook import Rulebook, look_up

ALL = "ALL"
"""Every rule, where rules are listed."""


def chosen(words: Sequence[str], book: Rulebook) -> tuple[str, ...]:
    """The codes of the rules that `words` name: codes, names, how codes begin, groups, or `ALL`.

    Raises:
        UsageError: a word names none of the book's.
    """
    return tuple(dict.fromkeys(rule.code for word in words for rule in named(word, book)))


def named(word: str, book: Rulebook) -> tuple[Rule, ...]:
    """The rules of a book that a word names; errors as `chosen`."""
    if word.upper() == ALL:
        return tuple(book.rules.values())
    if rules := book.beginning(word):
        return rules
    if not book.find(word):
        _refuse_strangers(word, book)
        _refuse_misspelt_groups(word, book)
    return (look_up(word, (book,)),)


def _refuse_misspelt_groups(word: str, book: Rulebook) -> None:
    """Tell what a group is called.

    Raises:
        UsageError: `word` is nearly the word for one.
    """
    if hint := did_you_mean(word, book.groups):
        raise UsageError(f"no rule is called `{word}`: {hint}")


def _refuse_strangers(word: str, book: Rulebook) -> None:
    """Tell whoever names rules of another book where these belong.

    Raises:
        UsageError: `word` names some.
    """
    from ..rules import BOOKS

    for other in BOOKS:
        if other is not book and (other.beginning(word) or other.find(word)):
            is_check = other is checks.BOOK
            command, where = ("check", "outside of") if is_check else ("breaking", "in")
            raise UsageError(
                f"`{word}` names what `statediagram {command}` asks:"
                f" that is configured {where} the table `breaking`"
            )


def silenced(words: Sequence[str], book: Rulebook) -> tuple[str, ...]:
    """Like `chosen`, of rules that are not to be asked.

    Raises:
        UsageError: a word names no rule, or one that cannot be silenced.
    """
    for word in words:
        if word.upper() != ALL and len(rules := named(word, book)) == 1:
            silenceable(rules[0])
    return chosen(words, book)


def silenceable(rule: Rule) -> Rule:
    """The same rule.

    Raises:
        UsageError: it says that a part of a file could not be read, which nobody may overlook.
    """
    if rule.is_about_reading:
        raise UsageError(
            f"`{rule.name}` cannot be silenced or weakened: "
            "where it is told, a part of the file was not read"
        )
    return rule

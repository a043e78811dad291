"""A value of a configuration, as TOML has it -> what it means, or all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from .. import reports
from ..errors import UsageError
from ..names import did_you_mean
from ..results import Rule, Severity
from ..rulebook import Rulebook
from .choices import NEVER, threshold
from .words import chosen, named, silenceable, silenced

DESCRIBED = ("machine", "states", "events", "actors")
"""What descriptions can be required of."""


class Fault(NamedTuple):
    """What is wrong with a value, and the word in it that is meant."""

    message: str
    word: str = ""


class WrongError(Exception):
    """A value is not what its key asks for."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(*faults)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise WrongError(Fault("this has to be a list of texts"))
    return tuple(value)


def patterns(value: Any) -> tuple[str, ...]:
    from pathspec import GitIgnoreSpec

    def read(pattern: str) -> str:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError as error:
            raise WrongError(Fault(f"this is no pattern: {error}", pattern)) from None
        return pattern

    return tuple(_each(_texts(value), read))


def tables(value: Any) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise WrongError(Fault("these are tables: write `[[overrides]]`"))
    return value


def text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise WrongError(Fault("this has to be a text"))
    return value


def number(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise WrongError(Fault("this has to be a number, 1 or more"))
    return value


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongError(Fault("this has to be `true` or `false`"))
    return value


def expression(value: Any) -> str:
    try:
        return re.compile(text(value)).pattern
    except (re.error, OverflowError, RecursionError) as error:
        raise WrongError(Fault(f"this is no regular expression: {error}")) from None


def _word(value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        hint = did_you_mean(str(value), known) or f"there are {listed(known)}"
        raise WrongError(Fault(f"`{value}` is not known here: {hint}", str(value)))
    return str(value)


def _each(words: Any, read: Callable[[str], Any]) -> list[Any]:
    """What is read of each word, or all that is wrong with them."""
    found: list[Any] = []
    faults: list[Fault] = []
    for word in words:
        try:
            found.append(read(word))
        except WrongError as wrong:
            faults += wrong.faults
        except UsageError as error:
            faults.append(Fault(str(error), word))
    if faults:
        raise WrongError(*faults)
    return found


def chosen_codes(value: Any, book: Rulebook) -> tuple[str, ...]:
    words = _texts(value)
    return tuple(code for codes in _each(words, lambda w: chosen((w,), book)) for code in codes)


def silenced_codes(value: Any, book: Rulebook) -> tuple[str, ...]:
    words = _texts(value)
    return tuple(code for codes in _each(words, lambda w: silenced((w,), book)) for code in codes)


def severities(value: Any, book: Rulebook) -> tuple[tuple[str, Severity], ...]:
    """What rules weigh; one that is named by itself is stronger than how codes begin."""
    if not isinstance(value, dict):
        raise WrongError(Fault('this has to be a table such as `{dead-end = "info"}`'))
    known = tuple(map(str, Severity))

    def read(name: str) -> tuple[tuple[Rule, ...], Severity]:
        return _weighable(named(name, book)), Severity(_word(value[name], known))

    found = sorted(_each(value, read), key=lambda each: -len(each[0]))
    return tuple((rule.code, weight) for rules, weight in found for rule in rules)


def _weighable(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Those that can be weighed otherwise, of several; one that is named by itself must be."""
    if len(rules) == 1:
        return (silenceable(rules[0]),)
    return tuple(rule for rule in rules if not rule.is_about_reading)


def described(value: Any) -> tuple[str, ...]:
    return tuple(_each(_texts(value), lambda word: _word(word, DESCRIBED)))


def least(value: Any) -> Severity:
    return threshold(_word(value, (*map(str, Severity.INFO.counted), NEVER)))


def report(value: Any) -> str:
    return _word(value, reports.formats())


def listed(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)

"""What a project wants of its machines -> what is asked of each file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import checks
from ..machine import BOUND
from ..results import Severity
from ..rulebook import Rulebook
from ..settings import Settings, Style

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NEVER = "never"
"""The word for a run that no finding fails."""


class Choice(NamedTuple):
    """What one table, or a command line, says of rules and names; `None` where it says nothing.

    Attributes:
        select: codes of the only rules to ask.
        extend: codes of rules to ask as well.
        ignore: codes of rules not to ask.
        severities: codes of rules, each with its weight.
        style: fields of `Style`, each with what is wanted.
    """

    select: tuple[str, ...] | None = None
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    style: tuple[tuple[str, Any], ...] = ()


NOTHING = Choice()


class Override(NamedTuple):
    """A choice for the files that some patterns match; `breaking` as in `Configuration`."""

    patterns: tuple[str, ...]
    choice: Choice
    breaking: Choice = NOTHING


class Configuration(NamedTuple):
    """All that a file of configuration says, and the command line above it.

    Attributes:
        folder: what patterns are relative to. They are those of a `.gitignore` there.
        choice: what it says of all files.
        breaking: likewise, where they are compared with what they were.
        overrides: what it says of some; the last one is the strongest.
        exclude: patterns of files that are not taken out of a folder.
        options: what the command line says of the rules that its command asks; stronger than all.
        bound: how many configurations of a nested machine are explored.
        fail_on: the least severity that makes a run fail; `off` if none does.
        format: the report; empty if that is left open.
        baseline: the file of accepted findings; empty if there is none.
    """

    folder: str = ""
    choice: Choice = NOTHING
    breaking: Choice = NOTHING
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    options: Choice = NOTHING
    bound: int = BOUND
    fail_on: Severity = Severity.ERROR
    format: str = ""
    baseline: str = ""

    def settings(self, path: str) -> Settings:
        """What is asked of the file `path`."""
        overriding = (each.choice for each in self._overriding(path))
        return _settings((self.choice, *overriding, self.options), self.bound, checks.BOOK)

    def breaking_settings(self, path: str) -> Settings:
        """What is asked of the file `path` where it is compared with what it was."""
        from .. import breaking

        overriding = (each.breaking for each in self._overriding(path))
        return _settings((self.breaking, *overriding, self.options), self.bound, breaking.BOOK)

    def excludes(self, path: str) -> bool:
        """Whether the file `path` is to be left out when it is found in a folder."""
        return self._covers(self.exclude, path)

    def _overriding(self, path: str) -> Iterator[Override]:
        return (each for each in self.overrides if self._covers(each.patterns, path))

    def _covers(self, patterns: tuple[str, ...], path: str) -> bool:
        if not patterns:
            return False
        try:
            inside = os.path.relpath(path, self.folder or os.curdir)
        except ValueError:  # on another drive
            return False
        return _matcher(patterns).match_file(inside)


@cache
def _matcher(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(re.sub(r"^\./", "/", pattern) for pattern in patterns)


@cache  # most files share a few answers
def _settings(layers: tuple[Choice, ...], bound: int, book: Rulebook) -> Settings:
    given = [layer for layer in layers if layer != NOTHING]
    return Settings(_severities(given, book), _style(given), bound)


def threshold(word: str) -> Severity:
    """The least severity that fails a run, of the word for it."""
    return Severity.OFF if word == NEVER else Severity(word)


def _severities(layers: Sequence[Choice], book: Rulebook) -> tuple[tuple[str, Severity], ...]:
    """What differs from the rules' own weights."""
    if not layers:
        return ()
    own = {code: rule.severity for code, rule in book.rules.items()}
    weights = own | {code: weight for layer in layers for code, weight in layer.severities}
    asked = {code for code, weight in weights.items() if weight is not Severity.OFF}
    for layer in layers:
        base = asked if layer.select is None else set(layer.select)
        asked = (base | set(layer.extend)) - set(layer.ignore)
    asked |= {code for code, rule in book.rules.items() if rule.is_about_reading}
    found = {
        code: _weight(weights[code], own[code]) if code in asked else Severity.OFF for code in own
    }
    return tuple((code, weight) for code, weight in found.items() if weight is not own[code])


def _weight(configured: Severity, own: Severity) -> Severity:
    """What a rule weighs that is asked; one that is off by itself is a warning then."""
    weights = (configured, own, Severity.WARNING)
    return next(weight for weight in weights if weight is not Severity.OFF)


def _style(layers: Sequence[Choice]) -> Style:
    return Style()._replace(**{key: value for layer in layers for key, value in layer.style})

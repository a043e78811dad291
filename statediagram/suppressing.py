"""A text and findings in it -> the text with comments that suppress them, and the same machine."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from .checks import rules
from .comments import Comments
from .errors import UnreadableError
from .fixes import apply
from .linting import lint
from .machine import build
from .placeless import placeless
from .readers import language_of, read
from .readers._directives import held_lines
from .results import Edit, Finding, Fix
from .settings import DEFAULTS, Settings
from .spec import Spec
from .suppressions import REASONLESS, is_suppressible

_Place = tuple[int, str]
"""A line and the code of a rule."""


class Added(NamedTuple):
    """What came of it.

    Attributes:
        text: with the comments.
        undone: the findings that no comment can suppress, such as those about reading.
    """

    text: str
    undone: tuple[Finding, ...]


class _Change(NamedTuple):
    """A comment to write, and what it suppresses."""

    edit: Edit
    places: frozenset[_Place]


def added(
    text: str,
    path: str,
    findings: Iterable[Finding],
    reason: str = "",
    language: str = "",
    settings: Settings = DEFAULTS,
) -> Added:
    """The text with a comment for each finding.

    A comment stands at the end of the line that the finding begins on or, where none can, alone
    above it. Where one is there already, the rule is added to its brackets. A comment of which is
    found that it gives no reason gets this one. What came of it is read again: a comment that would
    change the machine, or not suppress what it is for, is left out.

    Args:
        text: a file.
        path: its name.
        findings: what to suppress, of this file.
        reason: what the comments say; one that gives a reason already keeps it.
        language: as in `api.load`.
        settings: what was asked of the file when the findings were made.
    """
    findings = tuple(findings)
    try:
        before = _Version(text, path, language, settings)
    except UnreadableError:
        return Added(text, findings)
    comments = Comments(before.specs, before.sign, reason, before.held)
    done = _settled(before, _wanted(findings, before.faults), comments)
    if comments.reason:
        done = _explained(before, done, findings, comments)
    return Added(_applied(text, done), tuple(_undone(findings, done, comments.reason)))


class _Version:
    """A text of a file, what it says, and what is found in it.

    Raises:
        UnreadableError: no machine can be made of it.
    """

    def __init__(self, text: str, path: str, language: str, settings: Settings) -> None:
        self.text = text
        self.path = path
        self.language = language
        self.settings = settings
        self.specs = read(text.encode("utf-8", "surrogatepass"), path, language)

    def with_changes(self, changes: Iterable[_Change]) -> _Version:
        """The text with some comments more."""
        return _Version(_applied(self.text, changes), self.path, self.language, self.settings)

    @cached_property
    def said(self) -> list[Spec]:
        """All but the comments."""
        return [replace(spec, text="", directives=(), problems=()) for spec in self.specs]

    @cached_property
    def faults(self) -> frozenset[_Place]:
        """Which rules find something in which lines; whether reasons are given is not looked at."""
        machines = (build(spec, self.settings.bound) for spec in self.specs)
        found = (finding for machine in machines for finding in lint(machine, self.settings))
        return frozenset((f.location.line, f.code) for f in found if f.code != REASONLESS)

    @property
    def sign(self) -> str:
        """What begins a comment."""
        return "#" if self._is_yaml else "//"

    @property
    def held(self) -> frozenset[int]:
        """Lines at whose end no comment can begin, as far as that is known."""
        return frozenset(held_lines(self.text) if self._is_yaml else ())

    @property
    def _is_yaml(self) -> bool:
        return (self.language or language_of(self.path)) == "yaml"


def _wanted(findings: Iterable[Finding], faults: Container[_Place]) -> dict[int, list[str]]:
    """The rules to suppress in each line; none that finds nothing there."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for finding in findings:
        line, code = finding.location.line, finding.code
        if (line, code) in faults and is_suppressible(rules()[code]):
            wanted[line].add(code)
    return {line: sorted(wanted[line]) for line in sorted(wanted)}


def _settled(
    before: _Version, wanted: Mapping[int, Sequence[str]], comments: Comments
) -> tuple[_Change, ...]:
    """The changes that are possible, in each line the best one."""
    done: tuple[_Change, ...] = ()
    for form in (comments.where_it_is_best, comments.above):
        lines = {line for change in done for line, _ in change.places}
        tried = tuple(
            _Change(form(line, codes), frozenset((line, code) for code in codes))
            for line, codes in wanted.items()
            if line not in lines
        )
        done = _with_all_that_hold(before, done, tried)
    return done


def _explained(
    before: _Version, done: tuple[_Change, ...], findings: Iterable[Finding], comments: Comments
) -> tuple[_Change, ...]:
    """`done` and those that give the reason in comments that were there without one."""
    changed = {change.edit.location for change in done}
    bare = (f.location for f in findings if f.code == REASONLESS and f.location not in changed)
    tried = tuple(_Change(comments.explained(place), frozenset()) for place in bare)
    return _with_all_that_hold(before, done, tried)


def _undone(findings: Iterable[Finding], done: Sequence[_Change], reason: str) -> Iterator[Finding]:
    """The findings that are left."""
    places = {place for change in done for place in change.places}
    explained = {change.edit.location for change in done if reason}
    for each in findings:
        is_gone = (each.location.line, each.code) in places
        if not is_gone and not (each.code == REASONLESS and each.location in explained):
            yield each


def _with_all_that_hold(
    before: _Version, done: tuple[_Change, ...], tried: tuple[_Change, ...]
) -> tuple[_Change, ...]:
    """`done` and those of `tried` that can be added; those that cannot are found by halving."""
    if not tried or _holds(before, (*done, *tried)):
        return (*done, *tried)
    if len(tried) == 1:
        return done
    middle = len(tried) // 2
    done = _with_all_that_hold(before, done, tried[:middle])
    return _with_all_that_hold(before, done, tried[middle:])


def _holds(before: _Version, changes: Sequence[_Change]) -> bool:
    """Whether the machine stays the same, and of the findings go exactly those that are meant."""
    try:
        after = before.with_changes(changes)
    except UnreadableError:
        return False
    if after.said != before.said and placeless(after.said) != placeless(before.said):
        return False
    gone = frozenset().union(*(change.places for change in changes))
    inserted = [edit.location.line for edit, _ in changes if "\n" in edit.text]
    return after.faults == {_moved(place, sorted(inserted)) for place in before.faults - gone}


def _moved(place: _Place, inserted: Sequence[int]) -> _Place:
    """Where something stands when a line has been put in front of each of those."""
    line, code = place
    return line + bisect_right(inserted, line), code


def _applied(text: str, changes: Iterable[_Change]) -> str:
    return apply(text, (Fix("", tuple(change.edit for change in changes), is_safe=True),))

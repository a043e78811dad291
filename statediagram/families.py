"""Family -> the transitions that it stands for, still in names as written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from .names import Combinations
from .patterns import Part, Pattern, Sign, matcher, plain
from .place import Problem
from .spec import Family

Spelling = tuple[str, Pattern]
"""A name, and the pattern that spells it."""

Match = Callable[[Pattern, str], list[str]]
"""The states that a pattern matches inside a scope."""


class Matching(NamedTuple):
    """What patterns match: as sources, the states that can be left; as exceptions, every state."""

    sources: Match
    exceptions: Match


class Arrow(NamedTuple):
    """One transition of a family, its names as spelled."""

    source: Spelling
    targets: tuple[Spelling, ...]
    event: str


def expand(
    family: Family, matching: Matching, combinations: Combinations | None, problems: list[Problem]
) -> Iterator[Arrow]:
    """Every transition that `family` stands for: sources in their order, then steps.

    Args:
        matching: tells what wild patterns stand for.
        combinations: the names that the machine's axes make, if it has axes.
        problems: takes what is wrong with the family's patterns.
    """
    steps = list(_steps(family, problems))
    for source in _sources(family, matching, problems):
        for targets, event in steps:
            yield Arrow(
                source,
                tuple((_target(parts, source[0], combinations), by) for parts, by in targets),
                event,
            )


def mentioned(family: Family, combinations: Combinations | None) -> Iterator[Spelling]:
    """The names that a family spells out by itself, whatever is declared."""
    nothing = Matching(lambda _pattern, _scope: [], lambda _pattern, _scope: [])
    for arrow in expand(family, nothing, combinations, []):
        yield arrow.source
        yield from arrow.targets
    for target in family.targets:
        if Sign.KEEP not in target.parts:
            for parts in target.steps():
                yield plain(parts), target


def matches(pattern: Pattern, names: Mapping[str, str]) -> list[str]:
    """The values of those `names` that any spelling of `pattern` matches, in their order."""
    expressions = [matcher(parts) for parts in pattern.spellings()]
    return [path for name, path in names.items() if any(e.fullmatch(name) for e in expressions)]


def _sources(family: Family, matching: Matching, problems: list[Problem]) -> Iterator[Spelling]:
    found: list[Spelling] = []
    for pattern in family.sources:
        if pattern.is_wild:
            names = matching.sources(pattern, family.scope)
            if not names:
                others = matching.exceptions(pattern, family.scope)
                message = f"the pattern `{pattern.text}` matches {_matched(others)}"
                problems.append(_empty(message, pattern))
        else:
            names = [plain(parts) for parts in pattern.spellings()]
        found += ((name, pattern) for name in names)

    excluded: set[str] = set()
    for pattern in family.excluded:
        names = matching.exceptions(pattern, family.scope)
        if not names:
            problems.append(_empty(f"the exception `{pattern.text}` excludes no state", pattern))
        excluded.update(names)
    return (spelling for spelling in found if spelling[0] not in excluded)


def _matched(others: list[str]) -> str:
    """What a source matches beside the states that it could stand for."""
    if not others:
        return "no state"
    return f"only states that are final, impossible or nowhere used, such as `{others[0]}`"


def _empty(message: str, pattern: Pattern) -> Problem:
    return Problem("SD106", message, pattern.location)


def _steps(
    family: Family, problems: list[Problem]
) -> Iterator[tuple[list[tuple[tuple[Part, ...], Pattern]], str]]:
    """Targets and event of each step: all their groups move together."""
    for event in family.events or (None,):
        stepping = (*family.targets, event) if event else family.targets
        counts = {len(group.options) for pattern in stepping for group in pattern.groups}
        if problem := _mismatch(family, event, counts):
            problems.append(problem)
            continue
        for step in range(next(iter(counts), 1)):
            targets = [(target.spelling(step), target) for target in family.targets]
            yield targets, plain(event.spelling(step)) if event else ""


def _mismatch(family: Family, event: Pattern | None, counts: set[int]) -> Problem | None:
    grouped = next((target for target in family.targets if target.groups), None)
    if grouped and not (event and event.groups):
        return Problem(
            "SD105",
            f"`{grouped.text}` names several targets, but one event cannot lead to all of them",
            grouped.location,
            "give the event a group of the same length, or write `=` to keep the source's value",
        )
    if len(counts) > 1:
        lengths = " and ".join(map(str, sorted(counts)))
        return Problem(
            "SD105",
            f"the groups of target and event step together, but have {lengths} alternatives",
            (event or family.targets[0]).location,
            "give each group the same number of alternatives",
        )
    return None


def _target(parts: tuple[Part, ...], source: str, combinations: Combinations | None) -> str:
    if parts == (Sign.KEEP,):
        return source
    if combinations and Sign.KEEP in parts:
        wanted = "".join(combinations.KEEP if part is Sign.KEEP else str(part) for part in parts)
        return combinations.keep(wanted, source) or plain(parts)
    return plain(parts)

"""Comparison and a transition of before -> whether a state of the new version does the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ..behaviour.words import is_completion
from ..comparison import Comparison
from ..machine import Machine
from ..spec import Kind, Transition
from ._conditions import Condition, Facts, asked_now, asked_then, facts_of, is_else
from ._naming import placed
from ._resting import waiting
from ._targets import Goal, entered_by, enters_alike, goals


class _Query(NamedTuple):
    """What is asked of a new version: from where, at which event, under which guard, to where."""

    source: str
    event: str
    asked: Condition | None
    goal: Goal


class Branch(NamedTuple):
    """A way on behind a choice, and the conditions that it depends on, in words."""

    transition: Transition
    guard: str


def takes(comparison: Comparison, old: Transition, name: str) -> bool:
    """Whether a state of the new version, or one around it, does what a transition did."""
    known, event = _index(comparison.new), comparison.events.get(old.event, "")
    around, aims = _around(comparison, old, name), goals(comparison, old.targets)
    guards = (None, asked_then(comparison, old))
    return any(
        _Query(each, event, guard, aim) in known
        for each in around
        for guard in guards
        for aim in aims
    ) or any(
        _leads(comparison, old, new, facts_of(comparison, old))
        for new in _into_choices(comparison, old, around)
        if asked_now(comparison.new, new) in guards
    )


def branches(comparison: Comparison, old: Transition) -> Iterator[Branch]:
    """The ways behind a choice by which the source of a transition still comes where it led."""
    home = placed(comparison).get(old.source)
    is_sent = not old.event or old.event in comparison.events
    around = _around(comparison, old, home) if home and is_sent else ()
    for new in _into_choices(comparison, old, around):
        asked = asked_now(comparison.new, new)
        passed = (asked,) if asked else ()
        yield from _branches(comparison, old, new, passed, frozenset())


def _around(comparison: Comparison, old: Transition, name: str) -> tuple[str, ...]:
    """What takes events for a state; the end of a composite is nobody's but its own."""
    if is_completion(comparison.old, old):
        return (name,)
    return tuple(comparison.new.hierarchy.line(name))


@lru_cache(maxsize=2)  # asked for every transition, and one state may have very many
def _index(machine: Machine) -> frozenset[_Query]:
    return frozenset(
        _Query(each.source, each.event, asked_now(machine, each), goal)
        for each in machine.transitions
        for goal in entered_by(machine, each.targets)
    )


def _into_choices(
    comparison: Comparison, old: Transition, around: Sequence[str]
) -> Iterator[Transition]:
    event, known = comparison.events.get(old.event, ""), _choosing(comparison.new)
    return chain.from_iterable(known.get((each, event), ()) for each in around)


@lru_cache(maxsize=2)
def _choosing(machine: Machine) -> Mapping[tuple[str, str], Sequence[Transition]]:
    """The transitions that lead into a choice, by source and event."""
    found: dict[tuple[str, str], list[Transition]] = defaultdict(list)
    for each in machine.transitions:
        if _is_choice(machine, each):
            found[each.source, each.event].append(each)
    return found


def _is_choice(machine: Machine, transition: Transition) -> bool:
    return machine.states[transition.target].kind is Kind.CHOICE


def _leads(
    comparison: Comparison,
    old: Transition,
    new: Transition,
    facts: Facts,
    seen: tuple[str, ...] = (),
) -> bool:
    """Whether a transition leads where one of before did, by whatever way the facts leave open."""
    machine = comparison.new
    if enters_alike(comparison, old.targets, new.targets):
        return True
    if not _is_choice(machine, new) or new.target in seen:
        return False
    seen = (*seen, new.target)
    for each in _in_order(machine, new.target):
        asked = asked_now(machine, each)
        if asked and asked.otherwise in facts:
            continue
        if asked is None or asked in facts:
            return _leads(comparison, old, each, facts, seen)
        if not _leads(comparison, old, each, facts | {asked}, seen):
            return False
        facts |= {asked.otherwise}
    return False


def _branches(
    comparison: Comparison,
    old: Transition,
    new: Transition,
    passed: tuple[Condition, ...],
    seen: frozenset[str],
) -> Iterator[Branch]:
    machine = comparison.new
    if passed and enters_alike(comparison, old.targets, new.targets):
        yield Branch(new, " and ".join(map(str, dict.fromkeys(passed))))
    elif _is_choice(machine, new) and new.target not in seen:
        before: tuple[Condition, ...] = ()
        for each in _in_order(machine, new.target):
            asked = asked_now(machine, each)
            now = (asked,) if asked else before
            yield from _branches(comparison, old, each, (*passed, *now), seen | {new.target})
            before = (*before, asked.otherwise) if asked else before


def _in_order(machine: Machine, choice: str) -> list[Transition]:
    """The branches of a choice, the one for all cases that are left at the end."""
    found = waiting(machine).get((choice, ""), ())
    return sorted(found, key=lambda each: is_else(machine, each))

"""Spec -> where it names states, events and actors that it does not declare there."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import Pattern
from ..place import Name
from ..spec import Spec

Mention = Name | Pattern


def states(spec: Spec) -> Iterator[Mention]:
    """Every name of a state, and every pattern."""
    for family in spec.families:
        yield from (*family.sources, *family.excluded, *family.targets)
    for start in (*spec.starts, *(s.initial for s in spec.states or () if s.initial)):
        yield from start.targets
    for expectation in spec.expectations:
        for _, names in expectation.operands:
            yield from names
    for entry in spec.ignores:
        yield from entry.states
    for names in (spec.presentation.fold, spec.presentation.order, *spec.presentation.rank):
        yield from names


def events(spec: Spec) -> Iterator[Mention]:
    """Every name of an event, and every pattern."""
    for family in spec.families:
        yield from family.events
    for state in spec.states or ():
        yield from state.defer
    for entry in spec.ignores:
        yield from entry.events


def actors(spec: Spec) -> Iterator[Mention]:
    """Every name of an actor."""
    yield from (family.by for family in spec.families if family.by)
    yield from (event.by for event in spec.events or () if event.by)

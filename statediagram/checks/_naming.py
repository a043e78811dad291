"""Machine -> the names that people chose for its states, events and actors, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from ..behaviour.words import COMPLETION, is_completion
from ..errors import UsageError
from ..machine import Machine
from ..results import Finding
from ..spec import Actor, Event, Kind, State
from . import _mentions

Named = TypeVar("Named", State, Event, Actor)

_STATES = (Kind.STATE, Kind.FINAL)
_TIMER = re.compile(r"after\s")


def states(machine: Machine) -> Iterator[State]:
    """The states at any depth, final ones among them; no regions and no pseudo-states.

    Of a name that is used although ``states`` lacks it, SD201 speaks.
    """
    for name, state in machine.states.items():
        if state.kind in _STATES and name not in machine.undeclared:
            yield state


def events(machine: Machine) -> Iterator[Event]:
    """The events, but for those in the words of the language: timers and completions.

    They are those of the section ``events``; without one, those that the machine mentions.
    """
    declared = machine.spec.events
    if declared is None:
        declared = tuple(Event(*mention) for mention in _mentions.events(machine).items())
    completes = any(is_completion(machine, transition) for transition in machine.transitions)
    for event in declared:
        if not _TIMER.match(event.name) and not (completes and event.name == COMPLETION):
            yield event


def actors(machine: Machine) -> Iterator[Actor]:
    """The actors of the section ``actors``; without one, those that the machine mentions."""
    declared = machine.spec.actors
    if declared is None:
        declared = tuple(Actor(*mention) for mention in _mentions.actors(machine).items())
    yield from declared


def misnamed(code: str, kind: str, pattern: str, things: Iterable[Named]) -> Iterator[Finding]:
    """Tell each thing whose whole name the pattern does not match; without a pattern none.

    Args:
        code: the rule's.
        kind: ``state``, ``event`` or ``actor``.
        pattern: a regular expression; of a nested state it is asked of the path's last segment.
        things: what has names.
    """
    if not pattern:
        return
    try:
        fits = re.compile(pattern).fullmatch
    except (re.error, OverflowError, RecursionError) as error:
        raise UsageError(f"`{pattern}` is no regular expression: {error}") from None
    for thing in things:
        name = thing.label if isinstance(thing, State) else thing.name
        if not fits(name):
            yield Finding(
                code,
                f"the {kind} `{thing.name}` does not match the pattern for {kind}s",
                thing.location,
                thing,
                remedy=f"give it a name that `{pattern}` matches as a whole",
            )

"""What a machine is in at a moment, and what it does next: the types of its behaviour."""

from __future__ import annotations

from typing import NamedTuple

from ..spec import Transition
from .entering import Numbers


class TooManyError(Exception):
    """In one situation more sets of transitions are enabled, or wait, than can be followed."""


class Situation(NamedTuple):
    """All that what happens next depends on.

    Attributes:
        leaves: the active states that have no active state inside; they tell the configuration.
        memory: what each history remembers, in document order; nothing before the first time.
        pending: composites whose completion is still to be handled, the oldest first.
    """

    leaves: Numbers
    memory: tuple[Numbers, ...] = ()
    pending: Numbers = ()


class Step(NamedTuple):
    """A microstep: what is taken at once.

    Attributes:
        event: its trigger; empty for eventless transitions.
        transitions: what is taken, one in each region that takes part; those that a fork or a
            join unites stand beside each other.
    """

    event: str
    transitions: tuple[Transition, ...]

    def __str__(self) -> str:
        guards = dict.fromkeys(f"[{t.guard}]" for t in self.transitions if t.guard)
        return " ".join((self.event or "(no event)", *guards))

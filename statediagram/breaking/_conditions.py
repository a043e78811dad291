"""Guards of both versions -> conditions in the words of the new one, and what is known of them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from ..behaviour.words import ELSE
from ..comparison import Comparison
from ..machine import Machine
from ..names import Scopes, asked_state
from ..spec import Kind, Transition
from ._naming import placed
from ._resting import waiting

_NEGATED = re.compile(r"(?:not\s+|!\s*)(?P<inner>[^()]+|\([^()]*\))")
_JOINED = re.compile(r"\b(?:and|or)\b|&&|\|\||[=<>]", re.IGNORECASE)


class Condition(NamedTuple):
    """A guard that holds or does not; ``not`` in front of a single word is understood."""

    text: str
    holds: bool = True

    @property
    def otherwise(self) -> Condition:
        """That it is the other way round."""
        return Condition(self.text, not self.holds)

    def __str__(self) -> str:
        return self.text if self.holds else f"not {self.text}"


Facts = frozenset[Condition]


def asked_then(comparison: Comparison, old: Transition) -> Condition | None:
    """What a transition of the old version asks for, its states under their names of now."""
    then = _asked(comparison.old, old)
    now = placed(comparison).get(then, "")
    return _condition(comparison.old, old, now)


def asked_now(machine: Machine, new: Transition) -> Condition | None:
    """What a transition of the new version asks for; `None` if it is always taken.

    The `else` of a choice is no condition of its own: its place among the branches says it all.
    """
    return _condition(machine, new, _asked(machine, new))


def facts_of(comparison: Comparison, old: Transition) -> Facts:
    """What is known when a transition is taken: its guard holds, and none of those before it."""
    group = waiting(comparison.old).get((old.source, old.event), ())
    before = takewhile(lambda each: each is not old, group)
    passed = (asked_then(comparison, each) for each in before)
    known = {each.otherwise for each in passed if each}
    asked = asked_then(comparison, old)
    return frozenset(known | {asked} if asked else known)


def is_else(machine: Machine, transition: Transition) -> bool:
    """Whether a transition is the branch of a choice for all cases that are left."""
    is_choice = machine.states[transition.source].kind is Kind.CHOICE
    return is_choice and transition.guard in ("", ELSE)


def _condition(machine: Machine, transition: Transition, asked: str) -> Condition | None:
    if not transition.guard or is_else(machine, transition):
        return None
    if asked:
        return Condition(f"in {asked}")
    negated = _NEGATED.fullmatch(transition.guard)
    if negated and not _JOINED.search(negated["inner"]):
        return Condition(negated["inner"].strip(), holds=False)
    return Condition(transition.guard)


def _asked(machine: Machine, transition: Transition) -> str:
    """The full path of the state that a guard asks for; empty if it asks for none."""
    name = asked_state(transition.guard)
    found = _scopes(machine).find(name, transition.source) if name else ()
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=2)
def _scopes(machine: Machine) -> Scopes:
    return Scopes(machine.states)

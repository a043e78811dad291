"""States that are gone and states that are new -> those that look like the same one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from ..machine import Machine
from .changes import Question

_MOST = 100
"""How many states are compared with each other; where more are gone, this is another machine."""

_ALIKE = 0.5
"""Which part of the arrows around two states has to be common to both."""

_ELSEWHERE = "…"
"""Stands for a state that is gone or new itself."""


class _Arrow(NamedTuple):
    """An arrow as it is seen from one of its ends, in the names of now."""

    leaves: bool
    event: str
    other: str

    def __str__(self) -> str:
        event = self.event or "(no event)"
        return f"-- {event} --> {self.other}" if self.leaves else f"{self.other} -- {event} -->"


def questions(
    old: Machine, new: Machine, names: Mapping[str, str], events: Mapping[str, str]
) -> tuple[Question, ...]:
    """Which states may have been renamed: most of the arrows around them are the same.

    Of several that look alike none is guessed.

    Args:
        old, new: two machines.
        names, events: what states and events of `old` are called in `new`.
    """
    found = set(names.values())
    gone = [name for name in old.states if name not in names]
    come = [name for name in new.states if name not in found]
    if not (0 < len(gone) <= _MOST and 0 < len(come) <= _MOST):
        return ()
    stayed = {name: name for name in found}
    before = {name: _around(old, name, names, events) for name in gone}
    after = {name: _around(new, name, stayed, {}) for name in come}
    alike = [
        (then, now)
        for then in gone
        for now in come
        if old.states[then].kind is new.states[now].kind
        and _likeness(before[then], after[now]) >= _ALIKE
    ]
    times = Counter(each for pair in alike for each in enumerate(pair))
    return tuple(
        Question(then, now, new.states[now].location, _common(before[then], after[now]))
        for then, now in alike
        if times[0, then] == times[1, now] == 1
    )


def _around(
    machine: Machine, name: str, names: Mapping[str, str], events: Mapping[str, str]
) -> frozenset[_Arrow]:
    """The arrows that leave and enter a state."""
    leaving = ((t, True, each) for t in machine.leaving.get(name, ()) for each in t.targets)
    arriving = ((t, False, t.source) for t in machine.arriving.get(name, ()))
    return frozenset(
        _Arrow(leaves, events.get(t.event, t.event), names.get(other, _ELSEWHERE))
        for t, leaves, other in (*leaving, *arriving)
    )


def _likeness(before: frozenset[_Arrow], after: frozenset[_Arrow]) -> float:
    """Which part of all arrows is common (Jaccard's index), if one leads to what has stayed."""
    common = before & after
    if all(arrow.other == _ELSEWHERE for arrow in common):
        return 0.0
    return len(common) / len(before | after)


def _common(before: frozenset[_Arrow], after: frozenset[_Arrow]) -> tuple[str, ...]:
    return tuple(map(str, sorted(before & after)))

"""Comparison -> the transitions that are no longer taken as they were, each with what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from ..behaviour.words import is_completion
from ..comparison import Comparison
from ..comparison.changes import Change, Manner, Sort
from ..spec import Transition
from ._conditions import asked_now, asked_then
from ._naming import placed
from ._resting import entered, lasting
from ._taking import branches, takes
from ._targets import enters_alike


class Loss(Enum):
    """What has happened to a transition; where it is several things, the first of them."""

    DELETED = auto()
    RETARGETED = auto()
    GUARD_ADDED = auto()
    GUARD_CHANGED = auto()


class Lost(NamedTuple):
    """A transition that could be taken and that nothing in the new version takes the place of.

    Attributes:
        old: it.
        new: what has become of it; `None` if it is gone.
        guard: under which condition it is taken now, if one was added or changed.
    """

    loss: Loss
    old: Transition
    new: Transition | None
    guard: str = ""


@lru_cache(maxsize=1)  # several rules ask it of the comparison that is being judged
def lost(comparison: Comparison) -> tuple[tuple[Lost, ...], ...]:
    """Every such transition; those of a family that have changed alike together."""
    seen: set[int] = set()
    found: list[tuple[Lost, ...]] = []
    for change in comparison.changes:
        if change.sort is Sort.TRANSITION and change.manner in (Manner.REMOVED, Manner.CHANGED):
            groups: dict[tuple[Loss, bool], list[Lost]] = {}
            for each in _lost(comparison, change):
                if id(each.old) not in seen:
                    seen.add(id(each.old))
                    groups.setdefault((each.loss, _is_cut(comparison, each.old)), []).append(each)
            found += map(tuple, groups.values())
    return tuple(found)


def _is_cut(comparison: Comparison, transition: Transition) -> bool:
    """Whether one of its ends or its event is gone, of which other rules may speak."""
    places, event = placed(comparison), transition.event
    ends = (transition.source, *transition.targets)
    return any(n not in places for n in ends) or bool(event and event not in comparison.events)


def _lost(comparison: Comparison, change: Change) -> Iterator[Lost]:
    for single in change.singles:
        before = single.old.subject if single.old else None
        after = single.new.subject if single.new else None
        if not isinstance(before, Transition) or before.source not in entered(comparison.old):
            continue
        new = after if isinstance(after, Transition) else None
        if not _is_handled(comparison, before) and (found := _loss(comparison, before, new)):
            yield found


def _loss(comparison: Comparison, old: Transition, new: Transition | None) -> Lost | None:
    """What has happened to a transition that nothing takes the place of as a whole."""
    is_open = asked_then(comparison, old) is None
    for each in branches(comparison, old):
        return Lost(Loss.GUARD_ADDED if is_open else Loss.GUARD_CHANGED, old, *each)
    if new is None or new.event != comparison.events.get(old.event, old.event):
        return Lost(Loss.DELETED, old, new)
    if not enters_alike(comparison, old.targets, new.targets):
        return Lost(Loss.RETARGETED, old, new)
    asked = asked_now(comparison.new, new)
    if asked is None or asked == asked_then(comparison, old):
        return None
    return Lost(Loss.GUARD_ADDED if is_open else Loss.GUARD_CHANGED, old, new, new.guard)


def _is_handled(comparison: Comparison, old: Transition) -> bool:
    """Whether something in the new version does what a transition did, wherever it was taken.

    That is at its source or, one by one, at all places where instances rested inside that.
    """
    if old.event and old.event not in comparison.events:
        return False
    home = placed(comparison).get(old.source)
    if home and takes(comparison, old, home):
        return True
    if is_completion(comparison.old, old):
        return False
    leaves = _leaves(comparison, old.source)
    return leaves not in ((), (home,)) and all(takes(comparison, old, name) for name in leaves)


def _leaves(comparison: Comparison, source: str) -> tuple[str, ...]:
    """Where instances rest now that rested in a state of the old version or inside it."""
    old, tree, places = comparison.old, comparison.new.hierarchy, placed(comparison)
    came, lasted = entered(old), lasting(old)
    inside = (source, *old.hierarchy.inside(source))
    rested = (name for name in inside if name in came and name in lasted)
    homes = dict.fromkeys(places[name] for name in rested if name in places)
    there = (name for home in homes for name in (home, *tree.inside(home)))
    return tuple(name for name in dict.fromkeys(there) if name in lasting(comparison.new))

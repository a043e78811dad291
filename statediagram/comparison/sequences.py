"""Two machines -> whether one allows the sequences of events that the other does, and which not.

A *letter* is an event from outside together with the guards that hold when it comes. A machine
allows a sequence of letters if, from one of its starts, it can do something at each of them in
turn: take a transition, be it an internal one. An event that is discarded or deferred is not
allowed there.

- What a machine does without an event is silent: eventless transitions, the branches of choices,
  completions (the event `done` of a composite). It may happen before a letter, or not if guards
  may keep from it; that one way allows a sequence is enough.
- A guard is text that nobody can evaluate: the same text has the same truth in one letter, and
  tells nothing of the next. A transition without a guard answers its event whatever holds, one
  with a guard only letters in which it holds. Of several that could answer, those are taken that
  SCXML's document order and nesting select. `[in STATE]` is no such text: it holds while the state
  is active.
- An event comes with no guard, with one, or with such several as some step of either machine needs
  at once (transitions in different regions, before a join): other guards exclude each other.
  So the order of transitions that have different guards tells nothing.
- Guards of silent transitions are in no letter: each may hold or not. So is the guard of one that a
  transition of another region pre-empts.

So a guard that is added takes letters from its transition, for what stands behind it if anything
does. Both machines read the same letters side by side, in all ways at once (`inclusion`); where
these grow too many, one may be shown to imitate the other (`simulation`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from ..behaviour.exploration import explore, shown
from ..machine import Machine
from ..spec import Transition
from .acceptors import Acceptor, Word
from .inclusion import Difference, Product
from .simulation import is_imitated


class Relation(StrEnum):
    """What the sequences that the new machine allows are to those that the old one allows."""

    EQUAL = "equal"
    EXTENDS = "extends"
    RESTRICTS = "restricts"
    DIFFERS = "differs"
    UNDECIDED = "undecided"


class Witness(NamedTuple):
    """A sequence that one machine allows and the other does not.

    Attributes:
        events: each with the guards that must hold, such as ``push [open]``; where there are none,
            none does. Without the last event, both machines allow it.
        path: the shortest way on which it is allowed.
        taken: the transitions that the last event triggers there.
        refused: where the other machine may be instead when the last event comes, each
            configuration as text.
    """

    events: tuple[str, ...]
    path: str
    taken: tuple[Transition, ...]
    refused: tuple[str, ...]


class Verdict(NamedTuple):
    """How two machines compare by the sequences of events that they allow.

    Attributes:
        relation: undecided if some of it is, even if one of the witnesses was found.
        lost: one of the shortest that only the old machine allows, if any was found.
        gained: one of the shortest that only the new machine allows, likewise.
        reason: why it is undecided; else empty.
    """

    relation: Relation
    lost: Witness | None = None
    gained: Witness | None = None
    reason: str = ""


def verdict(old: Machine, new: Machine, events: Mapping[str, str]) -> Verdict:
    """Whether the new machine allows the sequences of events that the old one allows, and others.

    Names of states do not matter: a state `[in STATE]` is looked up in its own machine.

    Args:
        old, new: any machines. Without a start, or where configurations lie behind the `bound`, it
            may be undecided; witnesses that were found are certain all the same.
        events: the names that events of `old` have in `new`; the others have kept theirs.

    Returns:
        The verdict, by the rules that the module tells; the events of witnesses as `new` calls
        them.
    """
    if reason := _unstarted(old, new):
        return Verdict(Relation.UNDECIDED, reason=reason)
    sides = Acceptor(explore(old), _distinct(old, events)), Acceptor(explore(new), {})
    product = Product(*sides)
    lost, gained = product.search()
    if not product.is_whole:
        lost, gained = _settled(lost, *sides), _settled(gained, *reversed(sides))
    relation = _relation(lost, gained)
    return Verdict(
        relation,
        _witness(lost.word, *sides),
        _witness(gained.word, *reversed(sides)),
        _doubt(old, new, product.is_whole) if relation is Relation.UNDECIDED else "",
    )


def _unstarted(old: Machine, new: Machine) -> str:
    """Why nothing is known where a machine has no start; empty where both have one."""
    for name, machine in (("old", old), ("new", new)):
        if not machine.known_starts:
            return f"the {name} machine has no known start: declare one by `initial`"
    return ""


def _distinct(old: Machine, events: Mapping[str, str]) -> Mapping[str, str]:
    """The names of all events of `old` in `new`; of two that would share one, the old changes."""
    taken = {name for event, name in events.items() if event != name}
    kept = {event: events.get(event, event) for event in old.events}
    gone = [event for event in taken.intersection(kept) if event not in events]
    return {**kept, **{event: f"{event} (old)" for event in gone}}


def _settled(difference: Difference, one: Acceptor, other: Acceptor) -> Difference:
    """What is known of the words of `one`, which the product did not find out, by simulation."""
    if difference.word or not is_imitated(one, other):
        return difference
    return Difference()


def _relation(lost: Difference, gained: Difference) -> Relation:
    if lost.word and gained.word:
        return Relation.DIFFERS
    if any(each.is_open and not each.word for each in (lost, gained)):
        return Relation.UNDECIDED
    if lost.word:
        return Relation.RESTRICTS
    return Relation.EXTENDS if gained.word else Relation.EQUAL


def _witness(word: Word | None, allowing: Acceptor, refusing: Acceptor) -> Witness | None:
    if not word:
        return None
    path = allowing.path(word)
    numbers = refusing.starts
    for letter in word[:-1]:
        numbers = refusing.after(numbers, letter)
    places = refusing.behaviour.configurations
    refused = dict.fromkeys(shown(places[n]) for n in numbers if refusing.rests(n))
    return Witness(tuple(map(str, word)), str(path), path.hops[-1].transitions, tuple(refused))


def _doubt(old: Machine, new: Machine, is_whole: bool) -> str:
    """Why the answer is not known, and what to do about it."""
    if not is_whole:
        return (
            "so many configurations may follow the same events that not all were compared: "
            "have fewer guards where there is no event"
        )
    for name, machine in (("old", old), ("new", new)):
        behaviour = explore(machine)
        count = len(behaviour.situations)
        if count >= machine.bound:
            return (
                f"the {name} machine has more than {count} configurations, and the others were "
                "not explored: raise `--max-configurations`"
            )
        if behaviour.cut:
            return (
                f"one event may have so many outcomes in the {name} machine that not all were "
                "explored: give it fewer guards, or other names in other regions"
            )
    return ""

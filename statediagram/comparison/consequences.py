"""Two machines -> what becomes of the states that both have, and of what both expect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from ..behaviour.properties import Truth
from ..hierarchy import HISTORIES
from ..machine import Machine
from ..place import Location
from ..spec import Kind
from .answers import Answer, answers
from .evidence import Evidence
from .prospects import Outlook, prospects

PASSED = (Kind.FORK, Kind.JOIN, *HISTORIES)
"""What is never active, so that what it leads to tells all."""


class Effect(StrEnum):
    """What follows from a change, for a state or an expectation."""

    UNREACHABLE = "became unreachable"
    REACHABLE = "became reachable"
    DEAD = "became a dead end"
    DEAD_NO_MORE = "is a dead end no more"
    TRAPPED = "became trapped"
    TRAPPED_NO_MORE = "is trapped no more"
    ENDLESS = "can reach no final state any more"
    ENDING = "can reach a final state now"
    FAILS = "expectation fails now"
    HOLDS = "expectation holds now"
    UNDECIDED = "expectation is decided no more"
    DECIDED = "expectation is decided now"


class Consequence(NamedTuple):
    """One thing that follows from the changes between two machines.

    Attributes:
        effect: what follows.
        name: the full path of the state, or the expectation in its words, as of now.
        location: where it stands now.
        path: what shows it, a line each; what was tells of states by the names that they had.
        old_location: where it stood before.
    """

    effect: Effect
    name: str
    location: Location
    path: tuple[str, ...]
    old_location: Location


def consequences(old: Machine, new: Machine, names: Mapping[str, str]) -> tuple[Consequence, ...]:
    """What becomes of the states and expectations that both machines have.

    What one of them has alone has no consequences: of what is wrong with it from the beginning,
    the checks speak. Each state is told by what says most: one that is a dead end is not told to
    reach no final state besides. Where the bound cut an exploration, only what is certain is told.
    Where one machine declares no start, it is taken to start where the other one does.

    Args:
        old, new: any machines.
        names: the full path in `new` of each state of `old` that is still there.

    Returns:
        By their effects in the order of `Effect`, then by their places.
    """
    before, after = _started(old, new, names)
    found = list(_of_claims(old, new, before, after, names))
    if bool(before.starts) == bool(after.starts):
        found += _of_states(Evidence(prospects(before), prospects(after), names))
    order = {effect: number for number, effect in enumerate(Effect)}
    found.sort(key=lambda each: (order[each.effect], *each.location[1:3], each.name))
    return tuple(found)


def _started(old: Machine, new: Machine, names: Mapping[str, str]) -> tuple[Machine, Machine]:
    """Both machines; the one without a start with that of the other, if it has these states."""
    if old.starts and not new.starts:
        return old, _starting(new, old.entrances, names)
    if new.starts and not old.starts:
        return _starting(old, new.entrances, {now: then for then, now in names.items()}), new
    return old, new


def _starting(
    machine: Machine, entrances: tuple[tuple[str, ...], ...], names: Mapping[str, str]
) -> Machine:
    if not all(name in names for entrance in entrances for name in entrance):
        return machine
    mapped = tuple(tuple(names[name] for name in entrance) for entrance in entrances)
    return replace(machine, entrances=mapped)


def _of_claims(
    old: Machine, new: Machine, before: Machine, after: Machine, names: Mapping[str, str]
) -> Iterator[Consequence]:
    """The expectations of both whose answers differ."""
    then = answers(before, names, started=bool(old.starts))
    now = answers(after, {}, started=bool(new.starts))
    for words, answer in now.items():
        if words in then and then[words].truth is not answer.truth:
            effect, path = _flip(then[words], answer)
            yield Consequence(effect, words, answer.location, path, then[words].location)


def _flip(then: Answer, now: Answer) -> tuple[Effect, tuple[str, ...]]:
    if now.truth is Truth.UNKNOWN:
        return Effect.UNDECIDED, now.lines
    if then.truth is Truth.UNKNOWN:
        first, *others = now.lines or ("",)
        return Effect.DECIDED, (f"it fails: {first}" if first else "it holds", *others)
    if now.truth is Truth.FAILS:
        return Effect.FAILS, now.lines
    first, *others = then.lines
    return Effect.HOLDS, (f"it failed before: {first}", *others)


SHOWN: Mapping[Effect, Callable[[Evidence, str, str], tuple[str, ...]]] = {
    Effect.UNREACHABLE: Evidence.lost,
    Effect.REACHABLE: Evidence.found,
    Effect.DEAD: Evidence.stuck,
    Effect.DEAD_NO_MORE: Evidence.left,
    Effect.TRAPPED: Evidence.caught,
    Effect.TRAPPED_NO_MORE: Evidence.freed,
    Effect.ENDLESS: Evidence.ended,
    Effect.ENDING: Evidence.ends,
}
"""What shows the effects on states."""

REACHING = (Effect.UNREACHABLE, Effect.REACHABLE)
WORSE = {Outlook.DEAD: Effect.DEAD, Outlook.TRAPPED: Effect.TRAPPED}
BETTER = {
    Outlook.DEAD: Effect.DEAD_NO_MORE,
    Outlook.TRAPPED: Effect.TRAPPED_NO_MORE,
    Outlook.ENDLESS: Effect.ENDING,
}


def _of_states(evidence: Evidence) -> Iterator[Consequence]:
    """Of each state that both have, whether it is entered, and what it leads to."""
    then, now = evidence.old.machine.states, evidence.new.machine.states
    for was, name in evidence.names.items():
        if then[was].kind not in PASSED and now[name].kind not in PASSED:
            effects = (_reaching(evidence, was, name), _outlook(evidence, was, name))
            for effect in filter(None, effects):
                path = SHOWN[effect](evidence, was, name)
                if path or effect not in REACHING:
                    yield Consequence(effect, name, now[name].location, path, then[was].location)


def _reaching(evidence: Evidence, was: str, name: str) -> Effect | None:
    if was in evidence.old.entered and name not in evidence.new.possible:
        return Effect.UNREACHABLE
    if was not in evidence.old.possible and name in evidence.new.entered:
        return Effect.REACHABLE
    return None


def _outlook(evidence: Evidence, was: str, name: str) -> Effect | None:
    """What is told of a state that is entered and has none inside."""
    old, new = evidence.old, evidence.new
    if old.outlooks is None or new.outlooks is None or new.machine.hierarchy.is_composite(name):
        return None
    before, after = old.outlooks.get(was), new.outlooks.get(name)
    if after is None or after is before or (before is None and was in old.possible):
        return None
    if after in WORSE:
        return WORSE[after]
    if before is Outlook.ENDING:
        return Effect.ENDLESS
    # Where nothing is final any more, endless work is meant, and no trap was opened.
    is_opened = before is not Outlook.TRAPPED or new.machine.finals
    return BETTER[before] if before and is_opened else None

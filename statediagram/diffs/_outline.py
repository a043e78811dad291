"""A pair of machines -> what is to be said of it, in sections and items, in no format yet."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from ..comparison import Comparison
from ..comparison.changes import Aspect, Change, Manner, Piece, Question, Sort
from ..comparison.consequences import Consequence
from ..comparison.sequences import Relation, Witness
from ..machine import Machine
from ..names import asked_state
from ..pairing import Fate, Paired
from ..place import Location
from ..spec import Transition
from ..terminal import amount
from ._details import details, quoted
from ._phrases import Phrase, Quoted, phrase

SIGNS = {
    Manner.ADDED: "+",
    Manner.REMOVED: "−",
    Manner.CHANGED: "±",
    Manner.RENAMED: "→",
    Manner.MOVED: "→",
}
QUESTION = "?"
FOLLOWS = "⇒"

_GRAPH = frozenset({Aspect.STATES, Aspect.NESTING, Aspect.STARTS, Aspect.TRANSITIONS})
"""What cannot be left out if anything is to follow from the changes."""


class Item(NamedTuple):
    """One thing to say.

    Attributes:
        sign: of what kind it is.
        words: the sentence.
        old, new: where it stands, before and after.
        lines: what belongs to it, a line each.
        members: the single changes that it stands for.
    """

    sign: str
    words: Phrase
    old: Location | None = None
    new: Location | None = None
    lines: tuple[Phrase, ...] = ()
    members: tuple[Item, ...] = ()


class Section(NamedTuple):
    """Items of one kind; those without a heading come first."""

    heading: str
    items: tuple[Item, ...]


def headline(paired: Paired) -> str:
    """What has become of a machine, in a few words."""
    match paired.fate:
        case Fate.UNKNOWN:
            return "cannot be compared"
        case Fate.ADDED:
            return f"added, {_size(paired.after)}"
        case Fate.DELETED:
            return f"deleted, {_size(paired.before)}"
        case Fate.SAME:
            return "no difference"
        case Fate.CHANGED:
            assert paired.comparison is not None
            return _counted(paired.comparison)


def sections(paired: Paired) -> Iterator[Section]:
    """All that is to be said of a machine below the headline; a section without items is none."""
    comparison = paired.comparison
    if comparison is None:
        return
    changes = comparison.changes
    found = [("", [each for each in changes if each.aspect.is_structural])]
    found += (
        (str(aspect), [each for each in changes if each.aspect is aspect])
        for aspect in Aspect
        if not aspect.is_structural
    )
    for heading, each in found:
        if each:
            items = (_of_changes(together, comparison.homes) for together in _united(each))
            yield Section(heading, tuple(items))
    if comparison.questions:
        yield Section("renamed?", tuple(map(_of_question, comparison.questions)))
    if follows(comparison) and comparison.consequences:
        yield Section("consequences", tuple(map(_of_consequence, comparison.consequences)))
    if is_judged(comparison):
        yield Section("behaviour", (_of_verdict(comparison),))


def follows(comparison: Comparison) -> bool:
    """Whether consequences are to be told: the structure has changed, and all of it counts."""
    is_structural = any(change.aspect.is_structural for change in comparison.changes)
    return is_structural and _GRAPH.isdisjoint(comparison.ignored)


def is_judged(comparison: Comparison) -> bool:
    """Whether the verdict on its behaviour is to be told."""
    is_followed = follows(comparison) and comparison.is_of_behaviour
    return is_followed or comparison.behaves_otherwise


def _size(machine: Machine | None) -> str:
    assert machine is not None
    states = amount(len(machine.states), "state")
    return f"{states}, {amount(len(machine.transitions), 'transition')}"


def _counted(comparison: Comparison) -> str:
    """``3 changes, 2 more in descriptions``."""
    kinds = groupby(comparison.changes, lambda c: "" if c.aspect.is_structural else str(c.aspect))
    counts = {kind: len(_united(changes)) for kind, changes in kinds}
    parts: list[str] = []
    for kind in sorted(counts):
        number = amount(counts[kind], "change") if not parts else f"{counts[kind]:,} more"
        parts.append(f"{number} in {kind}" if kind else number)
    return ", ".join(parts) or "no change, but it behaves otherwise"


def _united(changes: Iterable[Change]) -> Sequence[Sequence[Change]]:
    """The changes, those together that tell different aspects of one piece."""
    found: dict[Hashable, list[Change]] = {}
    for number, change in enumerate(changes):
        pieces = id(change.old), id(change.new), len(change.members)
        key = pieces if change.manner is Manner.CHANGED else number
        found.setdefault(key, []).append(change)
    return tuple(found.values())


def _of_changes(changes: Sequence[Change], homes: Mapping[str, str]) -> Item:
    """What is to be said of a piece of which some aspects have changed.

    Args:
        changes: those of the piece.
        homes: where states are now that have become one with another.
    """
    change = changes[0]
    old, new = change.old, change.new
    members = zip(*(each.members for each in changes), strict=True)
    home = homes.get(change.piece.name, "") if _is_lost_state(change) else ""
    return Item(
        SIGNS[Manner.MOVED if home else change.manner],
        _words(change, home),
        old.location if old else None,
        new.location if new else None,
        tuple(line for each in changes for line in details(each)),
        tuple(_of_changes(together, homes) for together in members),
    )


def _is_lost_state(change: Change) -> bool:
    return change.manner is Manner.REMOVED and change.sort is Sort.STATE


def _words(change: Change, home: str) -> Phrase:
    match change.manner, change.old, change.new:
        case Manner.RENAMED, Piece() as old, Piece() as new:
            return (f"{change.sort} ", *quoted(old.name), " is called ", *quoted(new.name), " now")
        case Manner.MOVED, Piece() as old, Piece() as new:
            return (f"{change.sort} ", *quoted(old.name), " has moved to ", *quoted(new.name))
        case Manner.REMOVED, Piece() as old, None if home:
            return (f"{change.sort} ", *quoted(old.name), " has become one with ", *quoted(home))
    if change.members:
        number = amount(len(change.members), change.sort)
        return (f"{number} ", *quoted(_family(change.piece)))
    return (f"{change.sort} ", *quoted(change.piece.name)) if change.piece.name else (change.sort,)


def _family(piece: Piece) -> str:
    """A family as it is written, without what is not compared."""
    subject = piece.subject
    assert isinstance(subject, Transition)
    family, said = subject.family, dict(piece.fields)
    parts = (
        ", ".join(event.text for event in family.events) if "event" in said else "",
        f"[{family.guard}]" if "guard" in said else "",
        f"/ {family.action}" if "action" in said else "",
    )
    label = " ".join(part for part in parts if part)
    return f"{family.text}: {label}" if label else family.text


def _of_question(question: Question) -> Item:
    old, new = question.old, question.new
    entry = f"renamed: {{{old}: {new}}}"
    asked = ("was ", *quoted(old), " renamed to ", *quoted(new), "? ")
    words = (*asked, "if so, write ", Quoted(entry))
    evidence = tuple(("both: ", *quoted(line)) for line in question.evidence)
    return Item(QUESTION, words, None, question.location, evidence)


def _of_consequence(consequence: Consequence) -> Item:
    effect = str(consequence.effect)
    kind, what, rest = effect.partition("expectation ")
    words = (what, *quoted(consequence.name), f" {rest or kind}")
    lines = tuple(map(phrase, consequence.path))
    return Item(FOLLOWS, words, consequence.old_location, consequence.location, lines)


def _of_verdict(comparison: Comparison) -> Item:
    verdict = comparison.verdict
    if verdict.relation is Relation.EQUAL:
        words: Phrase = ("equal: the same sequences of events are allowed as before",)
    else:
        guarded = _guarded(comparison)
        said = (
            phrase(verdict.reason) if verdict.reason else (),
            _told("no longer allowed", verdict.lost, guarded),
            _told("newly allowed", verdict.gained, guarded),
        )
        listed = (part for each in said if each for part in ("; ", *each))
        words = (f"{verdict.relation}: ", *tuple(listed)[1:])
    lines = (*_way("before", verdict.lost), *_way("now", verdict.gained))
    return Item(FOLLOWS, words, lines=lines)


def _guarded(comparison: Comparison) -> frozenset[str]:
    """The events, by their names of now, that some transition answers under a guard alone."""
    old, new = comparison.old.transitions, comparison.new.transitions
    named = [(comparison.events.get(each.event, each.event), each.guard) for each in old]
    named += [(each.event, each.guard) for each in new]
    return frozenset(event for event, guard in named if guard and not asked_state(guard))


def _told(what: str, witness: Witness | None, guarded: Collection[str]) -> Phrase:
    """The events of a witness; one that comes without a guard that it might have is told so."""
    listed: list[str] = []
    for event in witness.events if witness else ():
        listed += (", ", *quoted(event), *([" (no guard holds)"] if event in guarded else []))
    return (f"{what}: ", *listed[1:]) if listed else ()


def _way(when: str, witness: Witness | None) -> tuple[Phrase, ...]:
    return ((f"{when}: ", Quoted(witness.path)),) if witness else ()

"""Finding -> what it is about, in words that stay the same when the file around it changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from .patterns import Pattern
from .results import Finding, Subject
from .spec import Actor, Event, Family, Ignore, State, Transition

Fault = tuple[str, str]
"""The code of a rule, and what has the fault."""


def keyed(finding: Finding) -> tuple[str, tuple[str, ...]]:
    """The `key` of a finding and what `shares` it.

    Where a check says by itself what it tells of, other pieces only show where the fault is seen
    just now, and share nothing.
    """
    if finding.key:
        return finding.key, finding.shares
    return _words(finding.subject) or finding.message, tuple(map(_words, finding.also))


def faults(finding: Finding) -> frozenset[Fault]:
    """What has the fault: what the finding is about, and what shares it.

    A state that is cut off behind another that was cut off before is a new fault; one that is told
    now for others that were told for it is none.
    """
    return frozenset((finding.code, key) for key in (finding.key, *finding.shares))


def counted(findings: Iterable[Finding]) -> Counter[Fault]:
    """How often each fault is told."""
    return Counter(fault for finding in findings for fault in faults(finding))


def take(finding: Finding, known: Counter[Fault]) -> bool:
    """Whether all that a finding tells is known; if so, it is known once less."""
    found = faults(finding)
    is_known = all(known[fault] for fault in found)
    if is_known:
        known.subtract(found)
    return is_known


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """What tells the machines of a file from each other, in their order.

    A machine alone needs nothing; one without a name, or with that of another, has its number.
    """
    if len(names) == 1:
        return ("",)
    times = Counter(names)
    return tuple(
        name if times[name] == 1 and name[:1] not in ("", "#") else f"#{number}"
        for number, name in enumerate(names, 1)
    )


def partners(then: Sequence[str], now: Sequence[str]) -> tuple[tuple[int | None, int | None], ...]:
    """Which machines of two versions of a file are the same, by their names.

    Returns:
        Indexes: of each of now, with that of the next one of its name, else of the next that is
        left over, else `None`; then of those of then that have no partner.
    """
    waiting: dict[str, list[int]] = defaultdict(list)
    for old in reversed(range(len(then))):
        waiting[then[old]].append(old)
    found = [waiting[name].pop() if waiting[name] else None for name in now]
    left = iter([old for old in range(len(then)) if old not in found])
    pairs = [(next(left, None) if old is None else old, new) for new, old in enumerate(found)]
    return (*pairs, *((old, None) for old in left))


def _words(subject: Subject) -> str:
    """A state's full path, a transition's text; nothing for the machine as a whole."""
    match subject:
        case State(name=words) | Family(text=words):
            pass
        case Transition() as transition:
            words = str(transition)
        case Event(name=name):
            words = f"event {name}"
        case Actor(name=name):
            words = f"actor {name}"
        case Ignore(states=states, events=events):
            words = f"ignore {_listed(events)} in {_listed(states)}"
        case None:
            words = ""
    return words


def _listed(patterns: tuple[Pattern, ...]) -> str:
    return ", ".join(pattern.text for pattern in patterns)

"""A transition that is never taken, since another one always is.

Where several transitions for one event could be taken, the first in the file is (the document
order of SCXML). An unguarded one always can be, so the guard behind it is never even looked at.

```yaml
initial: Closed
transitions:
  - Closed -> Open: badge
  - Closed -> Alarm: badge [revoked]
  - Open -> Closed: after 5 s
  - Alarm -> Closed: reset
```

The special case first, the general one last:

```yaml
initial: Closed
transitions:
  - Closed -> Alarm: badge [revoked]
  - Closed -> Open: badge
  - Open -> Closed: after 5 s
  - Alarm -> Closed: reset
```

A transition with neither event nor guard is taken as soon as its state is entered, so those that
wait for an event there are never taken either, wherever they stand in the file.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from ..behaviour.words import is_completion
from ..hierarchy import PSEUDO_STATES
from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import Kind, Transition
from ._groups import behaviour, entered
from ._lines import Pair, by_trigger, pairs_per_line, per_line
from ._words import LIMIT, lines

CODE = "SD403"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each line that is never taken, and why."""
    told: set[int] = set()
    for pairs in pairs_per_line(_shadowed(machine)):
        told.update(id(other) for other, _ in pairs)
        later, earlier = pairs[0]
        why, remedy = _reason(later, earlier)
        yield Finding(
            CODE,
            f"`{later}` is never taken: {why}",
            later.location,
            later,
            remedy=remedy,
            notes=(Note(f"`{earlier}` is always taken", earlier.location),),
            evidence=lines([f"nor is `{other}`" for other, _ in pairs[1:]]),
            also=tuple(other for other, _ in pairs[1:]),
        )
    for first, *others in per_line(_never_taken(machine, told)):
        why, remedy, notes = _cause(machine, first)
        yield Finding(
            CODE,
            f"`{first}` is never taken: {why}",
            first.location,
            first,
            remedy=remedy,
            notes=notes,
            evidence=lines([f"nor is `{other}`" for other in others]),
            also=tuple(others),
        )


def _never_taken(machine: Machine, told: Container[int]) -> Iterator[Transition]:
    """What no configuration that can occur lets happen, though its source is active in some."""
    found = behaviour(machine)
    for each in machine.transitions if found else ():
        source = machine.states[each.source]
        is_known = source.name in entered(machine) and source.kind not in PSEUDO_STATES
        if not (found and is_known) or id(each) in found.taken or id(each) in told:
            continue
        if not (is_completion(machine, each) and _has_lost_final(machine, each.source)):
            yield each


def _has_lost_final(machine: Machine, composite: str) -> bool:
    """Whether a final state that would complete a composite is never entered, as SD301 tells."""
    inside = (machine.states[name] for name in machine.hierarchy.inside(composite))
    finals = {each.name for each in inside if each.kind is Kind.FINAL}
    return not finals <= entered(machine)


def _cause(machine: Machine, never: Transition) -> tuple[str, str, tuple[Note, ...]]:
    """Why a transition is never taken, what to do, and what is taken instead."""
    if is_completion(machine, never):
        why = f"what is inside `{never.source}` never comes to its end"
        each = "each region of " if machine.hierarchy.is_orthogonal(never.source) else ""
        return why, f"let something in {each}`{never.source}` lead into a final state", ()
    if _waits(machine, never):
        return f"not all that leads into `{never.target}` is ever active together", "", ()
    inner = [
        each
        for each in machine.transitions
        if each.event == never.event
        and each.source != never.source
        and machine.hierarchy.is_within(each.source, never.source)
    ]
    if inner:
        why = f"whatever is active inside `{never.source}` takes the event first"
        notes = tuple(Note(f"`{each}` comes first", each.location) for each in inner[:LIMIT])
        return why, "give what is inside a guard, or remove this line", notes
    if never.guard:
        return f"`[{never.guard}]` never holds there", "ask for a state that can be active then", ()
    why = f"whenever `{never.source}` is active, something else is taken first"
    return why, "remove it, or give what comes first a guard", ()


def _reason(later: Transition, earlier: Transition) -> tuple[str, str]:
    """Why the later one is never taken, and what to do."""
    if later.event != earlier.event:
        why = f"`{later.source}` is left at once, without waiting for any event"
        return why, "give that line an event or a guard"
    why = "an earlier line without a guard always is"
    return why, "move it before that line, or guard that line too"


def _shadowed(machine: Machine) -> Iterator[Pair]:
    at_once = _taken_at_once(machine)
    for group in by_trigger(machine):
        source = group[0].source
        if group[0].event and source in at_once:
            yield from ((transition, at_once[source]) for transition in group)
        else:
            yield from _behind_unguarded(machine, group)


def _taken_at_once(machine: Machine) -> dict[str, Transition]:
    """The first transition that leaves each state without event and guard, if one does."""
    return {
        t.source: t
        for t in reversed(machine.transitions)
        if not (t.event or t.guard or _waits(machine, t)) and t.targets != (t.source,)
    }


def _behind_unguarded(machine: Machine, group: list[Transition]) -> Iterator[Pair]:
    unguarded = None
    for transition in group:
        if not (transition.guard or _waits(machine, transition)):
            unguarded = unguarded or transition
        elif unguarded and transition.guard:
            yield transition, unguarded


def _waits(machine: Machine, transition: Transition) -> bool:
    """Whether it is taken only together with others, since it leads into a join."""
    return any(machine.states[name].kind is Kind.JOIN for name in transition.targets)

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

from collections.abc import Iterator

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import Transition
from ._lines import Pair, by_trigger, pairs_per_line
from ._words import lines

CODE = "SD403"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each line that is never taken, with the one that always is."""
    for pairs in pairs_per_line(_shadowed(machine)):
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
            yield from _behind_unguarded(group)


def _taken_at_once(machine: Machine) -> dict[str, Transition]:
    """The first transition that leaves each state without event and guard, if one does."""
    return {
        t.source: t
        for t in reversed(machine.transitions)
        if not (t.event or t.guard) and t.targets != (t.source,)
    }


def _behind_unguarded(group: list[Transition]) -> Iterator[Pair]:
    unguarded = None
    for transition in group:
        if not transition.guard:
            unguarded = unguarded or transition
        elif unguarded:
            yield transition, unguarded

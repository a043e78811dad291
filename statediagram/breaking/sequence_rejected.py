"""A sequence of events that used to work and that the new version does not allow.

What each transition says may be the same, and the machine may still do something else: an inner
state takes an event that the composite around it handled, an earlier line comes before a later one,
a guard asks for a state that is not active any more. Both versions are compared by all sequences of
events that they allow; this tells the shortest one that is lost. It is silent as soon as one of
the rules SB201 to SB206 finds something in the machine, asked or not: that comes first.

Give what was added an event of its own, or let it lead to where the sequence can go on.

```yaml
machine: player
initial: Off
states:
  Off:
  On:
    initial: Playing
    states: {Playing: '', Paused: ''}
    transitions:
      - Playing -> Paused: pause
transitions:
  - Off -> On: power
  - On -> Off: power
  - Off -> Off: eject
```

```yaml
machine: player
initial: Off
states:
  Off:
  On:
    initial: Playing
    states: {Playing: '', Paused: ''}
    transitions:
      - Playing -> Paused: pause
      - Playing -> Paused: power
transitions:
  - Off -> On: power
  - On -> Off: power
  - Off -> Off: eject
```

```yaml
machine: player
initial: Off
states:
  Off:
  On:
    initial: Playing
    states: {Playing: '', Paused: ''}
    transitions:
      - Playing -> Paused: pause
      - Paused -> Playing: pause
transitions:
  - Off -> On: power
  - On -> Off: power
  - Off -> Off: eject
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..checks._words import listed
from ..comparison import Comparison
from ..comparison.sequences import Witness
from ..place import Note
from ..results import Finding, Severity
from . import (
    final_cut_off,
    guard_added,
    guard_changed,
    start_changed,
    transition_deleted,
    transition_retargeted,
)
from ._places import place, remains

CODE = "SB208"
SEVERITY = Severity.ERROR

_OTHERS = (
    transition_deleted,
    transition_retargeted,
    guard_added,
    guard_changed,
    start_changed,
    final_cut_off,
)
"""The rules that tell why a sequence is lost."""


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell the shortest sequence that is lost, if nothing else tells of one."""
    if any(finding for other in _OTHERS for finding in other.check(comparison)):
        return
    lost = comparison.verdict.lost
    if lost:
        yield _told(comparison, lost)


def _told(comparison: Comparison, lost: Witness) -> Finding:
    source = lost.taken[0].source
    *first, last = lost.events
    when = f"after {listed(first)}" if first else "at the start"
    return Finding(
        CODE,
        f"{when}, `{last}` used to work, and does not any more",
        place(comparison, source),
        remains(comparison, source),
        remedy="let what is new wait for an event of its own, or lead to where the last one works",
        notes=tuple(Note(f"before, `{each}` was taken", each.location) for each in lost.taken),
        evidence=(
            f"before: {lost.path}",
            f"now, the last event finds {listed(lost.refused, 'or')}",
        ),
        key="sequences",
    )

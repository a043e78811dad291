"""A guarded transition behind an unguarded one for the same event.

Where several transitions could be taken, the first in the file is (the document order of SCXML).
The unguarded one always can be, so the guard behind it is never even looked at.

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
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ._lines import Pair, by_trigger, pairs_per_line
from ._words import lines

CODE = "SD403"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each line that stands too late, with the one that is always taken before."""
    for pairs in pairs_per_line(_shadowed(machine)):
        later, earlier = pairs[0]
        yield Finding(
            CODE,
            f"`{later}` is never taken: an earlier line without a guard always is",
            later.location,
            later,
            remedy="move it before that line, or guard that line too",
            notes=(Note(f"`{earlier}` is always taken", earlier.location),),
            evidence=lines([f"nor is `{other}`" for other, _ in pairs[1:]]),
            also=tuple(other for other, _ in pairs[1:]),
        )


def _shadowed(machine: Machine) -> Iterator[Pair]:
    for group in by_trigger(machine):
        unguarded = None
        for transition in group:
            if not transition.guard:
                unguarded = unguarded or transition
            elif unguarded:
                yield transition, unguarded

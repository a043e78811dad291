"""A branch of a choice that waits for an event.

A choice is left as soon as it is entered, so its branches are told apart by guards alone. To wait
for an event, a machine needs a state.

```yaml
initial: Idle
states:
  Idle:
  Check: {choice: true}
  Accepted:
transitions:
  - Idle -> Check: coin
  - Check -> Accepted: worth enough
  - Check -> Idle: '[else]'
  - Accepted -> Idle: served
```

```yaml
initial: Idle
states:
  Idle:
  Check: {choice: true}
  Accepted:
transitions:
  - Idle -> Check: coin
  - Check -> Accepted: '[worth enough]'
  - Check -> Idle: '[else]'
  - Accepted -> Idle: served
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ._branches import choices
from ._lines import per_line
from ._words import lines

CODE = "SD502"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each line with such branches."""
    waiting = (t for _, branches in choices(machine) for t in branches if t.event)
    for first, *others in per_line(waiting):
        yield Finding(
            CODE,
            f"`{first}` waits for an event, but the choice `{first.source}` is left at once",
            first.location,
            first,
            remedy=f"write a guard, `[{first.event}]`, or make `{first.source}` a state",
            evidence=lines([f"`{other}` waits too" for other in others]),
            also=(machine.states[first.source], *others),
        )

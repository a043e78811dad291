"""A state that does not say what happens on some event.

In most machines an event that a state does not mention is dropped, which is often right and
sometimes a fault that shows years later. Where every pair of state and event must be thought of,
switch this rule on: each pair is then handled by a transition, deferred, or ignored with a reason.

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Off: press
  - On -> Off: unplug
```

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Off: press
  - On -> Off: unplug
ignore:
  - {in: Off, events: unplug, because: it is off already}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..matrix import Matrix
from ..results import Finding, Severity

CODE = "SD603"
SEVERITY = Severity.OFF


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each pair that is left open by itself, so that a new one is told beside old ones."""
    for name, missing in Matrix(machine).gaps.items():
        state = machine.states[name]
        for event in missing:
            yield Finding(
                CODE,
                f"`{name}` does not say what happens on `{event}`",
                state.location,
                state,
                remedy=f"add a transition, or an entry under `ignore`: "
                f"`{{in: {name}, events: {event}, because: REASON}}`",
                key=f"{name} on {event}",
            )

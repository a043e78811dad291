"""An actor that the section `actors` does not have.

Once a machine lists who causes its events, any other name behind `by` is most likely a slip.

```yaml
initial: Idle
actors:
  guest: the virtual machine
  host: the hypervisor
transitions:
  - Idle -> Busy: {event: request, by: guest}
  - Busy -> Idle: {event: answer, by: hosst}
  - Busy -> Idle: {event: reset, by: host}
```

```yaml
initial: Idle
actors:
  guest: the virtual machine
  host: the hypervisor
transitions:
  - Idle -> Busy: {event: request, by: guest}
  - Busy -> Idle: {event: answer, by: host}
  - Busy -> Idle: {event: reset, by: host}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..names import did_you_mean
from ..results import Finding, Severity
from ._mentions import actors

CODE = "SD604"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each such actor once, at its first mention."""
    if machine.spec.actors is None:
        return
    declared = {actor.name for actor in machine.spec.actors}
    for name, location in actors(machine).items():
        if name not in declared:
            yield Finding(
                CODE,
                f"no actor is called `{name}`",
                location,
                next((t for t in machine.transitions if t.by == name), None),
                remedy=did_you_mean(name, sorted(declared)) or "declare it under `actors`",
            )

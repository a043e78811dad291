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
from ..results import Finding, Severity
from ._mentions import actors, undeclared

CODE = "SD604"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each such actor once, at its first mention."""
    users = {t.by: t for t in reversed(machine.transitions)}
    yield from undeclared(CODE, "actor", actors(machine), machine.spec.actors, users)

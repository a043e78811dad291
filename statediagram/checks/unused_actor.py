"""An actor that is declared and that causes nothing.

Either `by` is missing at the events that it causes, or it has no part in this machine any more.

```yaml
initial: Idle
actors:
  guest: the virtual machine
  host: the hypervisor
transitions:
  - Idle -> Busy: {event: request, by: guest}
  - Busy -> Idle: {event: answer}
```

```yaml
initial: Idle
actors:
  guest: the virtual machine
  host: the hypervisor
transitions:
  - Idle -> Busy: {event: request, by: guest}
  - Busy -> Idle: {event: answer, by: host}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ._mentions import actors, unused

CODE = "SD605"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each such actor, unless a misspelt one was meant to be it."""
    used = actors(machine)
    for actor in unused(used, used, machine.spec.actors):
        yield Finding(
            CODE,
            f"`{actor.name}` causes nothing",
            actor.location,
            actor,
            remedy=f"write `by: {actor.name}` at the events that it causes, or remove it",
        )

"""A final state that is left.

In a final state the machine has ended; there is nothing that could leave it. Either it is not
final, or the transition starts somewhere else.

```yaml
initial: Running
states:
  Running:
  Stopped: {final: true}
transitions:
  - Running -> Stopped: stop
  - Stopped -> Running: start
```

```yaml
initial: Running
states:
  Running:
  Stopped:
  Removed: {final: true}
transitions:
  - Running -> Stopped: stop
  - Stopped -> Running: start
  - Stopped -> Removed: remove
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import Kind
from ._lines import per_line
from ._words import lines

CODE = "SD406"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each line that leaves a final state."""
    leaving = (t for t in machine.transitions if machine.states[t.source].kind is Kind.FINAL)
    for first, *others in per_line(leaving):
        state = machine.states[first.source]
        yield Finding(
            CODE,
            f"`{first}` leaves a final state",
            first.location,
            first,
            remedy=f"take `final: true` from `{state.name}`, or let the transition start elsewhere",
            notes=(Note(f"`{state.name}` is final", state.location),),
            evidence=lines([f"so does `{other}`" for other in others]),
            also=tuple(others),
        )

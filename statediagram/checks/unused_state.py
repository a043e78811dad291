"""A state that is declared and that nothing touches.

No transition enters or leaves it and the machine does not start there: either its transitions
are missing, or the state is left over from an earlier version.

```yaml
initial: Closed
states:
  Closed:
  Open:
  Locked:
transitions:
  - Closed -> Open: open
  - Open -> Closed: close
```

```yaml
initial: Closed
states:
  Closed:
  Open:
  Locked:
transitions:
  - Closed -> Open: open
  - Open -> Closed: close
  - Closed -> Locked: lock
  - Locked -> Closed: unlock
```

In a machine with axes, combinations that nothing touches are no fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ._groups import touched
from ._mentions import meant_states

CODE = "SD208"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each such state, unless it is a misspelt name or what one was meant to be."""
    if machine.spec.axes:
        return
    known = touched(machine) | machine.undeclared | meant_states(machine)
    for state in machine.states.values():
        if not state.parent and state.name not in known:
            yield Finding(
                CODE,
                f"nothing enters or leaves `{state.name}`",
                state.location,
                state,
                remedy="write its transitions, or remove it",
            )

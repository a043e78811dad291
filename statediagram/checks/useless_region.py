"""A region that is alone in its state, or that has no state inside.

Regions are parts of a state that are active at once. One alone says no more than the states inside
it would, and one without states says nothing.

```yaml
initial: Upload
states:
  Upload:
    regions:
      network:
        initial: Up
        states: {Up: '', Down: ''}
transitions:
  - Up -> Down: loss
  - Down -> Up: signal
```

```yaml
initial: Upload
states:
  Upload:
    initial: Up
    states: {Up: '', Down: ''}
transitions:
  - Up -> Down: loss
  - Down -> Up: signal
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..hierarchy import PSEUDO_STATES
from ..machine import Machine
from ..results import Finding, Severity
from ..spec import Kind

CODE = "SD508"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each such region."""
    for state in machine.states.values():
        if state.kind is not Kind.REGION:
            continue
        if _count(machine, state.name) == 0:
            fault, remedy = "has no states inside", "add its states, or remove it"
        elif _count(machine, state.parent) == 1:
            fault = f"is the only region of `{state.parent}`"
            remedy = f"move its states right into `{state.parent}`, or add another region"
        else:
            continue
        message = f"the region `{state.name}` {fault}"
        yield Finding(CODE, message, state.location, state, remedy=remedy)


def _count(machine: Machine, name: str) -> int:
    """How many states or regions are directly inside a state."""
    inside = machine.hierarchy.children.get(name, ())
    return sum(machine.states[child].kind not in PSEUDO_STATES for child in inside)

"""A composite state whose default is not inside it.

`initial` says which of the states inside is entered when nothing else is said. A state elsewhere
cannot be that.

```yaml
initial: Idle
states:
  Idle:
  Active:
    initial: Idle
    states:
      Running:
      Paused:
transitions:
  - Idle -> Active.Running: start
  - Active.Running -> Active.Paused: pause
  - Active.Paused -> Idle: stop
```

```yaml
initial: Idle
states:
  Idle:
  Active:
    initial: Running
    states:
      Running:
      Paused:
transitions:
  - Idle -> Active.Running: start
  - Active.Running -> Active.Paused: pause
  - Active.Paused -> Idle: stop
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..names import Scopes
from ..results import Finding, Severity
from ..spec import Kind, State

CODE = "SD207"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each default of a composite or region that stands outside of it."""
    scopes = Scopes(machine.states)
    for state in machine.states.values():
        for name in state.initial.targets if state.initial and _is_around(state) else ():
            found = scopes.find(name.text, state.name)
            if not any(path.startswith(f"{state.name}.") for path in found):
                inside = [
                    each.label for each in machine.states.values() if each.parent == state.name
                ]
                yield Finding(
                    CODE,
                    f"`{state.name}` starts in `{name}`, which is not inside it",
                    name.location,
                    state,
                    remedy=f"name a state inside: `initial: {inside[0]}`" if inside else "",
                )


def _is_around(state: State) -> bool:
    return state.kind in (Kind.STATE, Kind.REGION)

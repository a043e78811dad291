"""A composite state whose default is not inside it.

`initial` says which of the states inside is entered when nothing else is said. A state elsewhere
cannot be that. Neither can the `default` of a history stand outside of what the history is in.

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

from ..hierarchy import HISTORIES
from ..machine import Machine
from ..place import Name
from ..results import Finding, Severity
from ..spec import State

CODE = "SD207"
SEVERITY = Severity.ERROR

UNRESOLVED = ("SD201", "SD203")
"""The problems of a name that leave open what was meant."""


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each default of a composite, region or history that stands outside of it."""
    open_ = {each.location for each in machine.problems if each.code in UNRESOLVED}
    for around, targets in machine.defaults.items():
        state = machine.states.get(around)
        initial = state.initial if state else None
        for name, path in zip(initial.targets if initial else (), targets, strict=False):
            if state and name.location not in open_ and not _is_inside(machine, path, state):
                yield _finding(machine, state, name)


def _scope(state: State) -> str:
    """What the default has to be inside of; empty for the machine."""
    return state.parent if state.kind in HISTORIES else state.name


def _is_inside(machine: Machine, path: str, state: State) -> bool:
    around = _scope(state)
    return not around or (path != around and machine.hierarchy.is_within(path, around))


def _finding(machine: Machine, state: State, name: Name) -> Finding:
    around = _scope(state)
    is_history = state.kind in HISTORIES
    verb, key = ("falls back to", "default") if is_history else ("starts in", "initial")
    where = "it" if around == state.name else f"`{around}`"
    inside = [
        machine.states[child].label
        for child in machine.hierarchy.children.get(around, ())
        if machine.states[child].kind not in HISTORIES
    ]
    return Finding(
        CODE,
        f"`{state.name}` {verb} `{name}`, which is not inside {where}",
        name.location,
        state,
        remedy=f"name a state inside: `{key}: {inside[0]}`" if inside else "",
    )

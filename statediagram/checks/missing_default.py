"""A composite or region that is entered and does not say which of its states that makes active.

A transition that ends at the border of a composite enters the state inside that `initial` names.
Without it, the tool takes the first one, as SCXML does, but a reader of the picture cannot know.

```yaml
initial: Idle
states:
  Idle:
  Active:
    states:
      Running:
      Paused:
transitions:
  - Idle -> Active: start
  - Running -> Paused: pause
  - Paused -> Running: resume
  - Active -> Idle: stop
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
  - Idle -> Active: start
  - Running -> Paused: pause
  - Paused -> Running: resume
  - Active -> Idle: stop
```

A composite that is only entered by transitions to the states inside needs no default.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..hierarchy import HISTORIES
from ..machine import Machine
from ..place import Location, Note
from ..results import Finding, Severity
from ._branches import histories_without_default

CODE = "SD209"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each composite or region without a default that something enters at its border."""
    if machine.is_flat:
        return
    told: set[str] = set()
    falling_back = {each.name: each.parent for each in histories_without_default(machine)}
    for each, message, location in _entered(machine):
        name = falling_back.get(each, each)
        if name not in told and _lacks_default(machine, name):
            told.add(name)
            state = machine.states[name]
            yield Finding(
                CODE,
                f"`{name}` does not say which state inside is entered by default",
                state.location,
                state,
                remedy=f"name it: `initial: {_first(machine, name)}`",
                notes=(Note(message, location),),
            )


def _entered(machine: Machine) -> Iterator[tuple[str, str, Location]]:
    """What is entered at its border, and what does so."""
    from ..behaviour.steps import entered, entered_by

    for entrance, start in zip(machine.entrances, machine.spec.starts, strict=True):
        for name in entered_by(machine, entrance):
            yield name, "the machine starts in it", start.location
    for transition in machine.transitions:
        for name in entered(machine, transition):
            yield name, f"`{transition}` enters it", transition.location


def _lacks_default(machine: Machine, name: str) -> bool:
    tree = machine.hierarchy
    is_plain = bool(name) and tree.is_composite(name) and not tree.is_orthogonal(name)
    return is_plain and machine.states[name].initial is None


def _first(machine: Machine, name: str) -> str:
    states = (machine.states[child] for child in machine.hierarchy.children[name])
    return next(state.label for state in states if state.kind not in HISTORIES)

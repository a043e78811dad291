"""An internal transition whose target lies outside of its source.

`internal: true` says that the state is not left: no exit and no entry action runs. A transition
into another state cannot keep that promise.

```yaml
initial: Editing
transitions:
  - Editing -> Saved:
      event: save
      internal: true
  - Saved -> Editing: change
```

```yaml
initial: Editing
transitions:
  - Editing -> Editing:
      event: autosave
      internal: true
  - Editing -> Saved: save
  - Saved -> Editing: change
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ..spec import Transition
from ._lines import per_line
from ._words import lines

CODE = "SD408"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each line that says it is internal and is not."""
    escaping = (t for t in machine.transitions if t.family.internal and _escapes(machine, t))
    for first, *others in per_line(escaping):
        yield Finding(
            CODE,
            f"`{first}` is internal, but `{first.target}` is not inside `{first.source}`",
            first.location,
            first,
            remedy="remove `internal: true`, or let it lead back to its source",
            evidence=lines([f"`{other}` leaves it too" for other in others]),
            also=(machine.states[first.source], *others),  # which alone a picture can mark
        )


def _escapes(machine: Machine, transition: Transition) -> bool:
    tree = machine.hierarchy
    return not all(tree.is_within(name, transition.source) for name in transition.targets)

"""A start from which no final state can be reached.

A machine that declares a final state says that it can end. When the states that a start leads to
only lead into each other, it cannot. (Where the way to the end is lost in a dead end or in a trap
further on, those rules tell it.)

```yaml
initial: Idle
states:
  Idle:
  Busy:
  Stopping:
  Off: {final: true}
transitions:
  - Idle -> Busy: request
  - Busy -> Idle: answered
  - Stopping -> Off: drained
```

The transition that was meant:

```yaml
initial: Idle
states:
  Idle:
  Busy:
  Stopping:
  Off: {final: true}
transitions:
  - Idle -> Busy: request
  - Busy -> Idle: answered
  - Idle -> Stopping: shut down
  - Stopping -> Off: drained
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ._groups import cages, states
from ._words import listed

CODE = "SD304"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each start whose states only lead into each other, away from the finals."""
    finals = machine.finals
    if not finals or not machine.known_starts:
        return
    for group, is_entered in cages(machine):
        tree = machine.hierarchy
        starts = [n for n in machine.starts if any(tree.is_within(each, n) for each in group)]
        if starts and not is_entered:
            start = machine.states[starts[0]]
            yield Finding(
                CODE,
                f"from the start `{start.name}` no final state can be reached",
                start.location,
                start,
                remedy=f"add a way to {listed(finals, 'or')}",
                evidence=(f"from `{start.name}` only these are reached: {listed(group)}",),
                also=states(machine, set(group) - {start.name}),
            )

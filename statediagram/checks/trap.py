"""A group of states that is entered and never left, in a machine that can end.

Inside such a group something always goes on, so no dead end shows; but from the moment that the
group is entered, no final state can be reached any more. Where endless work is meant, the machine
has no final states at all, and this rule is silent.

Here a retry can never be given up:

```yaml
initial: Sending
states:
  Sending:
  Waiting:
  Retrying:
  Done: {final: true}
transitions:
  - Sending -> Done: acknowledged
  - Sending -> Waiting: timeout
  - Waiting -> Retrying: after 1 s
  - Retrying -> Waiting: timeout
```

With a way out:

```yaml
initial: Sending
states:
  Sending:
  Waiting:
  Retrying:
  Done: {final: true}
transitions:
  - Sending -> Done: acknowledged
  - Sending -> Waiting: timeout
  - Waiting -> Retrying: after 1 s
  - Retrying -> Waiting: timeout
  - Retrying -> Done: acknowledged
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ._groups import cages, states
from ._words import listed, way

CODE = "SD303"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each group that is a trap."""
    finals = machine.finals
    if not finals:
        return
    for group, is_entered in cages(machine):
        if is_entered:
            state = machine.states[group[0]]
            yield Finding(
                CODE,
                f"once in {listed(group, 'or')}, the machine never gets out",
                state.location,
                state,
                remedy=f"add a transition from one of them, such as "
                f"`{group[-1]} -> {finals[0]}`, or make one of them final",
                evidence=way(machine, group[0]),
                also=states(machine, group[1:]),
            )

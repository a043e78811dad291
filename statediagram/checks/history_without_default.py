"""A history that does not say where it leads the first time.

Before its composite has been left once, a history has nothing to remember. It then leads to its
`default`, or, where it has none, to the default of the composite. That may be what is meant; saying
it saves the reader a search.

```yaml
initial: Off
states:
  Off:
  On:
    initial: Playing
    states:
      Playing:
      Paused:
      Last: {history: shallow}
transitions:
  - Off -> Last: power
  - On -> Off: power
  - Playing -> Paused: pause
  - Paused -> Playing: play
```

```yaml
initial: Off
states:
  Off:
  On:
    initial: Playing
    states:
      Playing:
      Paused:
      Last: {history: shallow, default: Playing}
transitions:
  - Off -> Last: power
  - On -> Off: power
  - Playing -> Paused: pause
  - Paused -> Playing: play
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..behaviour.defaults import Defaults
from ..machine import Machine
from ..results import Finding, Severity
from ._branches import histories_without_default
from .useless_history import is_useful

CODE = "SD505"
SEVERITY = Severity.INFO


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each history without a default that has something to remember."""
    defaults, tree = Defaults(machine), machine.hierarchy
    for state in histories_without_default(machine):
        if is_useful(machine, state):
            first = tree.names[defaults.of_history(tree.numbers[state.name])[0]]
            yield Finding(
                CODE,
                f"`{state.name}` does not say where it leads the first time; that is `{first}`",
                state.location,
                state,
                remedy=f"say it: `default: {machine.states[first].label}`",
            )

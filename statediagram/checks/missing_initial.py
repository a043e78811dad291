"""A machine that does not say where it starts.

A reader of the picture looks for the start first, and what can be entered can only be judged from
there. Without one, the tool still tells groups of states that nothing leads into.

```yaml
transitions:
  - Off -> On: press
  - On -> Off: press
```

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Off: press
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity

CODE = "SD206"
SEVERITY = Severity.INFO


def check(machine: Machine) -> Iterator[Finding]:
    """Tell once that no start is declared."""
    if machine.states and not machine.starts:
        yield Finding(
            CODE,
            "the machine does not say where it starts",
            machine.spec.location,
            remedy="declare the start, `initial: NAME`, or several, `starts: [NAME, NAME]`",
        )

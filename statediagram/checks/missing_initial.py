"""A machine that does not say where it starts.

A reader of the picture looks for the start first, and what can be entered can only be judged from
there. Without one, the tool still tells groups of states that nothing leads into, but what
`expect` claims of ways from the start is not judged.

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
from ..spec import STRUCTURAL

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
            evidence=tuple(_unjudged(machine)),
            key="start",
        )


def _unjudged(machine: Machine) -> Iterator[str]:
    count = sum(each.kind not in STRUCTURAL for each in machine.spec.expectations)
    if count:
        entries = "1 entry of `expect` is" if count == 1 else f"{count} entries of `expect` are"
        yield f"without a start, {entries} not judged"

"""An event that the section `events` does not have.

Once a machine lists its events, any other one in a transition is most likely a slip.

```yaml
initial: Off
events:
  press: someone presses the button
  unplug: the plug is pulled
transitions:
  - Off -> On: press
  - On -> Off: pres
  - On -> Off: unplug
```

```yaml
initial: Off
events:
  press: someone presses the button
  unplug: the plug is pulled
transitions:
  - Off -> On: press
  - On -> Off: press
  - On -> Off: unplug
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ._mentions import events, undeclared

CODE = "SD601"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each such event once, at its first mention."""
    users = {t.event: t for t in reversed(machine.transitions)}
    yield from undeclared(CODE, "event", events(machine), machine.spec.events, users)

"""An event that is declared and that no transition waits for.

Either the machine forgot to react to it, or nobody sends it any more.

```yaml
initial: Off
events:
  press: someone presses the button
  unplug: the plug is pulled
transitions:
  - Off -> On: press
  - On -> Off: press
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
from ._mentions import events, unused

CODE = "SD602"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each such event, unless a misspelt one was meant to be it."""
    handled = {transition.event for transition in machine.transitions}
    for event in unused(handled, events(machine), machine.spec.events):
        yield Finding(
            CODE,
            f"no transition waits for `{event.name}`",
            event.location,
            event,
            remedy="write the transitions that it triggers, or remove it",
        )

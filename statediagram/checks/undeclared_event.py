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
from ..names import did_you_mean
from ..results import Finding, Severity
from ._mentions import events

CODE = "SD601"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each such event once, at its first mention."""
    if machine.spec.events is None:
        return
    declared = {event.name for event in machine.spec.events}
    for name, location in events(machine).items():
        if name not in declared:
            yield Finding(
                CODE,
                f"no event is called `{name}`",
                location,
                next((t for t in machine.transitions if t.event == name), None),
                remedy=did_you_mean(name, sorted(declared)) or "declare it under `events`",
            )

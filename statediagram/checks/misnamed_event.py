"""An event whose name does not match the pattern for events.

Names of events often come from code or from a protocol, and are found again there only if they are
written alike. The rule is silent until the configuration has a pattern, such as
`naming = {events = '[a-z]+(_[a-z]+)*'}`.

```yaml
initial: Closed
transitions:
  - Closed -> Open: openDoor
  - Open -> Closed: close_door
```

```yaml
initial: Closed
transitions:
  - Closed -> Open: open_door
  - Open -> Closed: close_door
```

The pattern must match the whole name. What is written in the words of the language is not judged:
`after 30 s`, and `done` where it stands for the completion of a composite.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ..settings import Style
from . import _naming

CODE = "SD902"
SEVERITY = Severity.WARNING
EXAMPLE_STYLE = Style(events="[a-z]+(_[a-z]+)*")


def check_style(machine: Machine, style: Style) -> Iterator[Finding]:
    """Tell each such event where it is declared, else where it is first mentioned."""
    yield from _naming.misnamed(CODE, "event", style.events, _naming.events(machine))

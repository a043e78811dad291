"""An actor whose name does not match the pattern for actors.

Who causes an event is told in the legend of every picture; the same part then has the same name
in all of them. The rule is silent until the configuration has a pattern, such as
`naming = {actors = '[a-z ]+'}` or, where the parts are known, `naming = {actors = 'guest|host'}`.

```yaml
initial: Idle
transitions:
  - Idle -> Busy: {event: request, by: guest}
  - Busy -> Idle: {event: answer, by: Hypervisor}
```

```yaml
initial: Idle
transitions:
  - Idle -> Busy: {event: request, by: guest}
  - Busy -> Idle: {event: answer, by: host}
```

The pattern must match the whole name.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ..settings import Style
from . import _naming

CODE = "SD903"
SEVERITY = Severity.WARNING
EXAMPLE_STYLE = Style(actors="guest|host")


def check_style(machine: Machine, style: Style) -> Iterator[Finding]:
    """Tell each such actor where it is declared, else where it is first mentioned."""
    yield from _naming.misnamed(CODE, "actor", style.actors, _naming.actors(machine))

"""A state whose name does not match the pattern for states.

A team that has agreed on how names look reads each other's machines faster. The rule is silent
until the configuration has a pattern, such as `naming = {states = '[A-Z][a-z ]*'}`.

```yaml
initial: Closed
transitions:
  - Closed -> is_open: open
  - is_open -> Closed: close
```

```yaml
initial: Closed
transitions:
  - Closed -> Open: open
  - Open -> Closed: close
```

The pattern must match the whole name; of a nested state, the last segment of its path. Final states
are judged as others are; regions and pseudo-states (a choice, a fork, a join, a history) are not,
since few name them as they name states.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ..settings import Style
from . import _naming

CODE = "SD901"
SEVERITY = Severity.WARNING
EXAMPLE_STYLE = Style(states="[A-Z][a-z ]*")


def check_style(machine: Machine, style: Style) -> Iterator[Finding]:
    """Tell each such state where it is declared, else where it is first used."""
    yield from _naming.misnamed(CODE, "state", style.states, _naming.states(machine))

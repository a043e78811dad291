"""A guard that says something else than before.

Guards are text to this tool, so nobody knows whether the new one holds where the old one did. Where
it does not, an event that used to be taken is ignored.

Leave the old transition as it is and add another one with the new guard; or take the guard away,
which takes the event always. Where only the words have changed, suppress this once.

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push [unlocked]
  - Open -> Closed: pull
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push [unlocked and awake]
  - Open -> Closed: pull
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push [unlocked]
  - Closed -> Open: push [broken]
  - Open -> Closed: pull
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..results import Finding, Severity
from ._telling import told
from ._transitions import Loss

CODE = "SB204"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each line of transitions of which the guard has changed."""
    remedy = "keep the transition with the old guard, and add one with the new guard"
    yield from told(CODE, comparison, Loss.GUARD_CHANGED, remedy)

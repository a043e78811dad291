"""A guard on a transition that was always taken.

What an event did whenever it came, it does only under a condition now; in all other cases it is
ignored, and the machine stays where it is.

Leave it without a guard, and give what is to happen under a condition only an event of its own; or
add a transition without a guard into the same state, for all cases that are left.

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```

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
  - Closed -> Open: push
  - Closed -> Open: kick [weak]
  - Open -> Closed: pull
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..results import Finding, Severity
from ._telling import told
from ._transitions import Loss

CODE = "SB203"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each line of transitions that have got a guard."""
    remedy = "leave it without a guard, or add one without for when this one fails"
    yield from told(CODE, comparison, Loss.GUARD_ADDED, remedy)

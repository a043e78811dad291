"""A transition that leads into another state than before.

The event is still taken, but what it brings about is something else, so that the next event may not
be handled where it used to be.

Give the new way an event of its own, or a guard, and leave the old one as it was. That a transition
names a composite instead of the state in which that starts, or the other way round, changes
nothing.

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Open -> Ajar: wind
  - Ajar -> Closed: pull
  - Ajar -> Open: push
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Open -> Closed: wind
  - Closed -> Ajar: pry
  - Ajar -> Closed: pull
  - Ajar -> Open: push
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Open -> Ajar: wind
  - Open -> Closed: storm
  - Ajar -> Closed: pull
  - Ajar -> Open: push
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..results import Finding, Severity
from ._telling import told
from ._transitions import Loss

CODE = "SB202"
SEVERITY = Severity.ERROR
YIELDS_TO = ("SB101", "SB102", "SB206", "SB301", "SB302")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each line of transitions that lead elsewhere."""
    remedy = "let it lead where it did, and give the new way an event of its own"
    yield from told(CODE, comparison, Loss.RETARGETED, remedy)

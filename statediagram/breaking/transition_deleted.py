"""A transition that is gone, or waits for another event.

Whoever sends the event in that state sends it in vain: what used to lead on is ignored now. This is
the change that breaks clients without a compiler's or a linter's word.

A transition may go if another one takes its place: from the same state or one around it, at the
same event, into the same state, without a guard or with the same one. Otherwise keep it for as long
as somebody relies on it.

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Closed -> Open: ring
  - Open -> Closed: pull
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Open -> Open: ring
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Closed -> Open: ring
  - Closed -> Open: knock
  - Open -> Closed: pull
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..results import Finding, Severity
from ._telling import told
from ._transitions import Loss

CODE = "SB201"
SEVERITY = Severity.ERROR
YIELDS_TO = ("SB101", "SB102", "SB206", "SB301", "SB302")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each line of transitions that are gone."""
    remedy = "bring it back, or let another transition take its place"
    yield from told(CODE, comparison, Loss.DELETED, remedy)

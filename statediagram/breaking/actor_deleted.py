"""An actor that is gone, without a word about it.

Who causes an event is part of what a machine says to others: permissions, adapters and tests are
written for each actor, by its name. When an actor vanishes, what was written for it has lost its
counterpart.

Keep the actor declared as long as something is written for it; where it is over, `reserved: [name]`
says so and keeps the name from coming back for somebody else.

```yaml
machine: door
initial: Closed
actors: {visitor: '', owner: ''}
transitions:
  - Closed -> Open: {event: push, by: visitor}
  - Open -> Closed: {event: pull, by: owner}
```

```yaml
machine: door
initial: Closed
actors: {visitor: ''}
transitions:
  - Closed -> Open: {event: push, by: visitor}
  - Open -> Closed: {event: pull, by: visitor}
```

```yaml
machine: door
initial: Closed
actors: {visitor: ''}
transitions:
  - Closed -> Open: {event: push, by: visitor}
  - Open -> Closed: {event: pull, by: visitor}
reserved: [owner]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..comparison.changes import Sort
from ..results import Finding, Severity
from ._naming import is_reserved
from ._places import before
from ._remedies import reserving
from ._removed import removed

CODE = "SB103"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each actor that is gone and not reserved."""
    for piece in removed(comparison, Sort.ACTOR):
        if not is_reserved(comparison.new.spec, piece.name):
            yield Finding(
                CODE,
                f"the actor `{piece.name}` is gone",
                comparison.new.spec.location,
                remedy="declare it under `actors`, or "
                f"{reserving(comparison, piece.name)} if it is over",
                notes=before(piece.location),
                key=f"actor {piece.name}",
            )

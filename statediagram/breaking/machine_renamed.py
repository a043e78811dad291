"""A machine that has another name.

Code that was made from it is called by the name, and documents and stored instances speak of it.
The machine may be the same in all else, so this is a warning.

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```

```yaml
machine: gate
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```

```yaml
machine: door
title: Gate
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..place import Note
from ..results import Finding, Severity

CODE = "SB110"
SEVERITY = Severity.WARNING


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell a name that is gone; giving a name to a machine that had none breaks nothing."""
    old, new = comparison.old.spec, comparison.new.spec
    if not old.name or old.name == new.name:
        return
    now = f"is called `{new.name}` now" if new.name else "has no name any more"
    yield Finding(
        CODE,
        f"the machine `{old.name}` {now}",
        new.location,
        remedy=f"write `machine: {old.name}`, and give it a `title` for readers",
        notes=(Note("where it had its name", old.location),),
        key="machine",
    )

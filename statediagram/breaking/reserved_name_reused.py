"""A reserved name that is in use again.

A name was reserved because something that was called so is gone, while old code, logs and stored
instances still know it. Used again for something else, it makes them mean what they never said.

Give the new state, event or actor a name of its own.

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
reserved: [Locked]
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Closed -> Locked: key
  - Locked -> Closed: key
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Closed -> Bolted: key
  - Bolted -> Closed: key
reserved: [Locked]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..place import Note
from ..results import Finding, Severity
from ._reserving import called, reserved

CODE = "SB105"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each state, event and actor that has a name which the old version reserves."""
    for name in reserved(comparison):
        for piece in called(comparison.new, name.text):
            yield Finding(
                CODE,
                f"`{name}` was reserved, and this {piece.sort} is called so",
                piece.location,
                comparison.new.states.get(name.text),
                remedy=f"give it another name, and keep `{name}` in `reserved`",
                notes=(Note("before, it was reserved here", name.location),),
                key=name.text,
            )

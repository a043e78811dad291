"""A name that is not reserved any more, though nothing is called so.

A reservation is a promise that a name will not come back with another meaning. It costs a word in a
list; taken out, nothing keeps the next author from using the name, and this comparison would not
tell it then.

Keep the reservation.

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
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
reserved: [Locked, Bolted]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..place import Note
from ..results import Finding, Severity
from ._naming import is_reserved
from ._remedies import reserving
from ._reserving import called, reserved

CODE = "SB106"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each name that the old version reserves and the new one neither reserves nor uses."""
    kept = comparison.new.spec.reserved
    for name in reserved(comparison):
        if not is_reserved(comparison.new.spec, name.text) and not called(
            comparison.new, name.text
        ):
            yield Finding(
                CODE,
                f"`{name}` is not reserved any more",
                kept[0].location if kept else comparison.new.spec.location,
                remedy=reserving(comparison, name.text),
                notes=(Note("before, it was reserved here", name.location),),
                key=name.text,
            )

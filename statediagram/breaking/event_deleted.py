"""An event that is gone, without a word about it.

Events are the interface of a machine: callers send them by name. One that sends an event which no
longer exists gets an error or, worse, nothing at all.

Where the event has another name now, `renamed: {old: new}` says so. Where it is over, keep it
declared until nobody sends it any more, then write `reserved: [old]`, so that the name never comes
back with another meaning. The transitions that waited for it are told by SB201 then, if there were
any.

```yaml
machine: door
initial: Closed
events:
  push:
  pull:
  ring: {description: for a bell that was never built}
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```

```yaml
machine: door
initial: Closed
events:
  push:
  pull:
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```

```yaml
machine: door
initial: Closed
events:
  push:
  pull:
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
reserved: [ring]
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..behaviour.words import is_completion
from ..checks._words import listed
from ..comparison import Comparison
from ..comparison.changes import Sort
from ..results import Finding, Severity
from ..spec import Transition
from ._naming import is_reserved
from ._places import before
from ._remedies import renaming, reserving
from ._removed import removed

CODE = "SB102"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each event that is gone and not reserved, with the transitions that waited for it.

    The completion of a composite is no event that anybody sends.
    """
    old = comparison.old
    waiting: dict[str, list[Transition]] = defaultdict(list)
    for each in old.transitions:
        waiting[each.event].append(each)
    for piece in removed(comparison, Sort.EVENT):
        name, found = piece.name, waiting[piece.name]
        is_sent = not found or not all(is_completion(old, each) for each in found)
        if not is_sent or is_reserved(comparison.new.spec, name):
            continue
        waited = list(dict.fromkeys(map(str, found)))
        yield Finding(
            CODE,
            f"the event `{name}` is gone",
            comparison.new.spec.location,
            remedy=f"{renaming(comparison, name, 'EVENT')} with the event that takes its place, or "
            f"{reserving(comparison, name)} if it is over",
            notes=before(piece.location),
            evidence=(f"it was waited for by {listed(waited)}",) if waited else (),
            key=f"event {name}",
            shares=tuple(waited),
        )

"""A state that stands in another composite, so that it has another full path.

Code, documents and stored instances tell nested states by their full paths, `Active.Paused`. In
another composite the state has another one, and what the composites around it do holds for it or
no longer does.

`renamed: {Old.Path: New.Path}` makes it known where the state went. Where all of a composite moved
from one that is gone into one that is new, SB101 tells it: one word about the composite is enough.

```yaml
machine: player
initial: Off
states:
  Off:
  Error:
  On:
    initial: Playing
    states: {Playing: '', Paused: ''}
transitions:
  - Off -> On: power
  - Playing -> Paused: pause
  - Paused -> Playing: play
  - Playing -> Error: scratch
  - Error -> Off: power
```

```yaml
machine: player
initial: Off
states:
  Off:
  On:
    initial: Playing
    states: {Playing: '', Paused: '', Error: ''}
transitions:
  - Off -> On: power
  - Playing -> Paused: pause
  - Paused -> Playing: play
  - Playing -> Error: scratch
  - Error -> Off: power
```

```yaml
machine: player
initial: Off
states:
  Off:
  On:
    initial: Playing
    states: {Playing: '', Paused: '', Error: ''}
transitions:
  - Off -> On: power
  - Playing -> Paused: pause
  - Paused -> Playing: play
  - Playing -> Error: scratch
  - Error -> Off: power
renamed: {Error: On.Error}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..results import Finding, Severity
from ._naming import moved
from ._places import before
from ._remedies import renaming

CODE = "SB104"
SEVERITY = Severity.ERROR
YIELDS_TO = ("SB101",)


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each state that moved, what is inside it together with it."""
    for then, now in moved(comparison).items():
        state = comparison.new.states[now]
        yield Finding(
            CODE,
            f"the state `{then}` is `{now}` now",
            state.location,
            state,
            remedy=renaming(comparison, then, now),
            notes=before(comparison.old.states[then].location),
            key=then,
        )

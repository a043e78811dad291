"""A transition from a state to itself that says nothing.

Without event, guard and action it neither changes the state nor does anything, and it waits for
nothing. Most often the label was forgotten.

```yaml
initial: Waiting
transitions:
  - Waiting -> Waiting
  - Waiting -> Ready: answer
  - Ready -> Waiting: ask
```

```yaml
initial: Waiting
transitions:
  - Waiting -> Waiting: after 1 s / ask again
  - Waiting -> Ready: answer
  - Ready -> Waiting: ask
```

Where no transition has a label, as in a bare drawing, their events are unknown and the rule is
silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ._lines import is_bare, per_line
from ._words import lines

CODE = "SD407"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each line with bare self-transitions."""
    if is_bare(machine):
        return
    bare = (t for t in machine.transitions if t.targets == (t.source,) and not t.label)
    for first, *others in per_line(bare):
        yield Finding(
            CODE,
            f"`{first}` neither changes the state nor says why it is taken",
            first.location,
            first,
            remedy=f"give it an event, such as `{first}: EVENT`, or remove it",
            evidence=lines([f"so does `{other}`" for other in others]),
            also=tuple(others),
        )

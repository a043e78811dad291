"""An entry of `ignore` that excuses nothing.

It names states or events that the machine does not have, or pairs that are all handled by
transitions by now. Left in place, it will one day hide a fault.

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Off: press
  - On, Off -> Off: unplug
ignore:
  - {in: Off, events: unplug, because: it is off already}
```

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Off: press
  - On -> Off: unplug
ignore:
  - {in: Off, events: unplug, because: it is off already}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..excuses import Excuses
from ..machine import Machine
from ..matrix import Matrix
from ..names import did_you_mean
from ..results import Finding, Severity
from ..spec import Ignore
from ._words import listed

CODE = "SD606"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each entry none of whose pairs is open, unless its states are out of reach."""
    matrix = Matrix(machine)
    for entry in machine.spec.ignores:
        if not any(
            state not in matrix.entered or not matrix.is_answered(state, event)
            for state, event in matrix.excuses.pairs(entry)
        ):
            why, remedy = _reason(matrix.excuses, entry)
            yield Finding(CODE, why, entry.location, entry, remedy=remedy)


def _reason(excuses: Excuses, entry: Ignore) -> tuple[str, str]:
    """Why the entry is useless, and what to do."""
    for kind, patterns, matched, known in (
        ("state", entry.states, excuses.matched_states(entry.states), excuses.machine.states),
        ("event", entry.events, excuses.matched_events(entry.events), excuses.events),
    ):
        if not matched:
            texts = [pattern.text for pattern in patterns]
            hint = did_you_mean(texts[0], known) if texts else ""
            return f"{listed(texts, 'or')} matches no {kind}", hint or "remove the entry"
    return "all that this entry ignores is handled by transitions", "remove the entry"

"""A transition from one region of a state into another region of the same state.

Both regions are active at once, so neither can be left for the other. To let one region act upon
another, both react to the same event, or one asks for a state of the other by `[in STATE]`.

```yaml
initial: Oven
states:
  Oven:
    regions:
      door:
        initial: Closed
        states: {Closed: '', Open: ''}
      magnetron:
        initial: Off
        states: {Off: '', On: ''}
transitions:
  - Closed -> Open: open
  - Open -> Closed: close
  - 'Off -> On': start
  - 'On -> Open': stop
```

```yaml
initial: Oven
states:
  Oven:
    regions:
      door:
        initial: Closed
        states: {Closed: '', Open: ''}
      magnetron:
        initial: Off
        states: {Off: '', On: ''}
transitions:
  - Closed -> Open: open
  - Open -> Closed: close
  - 'Off -> On': start [in Closed]
  - 'On -> Off': open
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ..spec import Transition
from ._branches import in_different_regions
from ._lines import per_line
from ._words import lines

CODE = "SD503"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each line that leads from region to region."""
    if machine.is_flat:
        return
    crossing = (t for t in machine.transitions if _crossed(machine, t))
    for first, *others in per_line(crossing):
        target = _crossed(machine, first)
        around = machine.hierarchy.lca(first.source, target)
        yield Finding(
            CODE,
            f"`{first}` leads from one region of `{around}` into another",
            first.location,
            first,
            remedy="let both regions react to the event, or ask for the other by `[in STATE]`",
            evidence=lines([f"so does `{other}`" for other in others]),
            also=tuple(others),
        )


def _crossed(machine: Machine, transition: Transition) -> str:
    """The first target that lies in another region than the source; empty if none does."""
    for target in transition.targets:
        if in_different_regions(machine, transition.source, target):
            return target
    return ""

"""A transition that stands in the file twice.

The second one changes nothing, so it was probably meant to be another one: a different event, a
different state. Two transitions are the same if source, event, guard, target and action agree.

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Off: press
  - Off -> On: press
```

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Off: press
  - Off -> On: remote control
```

Where all transitions of a family stand elsewhere too, `redundant-family` tells it instead. Where
no transition has a label, as in a bare drawing, their events are unknown and the rule is silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ._lines import Pair, is_bare, pairs_per_line, redundant_families, same
from ._words import lines

CODE = "SD401"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each pair of lines that say the same, at the later one."""
    if is_bare(machine):
        return
    for pairs in pairs_per_line(_repetitions(machine)):
        later, earlier = pairs[0]
        yield Finding(
            CODE,
            f"`{later}` stands twice",
            later.location,
            later,
            remedy="remove one of them, or give it the event or the state that was meant",
            notes=(Note(f"first said by `{earlier.family.text}`", earlier.location),),
            evidence=lines([f"so does `{other}`" for other, _ in pairs[1:]]),
            also=tuple(other for other, _ in pairs[1:]),
        )


def _repetitions(machine: Machine) -> Iterator[Pair]:
    redundant = {id(family) for family in redundant_families(machine)}
    for group in same(machine):
        kept = [transition for transition in group if id(transition.family) not in redundant]
        for later in kept[1:]:
            yield later, kept[0]

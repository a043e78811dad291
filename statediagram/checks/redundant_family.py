"""A family of transitions of which every single one also stands elsewhere.

The line can go without changing the machine. Mostly it was written to replace the single lines,
which were then forgotten.

```yaml
initial: Red
transitions:
  - Red -> Green: go
  - Green -> Red: stop
  - Red -> Off: power lost
  - Green -> Off: power lost
  - '{Red,Green} -> Off': power lost
  - Off -> Red: power back
```

```yaml
initial: Red
transitions:
  - Red -> Green: go
  - Green -> Red: stop
  - '{Red,Green} -> Off': power lost
  - Off -> Red: power back
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import Family, Transition
from ._lines import per_line, redundant_families, same

CODE = "SD107"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each family that adds nothing."""
    redundant = {id(family) for family in redundant_families(machine)}
    if not redundant:
        return
    twins = {id(transition): group for group in same(machine) for transition in group}
    for members in per_line(machine.transitions):
        family = members[0].family
        if id(family) in redundant:
            yield _finding(family, members, _elsewhere(members, twins))


def _finding(family: Family, members: list[Transition], elsewhere: Iterator[Note]) -> Finding:
    return Finding(
        CODE,
        f"every transition of `{family.text}` also stands elsewhere",
        family.location,
        family,
        remedy="remove this line, or the lines that it was written to replace",
        notes=tuple(elsewhere),
        also=tuple(members),
    )


def _elsewhere(members: list[Transition], twins: Mapping[int, list[Transition]]) -> Iterator[Note]:
    """The other lines that say what these say, each once."""
    groups = {id(group): group for group in (twins[id(t)] for t in members)}.values()
    family = members[0].family
    for first, *others in per_line(t for g in groups for t in g if t.family is not family):
        more = f" and {len(others)} more" if others else ""
        yield Note(f"`{first}`{more} stands here", first.location)

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

from collections.abc import Iterator

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import Family
from ._lines import per_line, redundant_families, same

CODE = "SD107"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each family that adds nothing."""
    for family in redundant_families(machine):
        yield Finding(
            CODE,
            f"every transition of `{family.text}` also stands elsewhere",
            family.location,
            family,
            remedy="remove this line, or the lines that it was written to replace",
            notes=tuple(_elsewhere(machine, family)),
            also=tuple(t for t in machine.transitions if t.family is family),
        )


def _elsewhere(machine: Machine, family: Family) -> Iterator[Note]:
    """The other lines that say what the family says, each once."""
    groups = [group for group in same(machine) if any(t.family is family for t in group)]
    twins = (t for group in groups for t in group if t.family is not family)
    for first, *others in per_line(twins):
        more = f" and {len(others)} more" if others else ""
        yield Note(f"`{first}`{more} stands here", first.location)

"""A machine that is no longer there.

Code that was made from it, links to its picture, and instances that were stored while it ran have
nothing to rely on any more. Where it only stands in another file now, name both files to compare
them: `statediagram breaking OLD NEW`. Of a file with one machine before and after, the new one is
taken for the old one, whatever it is called.

A file that is deleted has no place to tell it, so the finding stands in the old one. No comment can
suppress it there; the configuration says, for some files or all, where machines may go.

```dot
digraph door { Closed -> Open [label=push]; Open -> Closed [label=pull] }
digraph lamp { Off -> On [label=press]; On -> Off [label=press] }
```

```dot
digraph lamp { Off -> On [label=press]; On -> Off [label=press] }
```

```dot
digraph lamp { Off -> On [label=press]; On -> Off [label=press] }
digraph door { Closed -> Open [label=push]; Open -> Closed [label=pull] }
```
"""

from __future__ import annotations

from ..machine import Machine
from ..results import Finding, Severity

CODE = "SB100"
SEVERITY = Severity.ERROR


def deleted(machine: Machine) -> Finding:
    """The finding on a machine of the old version that has no counterpart in the new one."""
    name = f"the machine `{machine.spec.name}`" if machine.spec.name else "the machine"
    return Finding(
        CODE,
        f"{name} is no longer there",
        machine.spec.location,
        remedy="bring it back, or compare with the file that it stands in now",
        key=machine.spec.name or "machine",
    )

"""A state that is not final and has no way out.

Once there, the machine stays there for ever, though nothing says that this is its end. Either the
way out was forgotten or the state is final. A transition back into the state itself is no way out.

```yaml
initial: Closed
transitions:
  - Closed -> Open: open
  - Open -> Closed: close
  - Closed -> Jammed: foreign object
```

Both answers are good ones, here that the machine ends:

```yaml
initial: Closed
states:
  Closed:
  Open:
  Jammed: {final: true}
transitions:
  - Closed -> Open: open
  - Open -> Closed: close
  - Closed -> Jammed: foreign object
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ..spec import Kind
from ._groups import entered, in_order
from ._words import unread, way

CODE = "SD302"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each state that is entered and never left."""
    left = {t.source for t in machine.transitions if set(t.targets) != {t.source}}
    looping = {t.source for t in machine.transitions}
    for name in in_order(machine, entered(machine) - left):
        state = machine.states[name]
        if state.kind is Kind.STATE:
            why = "it only leads back into itself" if name in looping else "no transition leaves it"
            yield Finding(
                CODE,
                f"`{name}` has no way out: {why}",
                state.location,
                state,
                remedy=f"add a transition that leaves it, or let the machine end there: "
                f"`{name}: {{final: true}}`",
                evidence=(*way(machine, name), *unread(machine, "the way out")),
            )

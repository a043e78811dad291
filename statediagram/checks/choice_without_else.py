"""A choice from which, if no guard holds, no branch leads on.

A machine does not stay in a choice: one of its branches must be open. Guards are text to the tool,
so only a branch without a guard, or with `[else]`, is open for certain.

```yaml
initial: Idle
states:
  Idle:
  Check: {choice: true}
  Accepted:
transitions:
  - Idle -> Check: coin
  - Check -> Accepted: '[worth enough]'
  - Accepted -> Idle: served
```

```yaml
initial: Idle
states:
  Idle:
  Check: {choice: true}
  Accepted:
transitions:
  - Idle -> Check: coin
  - Check -> Accepted: '[worth enough]'
  - Check -> Idle: '[else] / give it back'
  - Accepted -> Idle: served
```

`ambiguous-choice` tells where more than one branch is open for certain.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ._branches import choices, is_last_resort
from ._words import unread

CODE = "SD501"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each choice without such a branch."""
    for choice, branches in choices(machine):
        if not any(map(is_last_resort, branches)):
            why = "if no guard holds, no branch leads on" if branches else "it has no branch"
            yield Finding(
                CODE,
                f"a machine may get stuck in the choice `{choice.name}`: {why}",
                choice.location,
                choice,
                remedy=f"add a branch for all other cases: `{choice.label} -> NAME: '[else]'`",
                evidence=unread(machine, "the branch"),
            )

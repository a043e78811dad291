"""A choice with more than one branch for all other cases.

A branch without a guard, or with `[else]`, is taken if no other guard holds. Of two such branches
nobody knows which is meant.

```yaml
initial: Idle
states:
  Idle:
  Check: {choice: true}
  Accepted:
  Refused:
transitions:
  - Idle -> Check: coin
  - Check -> Accepted
  - Check -> Refused: '[else]'
  - Accepted, Refused -> Idle: served
```

```yaml
initial: Idle
states:
  Idle:
  Check: {choice: true}
  Accepted:
  Refused:
transitions:
  - Idle -> Check: coin
  - Check -> Accepted: '[worth enough]'
  - Check -> Refused: '[else]'
  - Accepted, Refused -> Idle: served
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import State, Transition
from ._branches import choices, is_last_resort

CODE = "SD507"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each choice with several such branches, at the second."""
    for choice, branches in choices(machine):
        found: dict[tuple[tuple[str, ...], str], Transition] = {}
        for branch in filter(is_last_resort, branches):
            found.setdefault((branch.targets, branch.action), branch)
        if len(found) > 1:
            yield _finding(choice, *found.values())


def _finding(choice: State, first: Transition, second: Transition, *others: Transition) -> Finding:
    return Finding(
        CODE,
        f"the choice `{choice.name}` has {len(others) + 2} branches for all other cases, "
        f"to `{first.target}` and to `{second.target}`",
        second.location,
        second,
        remedy="give all but one of them a guard",
        notes=(Note(f"`{first}` stands here", first.location),),
        also=(choice, first, *others),
    )

"""A name that the section `states` does not have.

Once a machine lists its states, any other name in a transition or a start is most likely a slip
of the keyboard, which would otherwise become one more state in silence.

```yaml
initial: Idle
states:
  Idle: waits for work
  Working: has some
transitions:
  - Idle -> Working: request
  - Workng -> Idle: answered
```

```yaml
initial: Idle
states:
  Idle: waits for work
  Working: has some
transitions:
  - Idle -> Working: request
  - Working -> Idle: answered
```

A machine without a section `states` has the states that its transitions name. One with `axes` has
their combinations, and a name that is none of them is told by this rule.
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD201"
SEVERITY = Severity.ERROR

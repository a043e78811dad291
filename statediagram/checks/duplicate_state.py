"""A state that is declared twice.

Two declarations of one state can contradict each other, and nobody sees which one counts. Mostly a
line was copied to declare one more state, and its name was left as it is.

```yaml
initial: Idle
states:
  Idle: waits for a request
  Idle: works on one
transitions:
  - Idle -> Busy: request
  - Busy -> Idle: answered
```

```yaml
initial: Idle
states:
  Idle: waits for a request
  Busy: works on one
transitions:
  - Idle -> Busy: request
  - Busy -> Idle: answered
```
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD202"
SEVERITY = Severity.ERROR

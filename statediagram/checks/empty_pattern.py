"""A pattern that matches no state, or an exception that excludes none.

Such a line stands for nothing, which is hardly what it was written for: a state was renamed, or
the pattern has a slip.

```yaml
initial: Idle
transitions:
  - Idle -> Busy: request
  - Busy -> Idle: answer
  - Bsy* -> Idle: reset
```

```yaml
initial: Idle
transitions:
  - Idle -> Busy: request
  - Busy -> Idle: answer
  - Bus* -> Idle: reset
```
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD106"
SEVERITY = Severity.ERROR

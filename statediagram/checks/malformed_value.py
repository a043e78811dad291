"""A value of the wrong kind.

A list stands where a name was expected, a word where it must be `true` or `false`, and so on.

```yaml
initial: Off
states:
  Off:
  Broken: {final: perhaps}
transitions:
  - Off -> Broken: drop
```

```yaml
initial: Off
states:
  Off:
  Broken: {final: true}
transitions:
  - Off -> Broken: drop
```
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD103"
SEVERITY = Severity.ERROR

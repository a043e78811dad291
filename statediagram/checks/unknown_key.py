"""A key that the language does not have.

What stands under it would be ignored, so a slip such as `gaurd` would turn a guarded transition
into one that is always taken.

```yaml
initial: Off
transitions:
  - Off -> On:
      event: press
      gaurd: plugged in
  - On -> Off: press
```

```yaml
initial: Off
transitions:
  - Off -> On:
      event: press
      guard: plugged in
  - On -> Off: press
```
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD102"
SEVERITY = Severity.ERROR

"""A label that is cut because YAML takes its rest for a comment.

In YAML, a blank and a `#` begin a comment, so the event below is `press`. A comment has a blank
behind the `#`, too; what has none is taken for a part of the label that got lost.

```yaml
initial: Idle
transitions:
  - Idle -> Dialling: press #5
  - Dialling -> Idle: hang up
```

```yaml
initial: Idle
transitions:
  - Idle -> Dialling: 'press #5'
  - Dialling -> Idle: hang up  # puts the receiver down
```
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD108"
SEVERITY = Severity.WARNING

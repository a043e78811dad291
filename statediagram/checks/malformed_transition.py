"""A line that cannot be read as a transition.

It has no arrow, one of its sides is empty, its label cannot be parsed, or YAML made something else
of it because quotes are missing. The words tell what YAML saw and which line to paste instead.

```yaml
initial: Off
transitions:
  - Off - On: press
  - On -> Off: press
```

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Off: press
```
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD104"
SEVERITY = Severity.ERROR

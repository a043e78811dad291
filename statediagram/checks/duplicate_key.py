"""A mapping that has the same key twice.

YAML forbids it, and yet most programs that read YAML keep the last one in silence, so that the
first is lost. Both places are told.

```yaml
initial: Off
initial: On
transitions:
  - Off -> On: press
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

CODE = "SD101"
SEVERITY = Severity.ERROR

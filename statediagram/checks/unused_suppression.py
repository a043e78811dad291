"""A comment that suppresses a rule which finds nothing there.

What it once suppressed is mended or has moved to another line. Left in place, it will one day hide
a fault that nobody has looked at. Each rule in its brackets is told by itself; one that is not
asked, since the configuration turns it off, is not.

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Off: press  # statediagram: ignore[dead-end]  # it is unplugged here
```

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Broken: drop  # statediagram: ignore[dead-end]  # nobody repairs it
```
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD801"
SEVERITY = Severity.WARNING

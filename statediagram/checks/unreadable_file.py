"""A file of which no machine can be made.

It is no text in UTF-8, it is empty, its YAML cannot be parsed, or it is beyond the bounds on size,
depth and aliases that keep a hostile file from stopping the tool. Where a more special rule says
what is wrong, that rule is told instead.

```yaml
initial: Off
transitions: [Off -> On: press
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

CODE = "SD100"
SEVERITY = Severity.ERROR

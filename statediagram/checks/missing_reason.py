"""A comment that suppresses a rule without saying why.

The reason is what a reviewer needs, and whoever comes upon the comment in a year. It stands behind
the brackets. This rule is silent unless the configuration asks for reasons.

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Broken: drop  # statediagram: ignore[dead-end]
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
from ..settings import Style

CODE = "SD905"
SEVERITY = Severity.WARNING

EXAMPLE_STYLE = Style(reasons=True)
"""With which the two machines above are judged."""

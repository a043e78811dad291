"""A bare name that fits several nested states.

A name is looked up in the scope that it stands in, then in those around it, and at last among all
nested states. If several have it there, only the full path says which one is meant.

```yaml
initial: Idle
states:
  Idle:
  Upload:
    initial: Busy
    states:
      Busy:
  Download:
    initial: Busy
    states:
      Busy:
transitions:
  - Idle -> Upload: send
  - Idle -> Download: fetch
  - Busy -> Idle: cancel
```

```yaml
initial: Idle
states:
  Idle:
  Upload:
    initial: Busy
    states:
      Busy:
  Download:
    initial: Busy
    states:
      Busy:
transitions:
  - Idle -> Upload.Busy: send
  - Idle -> Download.Busy: fetch
  - Upload.Busy, Download.Busy -> Idle: cancel
```
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD203"
SEVERITY = Severity.ERROR

"""An entry of the baseline whose finding occurs no more.

The baseline is a file of findings that are accepted for now. An entry that is not needed any more
would accept the same fault if it came back. `statediagram check --prune-baseline` takes such
entries out. Of files that are there, but are not checked or cannot be read, nothing is said.

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Broken: drop
```

```json
{
  "version": 1,
  "findings": [
    {"path": "lamp.statediagram.yaml", "rule": "dead-end", "key": "Broken"},
    {"path": "lamp.statediagram.yaml", "rule": "dead-end", "key": "On"}
  ]
}
```

```json
{
  "version": 1,
  "findings": [
    {"path": "lamp.statediagram.yaml", "rule": "dead-end", "key": "Broken"}
  ]
}
```
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD803"
SEVERITY = Severity.WARNING

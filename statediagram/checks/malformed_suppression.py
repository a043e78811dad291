"""A comment that is to suppress findings, but is not written so that it could.

It says `ignore[RULE]` for a line or `file-ignore[RULE]` for the file, with the names or codes of
rules in brackets. There is no form without: it would hide what nobody has seen yet. Errors that
keep a part of the file from being read cannot be suppressed.

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Broken: drop  # statediagram: ignore[ded-end]  # nobody repairs it
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

CODE = "SD802"
SEVERITY = Severity.ERROR

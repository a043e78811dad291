"""Groups in braces that must step together and differ in length.

In a family of transitions, the first alternative of the target belongs to the first of the event,
the second to the second, and so on. A group in the target needs one in the event, since one event
cannot lead to several states.

```yaml
initial: Sr
transitions:
  - '{U,S,V}r -> {U,S,V}r': page_set_{unused,stable}
```

```yaml
initial: Sr
transitions:
  - '{U,S,V}r -> {U,S,V}r': page_set_{unused,stable,volatile}
```

In a machine with axes, `=` in the place of a value keeps the value that the source has.
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD105"
SEVERITY = Severity.ERROR

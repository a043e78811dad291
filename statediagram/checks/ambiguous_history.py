"""A history that several lines lead on from, or one that waits for something.

A history stands for what was active last. What leads on from it says only where it leads when there
is nothing to remember, so there can be one such line, and that without event and guard
(UML 2.5.1, section 14.2.3.7; SCXML, section 3.10). Of several, only the first counts here.

```yaml
initial: Off
states:
  Off:
  On:
    initial: Playing
    states:
      Playing:
      Paused:
      Last: {history: shallow}
transitions:
  - Off -> Last: power
  - On -> Off: power
  - Last -> Playing: play
  - Last -> Paused
  - Playing -> Paused: pause
  - Paused -> Playing: play
```

```yaml
initial: Off
states:
  Off:
  On:
    initial: Playing
    states:
      Playing:
      Paused:
      Last: {history: shallow, default: Playing}
transitions:
  - Off -> Last: power
  - On -> Off: power
  - Playing -> Paused: pause
  - Paused -> Playing: play
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..hierarchy import HISTORIES
from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import State, Transition
from ._branches import meeting

CODE = "SD509"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each history that has more than one default, or one that waits."""
    for history, _, out in meeting(machine, *HISTORIES):
        surplus = out[0 if history.initial else 1 :]
        waiting = [each for each in out if each.event or each.guard]
        if surplus:
            fault = (
                f"the history `{history.name}` has more than one default: `{{}}` is not followed"
            )
            yield _finding(history, surplus, fault)
        elif waiting:
            yield _finding(history, waiting, "`{}` leaves a history, which waits for nothing")


def _finding(history: State, lines: Sequence[Transition], fault: str) -> Finding:
    first, *others = lines
    return Finding(
        CODE,
        fault.format(first),
        first.location,
        first,
        remedy="say under `default:` where it leads, and leave all others out",
        notes=tuple(Note(f"nor is `{each}`", each.location) for each in others),
        also=(history, *others),
    )

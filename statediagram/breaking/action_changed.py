"""What a transition or a state does is another thing than before, or nothing any more.

Actions are what the world sees of a machine: mails, writes, locks. The sequence of states may be
the same, and still somebody waits for a message that is not sent. The tool cannot tell what an
action means, so this is a warning. An action where there was none breaks nothing that it knows of.

Keep the old action, and give the new one to a transition of its own. Where only the words have
changed, or more is done than before, suppress this once.

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push / log
  - Open -> Closed: pull
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push / log
  - Closed -> Open: knock / count
  - Open -> Closed: pull / count
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..checks._words import lines
from ..comparison import Comparison
from ..comparison.changes import Change, Detail, Manner, Piece, Sort
from ..comparison.wording import shown
from ..results import Finding, Severity
from ..spec import State, Transition
from ._places import before

CODE = "SB207"
SEVERITY = Severity.WARNING

_FIELDS = ("action", "entry", "exit", "do", "internal")
"""What something does; a transition that is internal no more also runs exit and entry."""


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each line or state that does something else."""
    for change in comparison.changes:
        if change.manner is Manner.CHANGED and change.old and change.new:
            for detail in change.details:
                if detail.field in _FIELDS and (detail.before or detail.field == "internal"):
                    yield _told(change, detail, change.old, change.new)


def _told(change: Change, detail: Detail, old: Piece, new: Piece) -> Finding:
    others = [single.old.name for single in change.members[1:] if single.old]
    more = f" and {len(others)} more of its family" if others else ""
    name = "the start" if old.sort is Sort.START else f"`{old.name}`"
    return Finding(
        CODE,
        f"{name}{more}: {_contrast(detail)}",
        new.location,
        new.subject if isinstance(new.subject, State | Transition) else None,
        remedy=_remedy(detail),
        notes=before(old.location),
        evidence=lines([f"and `{each}`" for each in others]),
        key=f"{detail.field} of {old.name}",
        shares=tuple(f"{detail.field} of {each}" for each in others),
    )


def _remedy(detail: Detail) -> str:
    if detail.field == "internal":
        return f"{'keep' if detail.before else 'take out'} `internal: true`"
    was = shown(detail.before)
    return f"keep `{was}`, or suppress this if what is done now comes to the same"


def _contrast(detail: Detail) -> str:
    if detail.field == "internal":
        return "the state is left and entered again now" if detail.before else "it is internal now"
    was = f"`{shown(detail.before)}`"
    if not detail.after:
        return f"{was} is not done any more"
    return f"`{shown(detail.after)}` is done instead of {was}"

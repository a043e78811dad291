"""A start that is no longer one, of the machine or of something inside it.

New instances begin elsewhere, and so does whoever enters a composite, a region, or a history for
the first time: the events that used to come first may not be handled there.

Where a machine may start in several states, one more is an extension: it still starts as before. A
composite starts in one state; give the new way in a transition of its own, or a new composite.

```yaml
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```

```yaml
machine: door
initial: Open
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```

```yaml
machine: door
starts: [Closed, Open]
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..checks._words import listed
from ..comparison import Comparison
from ..hierarchy import HISTORIES
from ..results import Finding, Severity
from ._naming import start_key
from ._places import before
from ._remedies import starting
from ._resting import entered
from ._targets import enters_alike

CODE = "SB205"
SEVERITY = Severity.ERROR
YIELDS_TO = ("SB101", "SB301")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each start of the machine that is none any more, then those of states."""
    yield from _of_machine(comparison)
    for then, now in comparison.names.items():
        if then in comparison.old.defaults and then in entered(comparison.old):
            yield from _of_state(comparison, then, now)


def _of_machine(comparison: Comparison) -> Iterator[Finding]:
    old, new = comparison.old, comparison.new
    starts = tuple(dict.fromkeys(new.starts))
    instead = f"it starts in {listed(starts, 'or')}" if starts else "it has no start"
    for entrance, default in zip(old.entrances, old.spec.starts, strict=True):
        if any(enters_alike(comparison, entrance, each) for each in new.entrances):
            continue
        yield Finding(
            CODE,
            f"the machine does not start in {listed(entrance)} any more: {instead}",
            new.spec.starts[0].location if new.spec.starts else new.spec.location,
            new.states.get(starts[0]) if starts else None,
            remedy=starting(comparison, tuple(dict.fromkeys((*entrance, *starts))))
            if len(entrance) == 1
            else "let it start there, too",
            notes=before(default.location),
            key=start_key("", entrance),
        )


def _of_state(comparison: Comparison, then: str, now: str) -> Iterator[Finding]:
    old, new = comparison.old, comparison.new
    was, state = old.states[then], new.states[now]
    targets, instead = old.defaults[then], new.defaults.get(now, ())
    has_start = state.kind in HISTORIES or new.hierarchy.is_composite(now)
    if state.kind is not was.kind or not has_start or enters_alike(comparison, targets, instead):
        return
    where = f"it starts in {listed(instead)}" if instead else "nothing says where it starts"
    yield Finding(
        CODE,
        f"`{then}` does not start in {listed(targets)} any more: {where}",
        state.initial.location if state.initial else state.location,
        state,
        remedy="let it start there, and name the other state in the transitions that mean it",
        notes=before(was.initial.location if was.initial else was.location),
        key=start_key(then, targets),
    )

"""States from which the machine could come to an end, and no longer can.

Something still goes on there, so nothing looks wrong; but whatever happens, no final state is ever
reached: the order is never closed, the connection never released.

Keep one way to an end open from each of these states. It may be another one than before.

```yaml
machine: worker
initial: Idle
states: {Idle: '', Busy: '', Stopping: '', Off: {final: true}}
transitions:
  - Idle -> Busy: request
  - Busy -> Idle: answered
  - Idle -> Stopping: shut down
  - Stopping -> Off: drained
```

```yaml
machine: worker
initial: Idle
states: {Idle: '', Busy: '', Stopping: '', Off: {final: true}}
transitions:
  - Idle -> Busy: request
  - Busy -> Idle: answered
  - Idle -> Idle: shut down
  - Stopping -> Off: drained
```

```yaml
machine: worker
initial: Idle
states: {Idle: '', Busy: '', Stopping: '', Off: {final: true}}
transitions:
  - Idle -> Busy: request
  - Busy -> Idle: answered
  - Idle -> Stopping: shut down
  - Busy -> Off: abort
  - Stopping -> Off: drained
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..checks._words import listed
from ..comparison import Comparison
from ..comparison.consequences import Effect
from ..results import Finding, Severity
from ..spec import Kind
from ._fates import Turn, causes, stuck, told_of, turns, upstream

CODE = "SB206"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell the states that are cut off from all finals.

    What leads to where instances are stuck now is left to SB302; and that a final state is gone, or
    is none any more, is told of that state.
    """
    new, names = comparison.new, comparison.names
    ends = (names[name] for name in comparison.old.finals if name in names)
    if not any(new.states[name].kind is Kind.FINAL for name in ends):
        return
    told = upstream(new, [each.now for group in stuck(comparison) for each in group])
    found = [each for each in turns(comparison, Effect.ENDLESS) if each.now not in told]
    if found:
        yield _told(comparison, found)


def _told(comparison: Comparison, group: list[Turn]) -> Finding:
    first, *others = group
    lost = causes(comparison, group)
    return Finding(
        CODE,
        f"from {listed([each.now for each in group], 'or')} no final state can be reached any more",
        first.location,
        comparison.new.states[first.now],
        remedy="keep a way to a final state",
        notes=told_of(first, lost),
        evidence=first.path,
        also=tuple(comparison.new.states[each.now] for each in others),
        key=first.then,
        shares=(*(each.then for each in others), *map(str, lost)),
    )

"""A state that instances rest in and that they cannot leave any more, or not towards an end.

Instances that were stored in it, or that come there, stay for ever: nothing leads on, or only round
in a circle from which no final state is reached. A machine that runs cannot be asked to take
another way; it has to be repaired by hand.

Before the last way out is taken away, give the state another one.

```yaml
machine: ticket
initial: New
states: {New: '', Waiting: '', Closed: {final: true}}
transitions:
  - New -> Waiting: ask
  - New -> Closed: close
  - Waiting -> Closed: close
```

```yaml
machine: ticket
initial: New
states: {New: '', Waiting: '', Closed: {final: true}}
transitions:
  - New -> Waiting: ask
  - New -> Closed: close
```

```yaml
machine: ticket
initial: New
states: {New: '', Waiting: '', Closed: {final: true}}
transitions:
  - New -> Waiting: ask
  - '{New,Waiting} -> Closed': close
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..checks._words import listed
from ..comparison import Comparison
from ..comparison.consequences import Effect
from ..results import Finding, Severity
from ._fates import Turn, causes, stuck, told_of

CODE = "SB302"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each state that is a dead end now, and each group of states that is a trap."""
    for group in stuck(comparison):
        yield _told(comparison, group)


def _told(comparison: Comparison, group: tuple[Turn, ...]) -> Finding:
    first, *others = group
    lost = causes(comparison, group)
    names = listed([each.now for each in group], "or")
    is_dead = first.effect is Effect.DEAD
    return Finding(
        CODE,
        f"once in {names}, {'nothing leads on' if is_dead else 'no end is reached'} any more",
        first.location,
        comparison.new.states[first.now],
        remedy=f"add a transition that leads {'out of it' if is_dead else 'from there to an end'}",
        notes=told_of(first, lost),
        evidence=first.path,
        also=tuple(comparison.new.states[each.now] for each in others),
        key=first.then,
        shares=(*(each.then for each in others), *map(str, lost)),
    )

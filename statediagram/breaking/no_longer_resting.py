"""A state that instances rested in is left at once now.

A transition without event and guard is taken as soon as its state is entered. So no instance is
found in the state any more: the events that were sent to it find another one, and what looks for
instances there finds none. Those that were stored in it are moved on when they are loaded, or,
where loading does not run the machine, stay where nothing rests.

Let the transition wait for an event, or lead into the next state directly and keep this one for
those that rest in it.

```yaml
machine: parcel
initial: Packed
states: {Packed: '', Sent: '', Delivered: {final: true}}
transitions:
  - Packed -> Sent: hand over
  - Sent -> Delivered: sign
```

```yaml
machine: parcel
initial: Packed
states: {Packed: '', Labelled: '', Sent: '', Delivered: {final: true}}
transitions:
  - Packed -> Sent: hand over
  - Packed -> Labelled
  - Labelled -> Sent: hand over
  - Sent -> Delivered: sign
```

```yaml
machine: parcel
initial: Packed
states: {Packed: '', Labelled: '', Sent: '', Delivered: {final: true}}
transitions:
  - Packed -> Sent: hand over
  - Packed -> Labelled: print label
  - Labelled -> Sent: hand over
  - Sent -> Delivered: sign
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..checks._words import listed
from ..comparison import Comparison
from ..place import Note
from ..results import Finding, Severity
from ..spec import Kind, Transition
from ._resting import leaving_at_once, resting

CODE = "SB304"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each transition by which states are left at once now."""
    found: dict[int, tuple[Transition, list[str]]] = {}
    for then in resting(comparison.old):
        now = comparison.names.get(then, "")
        if now and comparison.new.states[now].kind in (Kind.STATE, Kind.FINAL):
            transition = leaving_at_once(comparison.new, now)
            if transition:
                found.setdefault(id(transition), (transition, []))[1].append(then)
    for transition, names in found.values():
        yield _told(comparison, transition, names)


def _told(comparison: Comparison, transition: Transition, names: list[str]) -> Finding:
    old, new = comparison.old.states, comparison.new.states
    return Finding(
        CODE,
        f"instances do not rest in {listed(names, 'or')} any more: `{transition}` is taken at once",
        transition.location,
        transition,
        remedy="let it wait for an event",
        notes=tuple(Note("before, this state was rested in", old[n].location) for n in names[:1]),
        also=tuple(new[comparison.names[name]] for name in names),
        key=names[0],
        shares=tuple(names[1:]),
    )

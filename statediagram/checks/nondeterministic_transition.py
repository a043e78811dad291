"""One event that leads from one state to two.

Both transitions may be taken, and the machine does not say which: an implementation will choose
by the order of its code. Give them guards that exclude each other, or different events.

```yaml
initial: Idle
transitions:
  - Idle -> Working: request
  - Idle -> Rejecting: request
  - Working -> Idle: done
  - Rejecting -> Idle: told
```

```yaml
initial: Idle
transitions:
  - Idle -> Working: request [queue has room]
  - Idle -> Rejecting: request [queue is full]
  - Working -> Idle: done
  - Rejecting -> Idle: told
```

Two transitions collide if both have no guard, or the same one, and they lead into different states
or have different actions. Where no transition has a label, as in a bare drawing, their events are
unknown and the rule is silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import Transition
from ._lines import Pair, by_trigger, is_bare, pairs_per_line
from ._words import lines

CODE = "SD402"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each pair of lines that collide, at the later one."""
    if is_bare(machine):
        return
    for pairs in pairs_per_line(_collisions(machine)):
        later, earlier = pairs[0]
        yield Finding(
            CODE,
            f"{_trigger(later)} leads from `{later.source}` to {_choice(earlier, later)}",
            later.location,
            later,
            remedy="give them guards that exclude each other, or different events",
            notes=(Note(f"`{earlier}` stands here", earlier.location),),
            evidence=lines([f"`{other}` collides too" for other, _ in pairs[1:]]),
            also=tuple(t for t in dict.fromkeys(t for pair in pairs for t in pair) if t != later),
        )


def _collisions(machine: Machine) -> Iterator[Pair]:
    """Each later one with another target or action, with the first of its guard."""
    for group in by_trigger(machine):
        firsts: dict[str, Transition] = {}
        seen: set[tuple[str, tuple[str, ...], str]] = set()
        for transition in group:
            first = firsts.setdefault(transition.guard, transition)
            key = transition.guard, transition.targets, transition.action
            if key[1:] != (first.targets, first.action) and key not in seen:
                yield transition, first
            seen.add(key)


def _choice(earlier: Transition, later: Transition) -> str:
    if earlier.targets != later.targets:
        return f"`{earlier.target}` and to `{later.target}`"
    one, other = (f"`{t.action}`" if t.action else "nothing" for t in (earlier, later))
    return f"`{later.target}` and does either {one} or {other}"


def _trigger(transition: Transition) -> str:
    event = f"`{transition.event}`" if transition.event else "a transition without event"
    return f"{event} under `[{transition.guard}]`" if transition.guard else event

"""A history that can only ever re-enter the same.

History remembers which of several states was active when its composite was left. In a composite
with a single state inside there is nothing to remember, nor around a whole machine, which is never
left. A shallow history remembers no more than what is directly beside it.

```yaml
initial: Off
states:
  Off:
  On:
    initial: Playing
    states:
      Playing:
      Last: {history: shallow, default: Playing}
transitions:
  - Off -> Last: power
  - On -> Off: power
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

from collections.abc import Iterator

from ..hierarchy import HISTORIES, PSEUDO_STATES
from ..machine import Machine
from ..results import Finding, Severity
from ..spec import Kind, State

CODE = "SD504"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each such history."""
    for state in machine.states.values():
        if state.kind in HISTORIES and not is_useful(machine, state):
            yield Finding(
                CODE,
                f"the {state.kind} `{state.name}` has nothing to remember: {_why(machine, state)}",
                state.location,
                state,
                remedy=_remedy(machine, state),
            )


def is_useful(machine: Machine, history: State) -> bool:
    """Whether what is around a history can be left in more than one configuration."""
    is_deep = history.kind is Kind.DEEP_HISTORY
    return bool(history.parent) and _varies(machine, history.parent, is_deep)


def _varies(machine: Machine, name: str, is_deep: bool) -> bool:
    inside = _inside(machine, name)
    if len(inside) > 1 and not machine.hierarchy.is_orthogonal(name):
        return True
    return is_deep and any(_varies(machine, each, is_deep) for each in inside)


def _inside(machine: Machine, name: str) -> list[str]:
    """What can be active directly inside of a state."""
    children = machine.hierarchy.children.get(name, ())
    return [child for child in children if machine.states[child].kind not in PSEUDO_STATES]


def _why(machine: Machine, history: State) -> str:
    if not history.parent:
        return "the machine itself is never left"
    inside = _inside(machine, history.parent)
    if not inside:
        return f"nothing is inside `{history.parent}`"
    if machine.hierarchy.is_orthogonal(history.parent):
        return f"all regions of `{history.parent}` are always active"
    return f"inside `{history.parent}` only `{inside[0]}` can be active"


def _remedy(machine: Machine, history: State) -> str:
    if not history.parent:
        return "remove it, and lead its transitions to the state that is meant"
    inside = _inside(machine, history.parent)
    if any(_varies(machine, each, is_deep=True) for each in inside):
        return f"make it deep, `{history.label}: {{history: deep}}`, or put it further inside"
    return f"remove it, and lead its transitions to `{history.parent}`"

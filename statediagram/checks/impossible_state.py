"""A transition that enters or leaves a combination that cannot occur.

In a machine with axes, `impossible` says that a combination of their values cannot occur, and
why. A transition into it contradicts that, and one out of it is never taken.

```yaml
initial: Sr
axes:
  usage: {S: stable, V: volatile}
  content: {r: resident, p: preserved}
states:
  Vp: {impossible: 'a volatile page is discarded, not preserved'}
transitions:
  - Sr -> Vr: page_set_volatile
  - Vr -> Sr: page_set_stable
  - '{S,V}r -> =p': host swap
  - Sp -> Sr: guest access
```

```yaml
initial: Sr
axes:
  usage: {S: stable, V: volatile}
  content: {r: resident, p: preserved}
states:
  Vp: {impossible: 'a volatile page is discarded, not preserved'}
transitions:
  - Sr -> Vr: page_set_volatile
  - Vr -> Sr: page_set_stable
  - Sr -> Sp: host swap
  - Sp -> Sr: guest access
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import State, Transition
from ._lines import per_line
from ._words import lines

CODE = "SD205"
SEVERITY = Severity.ERROR


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each line that uses an impossible state, once for each such state."""
    entering: dict[str, list[Transition]] = defaultdict(list)
    leaving: dict[str, list[Transition]] = defaultdict(list)
    for transition in machine.transitions:
        for target in dict.fromkeys(transition.targets):
            entering[target].append(transition)
        if transition.source not in transition.targets:
            leaving[transition.source].append(transition)
    for state in machine.states.values():
        if state.impossible:
            yield from _starting(machine, state)
            yield from _using(entering[state.name], "enters", state)
            yield from _using(leaving[state.name], "leaves", state)


def _starting(machine: Machine, state: State) -> Iterator[Finding]:
    for start in machine.spec.starts:
        for name in start.targets:
            if name.text == state.name:
                yield Finding(
                    CODE,
                    f"the machine starts in `{state.name}`, which cannot occur",
                    name.location,
                    state,
                    remedy="start elsewhere, or take `impossible` from the state",
                    notes=_why(state),
                )


def _using(transitions: list[Transition], verb: str, state: State) -> Iterator[Finding]:
    for first, *others in per_line(transitions):
        yield Finding(
            CODE,
            f"`{first}` {verb} `{state.name}`, which cannot occur",
            first.location,
            first,
            remedy="leave it out of this line, or take `impossible` from the state",
            notes=_why(state),
            evidence=lines([f"`{other}` {verb} it too" for other in others]),
            also=tuple(others),
        )


def _why(state: State) -> tuple[Note, ...]:
    return (Note(f"`{state.name}` is impossible: {state.impossible}", state.location),)

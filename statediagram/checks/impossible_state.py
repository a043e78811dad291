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

from collections.abc import Iterable, Iterator

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
    for name, state in machine.states.items():
        if state.impossible:
            leaving = machine.leaving.get(name, ())
            yield from _starting(machine, state)
            yield from _using(machine.arriving.get(name, ()), "enters", state)
            yield from _using((t for t in leaving if name not in t.targets), "leaves", state)


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


def _using(transitions: Iterable[Transition], verb: str, state: State) -> Iterator[Finding]:
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

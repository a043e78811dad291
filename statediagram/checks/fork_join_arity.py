"""A fork, a join, or a transition to several states that does not enter or leave several regions.

Several states are active at once only in different regions of one state. So a fork has two or more
branches, each into a region of its own; a join has as many ways in and leads on when all of them
can be taken; and a transition, a start or a default names several states only to enter several
regions.

```yaml
initial: Idle
states:
  Idle:
  Split: {fork: true}
  Upload:
    regions:
      network:
        initial: Up
        states: {Up: '', Down: ''}
      buffer:
        initial: Empty
        states: {Empty: '', Full: ''}
transitions:
  - Idle -> Split: start
  - Split -> Up
  - Split -> Down
  - Up -> Down: loss
  - Down -> Up: signal
  - Empty -> Full: data
  - Full -> Empty: sent
  - Upload -> Idle: stop
```

```yaml
initial: Idle
states:
  Idle:
  Split: {fork: true}
  Upload:
    regions:
      network:
        initial: Up
        states: {Up: '', Down: ''}
      buffer:
        initial: Empty
        states: {Empty: '', Full: ''}
transitions:
  - Idle -> Split: start
  - Split -> Down
  - Split -> Full
  - Up -> Down: loss
  - Down -> Up: signal
  - Empty -> Full: data
  - Full -> Empty: sent
  - Upload -> Idle: stop
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from ..machine import Machine
from ..place import Location
from ..results import Finding, Severity
from ..spec import Kind, State, Transition
from ._branches import in_different_regions, meeting
from ._lines import per_line
from ._words import lines

CODE = "SD506"
SEVERITY = Severity.ERROR

AT_ONCE = "are entered at once, but do not lie in different regions of one state"


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each fork and join, and each line to several states, of which that is not true."""
    for state, into, out in meeting(machine, Kind.FORK, Kind.JOIN):
        is_fork = state.kind is Kind.FORK
        branches = (
            [name for t in out for name in t.targets] if is_fork else [t.source for t in into]
        )
        yield from _branching(machine, state, list(dict.fromkeys(branches)))
        if is_fork:
            continue
        if not out:
            yield _finding(state, "leads nowhere", "add what follows when all have come")
        elif beyond := _join_behind(machine, out):
            remedy = f"let what leads into `{state.label}` lead into `{beyond}`, too"
            yield _finding(state, f"leads into another join, `{beyond}`", remedy)
    yield from _starting(machine)
    yield from _entering(machine)


def _join_behind(machine: Machine, out: Sequence[Transition]) -> str:
    """A join that is waited for without an event in between; empty if there is none."""
    targets = (name for transition in out for name in transition.targets)
    return next((name for name in targets if machine.states[name].kind is Kind.JOIN), "")


def _branching(machine: Machine, state: State, branches: Sequence[str]) -> Iterator[Finding]:
    what = "branch" if state.kind is Kind.FORK else "way in"
    if len(branches) < 2:
        count = f"only one {what}, `{branches[0]}`" if branches else f"no {what}"
        remedy = f"add a {what} for each region, or replace it by a transition"
        yield _finding(state, f"has {count}", remedy)
    elif pair := _beside(machine, branches):
        verb = "enters" if state.kind is Kind.FORK else "waits for"
        fault = f"{verb} `{pair[0]}` and `{pair[1]}`, which are not in different regions"
        yield _finding(state, fault, "name one state of each region")


def _finding(state: State, fault: str, remedy: str) -> Finding:
    message = f"the {state.kind} `{state.name}` {fault}"
    return Finding(CODE, message, state.location, state, remedy=remedy)


def _starting(machine: Machine) -> Iterator[Finding]:
    """The starts and defaults that name several states."""
    starts = zip(machine.spec.starts, machine.entrances, strict=True)
    inner = (
        (state.initial, machine.defaults[state.name])
        for state in machine.states.values()
        if state.initial and state.name in machine.defaults
    )
    for start, names in (*starts, *inner):
        if pair := _beside(machine, names):
            yield Finding(
                CODE,
                f"`{pair[0]}` and `{pair[1]}` {AT_ONCE}",
                start.location,
                machine.states.get(pair[1]),
                remedy="name one; several possible starts are a list, `starts: [A, B]`",
            )


def _entering(machine: Machine) -> Iterator[Finding]:
    """The lines that lead to several states."""
    several = (t for t in machine.transitions if _beside(machine, t.targets))
    for first, *others in per_line(several):
        one, other = _beside(machine, first.targets) or first.targets
        yield Finding(
            CODE,
            f"`{one}` and `{other}` {AT_ONCE}",
            _second(first),
            first,
            remedy="write a transition for each target",
            evidence=lines([f"so they are by `{each}`" for each in others]),
            also=tuple(others),
        )


def _second(transition: Transition) -> Location:
    return transition.family.targets[1].location


def _beside(machine: Machine, names: Sequence[str]) -> tuple[str, str] | None:
    """The first two states that cannot be active at once; of an undeclared one nobody knows."""
    pairs = combinations((name for name in names if name not in machine.undeclared), 2)
    return next((pair for pair in pairs if not in_different_regions(machine, *pair)), None)

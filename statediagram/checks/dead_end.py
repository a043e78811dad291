"""A state that is not final and has no way out.

Once there, the machine stays there for ever, though nothing says that this is its end. Either the
way out was forgotten or the state is final. A transition back into the state itself is no way out.

```yaml
initial: Closed
transitions:
  - Closed -> Open: open
  - Open -> Closed: close
  - Closed -> Jammed: foreign object
```

Both answers are good ones, here that the machine ends:

```yaml
initial: Closed
states:
  Closed:
  Open:
  Jammed: {final: true}
transitions:
  - Closed -> Open: open
  - Open -> Closed: close
  - Closed -> Jammed: foreign object
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..behaviour.words import COMPLETION, is_completion
from ..machine import Machine
from ..results import Finding, Severity
from ..spec import Kind, State, Transition
from ._groups import behaviour, entered, in_order
from ._words import unread, way

CODE = "SD302"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each state that is entered and never left."""
    looping = {t.source for t in machine.transitions}
    for name in dead_ends(machine):
        state = machine.states[name]
        if state.kind is Kind.FINAL:
            yield _completed(machine, state)
            continue
        why = "it only leads back into itself" if name in looping else "no transition leaves it"
        yield Finding(
            CODE,
            f"`{name}` has no way out: {why}",
            state.location,
            state,
            remedy=f"add a transition that leaves it, or let the machine end there: "
            f"`{state.label}: {{final: true}}`",
            evidence=(*way(machine, name), *unread(machine, "the way out")),
        )


def dead_ends(machine: Machine) -> Iterator[str]:
    """The states that are entered and that neither they nor what is around them ever leave.

    A final state inside a composite is one of them where nothing leaves the composite.
    """
    left = {t.source for t in machine.transitions if t.targets != (t.source,)}
    for name in in_order(machine, entered(machine) - left):
        if _may_be_stuck(machine, name):
            around = machine.hierarchy.ancestors(name)
            outer = (each for n in around for each in machine.leaving.get(n, ()))
            if any(_leaves(machine, each, name) for each in outer):
                continue
            if not _is_taken_out(machine, name):
                yield name


def _is_taken_out(machine: Machine, name: str) -> bool:
    """Whether something beside a state, in another region, leads out of what is around both."""
    found = behaviour(machine)
    return found is not None and any(
        name not in found.configurations[behind]
        for number in found.active.get(name, ())
        for _, behind in found.steps[number]
    )


def _may_be_stuck(machine: Machine, name: str) -> bool:
    state = machine.states[name]
    if state.kind is Kind.STATE:
        return not machine.hierarchy.is_composite(name)
    # The end of a region is one of several.
    parent = machine.states.get(state.parent)
    return state.kind is Kind.FINAL and parent is not None and parent.kind is Kind.STATE


def _leaves(machine: Machine, transition: Transition, name: str) -> bool:
    """Whether a transition of what is around a state leads out of the state."""
    if transition.targets == (name,) or transition.stays:
        return False
    is_final = machine.states[name].kind is Kind.FINAL
    return is_final or not is_completion(machine, transition)


def _completed(machine: Machine, state: State) -> Finding:
    around = state.parent
    return Finding(
        CODE,
        f"`{around}` comes to its end in `{state.name}`, and nothing leads on",
        state.location,
        state,
        remedy=f"add what follows: `{around} -> NEXT: {COMPLETION}`",
        evidence=(*way(machine, state.name), *unread(machine, "the way out")),
    )

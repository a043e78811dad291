"""A state that is something else now: a choice, a region, no final state any more.

Code that asks for a state's name relies on what it is. A choice is never active, so nothing rests
in it; a region is active together with others; and who waits for a final state to be the end waits
for ever once it is a plain one. That a plain state becomes final is told by the transitions that it
loses, if it had any.

Give the new thing a name of its own, and lead the transitions there.

```yaml
machine: order
initial: Cart
states: {Cart: '', Review: '', Paid: {final: true}}
transitions:
  - Cart -> Review: submit
  - Review -> Paid: pay [in stock]
```

```yaml
machine: order
initial: Cart
states: {Cart: '', Review: '', Paid: ''}
transitions:
  - Cart -> Review: submit
  - Review -> Paid: pay [in stock]
```

```yaml
machine: order
initial: Cart
states: {Cart: '', Review: '', Paid: {final: true}, Refunded: {final: true}}
transitions:
  - Cart -> Review: submit
  - Review -> Paid: pay [in stock]
  - Review -> Refunded: cancel
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..results import Finding, Severity
from ..spec import Kind
from ._places import before

CODE = "SB107"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each state that is of another kind, but for those that are final now."""
    for then, now in comparison.names.items():
        was, state = comparison.old.states[then], comparison.new.states[now]
        if state.kind is was.kind or (was.kind, state.kind) == (Kind.STATE, Kind.FINAL):
            continue
        yield Finding(
            CODE,
            f"`{now}` was {_named(was.kind)}, and is {_named(state.kind)}",
            state.location,
            state,
            remedy=f"let it be {_named(was.kind)}, and give the {state.kind} a name of its own",
            notes=before(was.location),
            key=then,
        )


def _named(kind: Kind) -> str:
    return "a final state" if kind is Kind.FINAL else f"a {kind}"

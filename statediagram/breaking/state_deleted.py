"""A state that is gone, without a word about where it went.

Code and documents call states by their names: handlers, database columns, log searches, links into
a picture. When a name vanishes, nobody can tell whether the state was renamed, merged into another
one, or removed with a purpose, and whoever relies on the name is not warned.

Where the state lives on, `renamed: {Old: New}` says in which one; `New` may also be a state that
was there before. Where it is really over, `reserved: [Old]` says so and keeps the name from coming
back with another meaning. Either one stands for all that was inside the state, too. A state in
which instances may rest needs a new home in any case (SB301).

```yaml
machine: door
initial: Closed
states:
  Closed:
  Open:
  Propped: {description: 'planned, but no way leads here yet'}
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```

```yaml
machine: door
initial: Closed
states:
  Closed:
  Open:
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
```

```yaml
machine: door
initial: Closed
states:
  Closed:
  Open:
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
reserved: [Propped]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..checks._words import listed
from ..comparison import Comparison
from ..results import Finding, Severity
from ._naming import goes_with, gone, is_reserved, went_with
from ._places import before, guess, place, remains
from ._remedies import reserving

CODE = "SB101"
SEVERITY = Severity.ERROR
YIELDS_TO = ("SB301",)


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each state that is gone and not reserved, what was inside it together with it."""
    for group in gone(comparison):
        missed = [name for name in group if not is_reserved(comparison.new.spec, name)]
        if not missed:
            continue
        first, *inner = missed
        within = f", with {listed(inner)} inside it" if inner else ""
        yield Finding(
            CODE,
            f"the state `{first}` is gone{within}",
            place(comparison, first),
            remains(comparison, first),
            remedy=f"{guess(comparison, first)}, or {reserving(comparison, first)} if it is over",
            notes=before(comparison.old.states[first].location),
            key=first,
            shares=(*goes_with(comparison.old, missed), *went_with(comparison, first)),
        )

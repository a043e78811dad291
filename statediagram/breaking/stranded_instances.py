"""A state that instances may rest in is gone, and nothing says where these belong now.

Orders, sessions and devices outlive a release: the name of their state is stored in a database, in
a message on its way, in a browser. The new version meets that name and knows no such state.

`renamed: {Old: New}` gives them a home, in a new state or in one that was there before. To reserve
the name is not enough: it keeps others from using it, and the instances from nothing. To let a
state go, first take away what leads into it, wait until none rests there, then remove it.

A state that has another full path now, or that became a choice or the like, in which nothing rests,
leaves its instances behind in the same way. This is told here where neither SB104 nor SB107 tells
of the state already.

```yaml
machine: order
initial: Cart
states: {Cart: '', Checked: '', Paid: {final: true}}
transitions:
  - Cart -> Checked: check
  - Checked -> Paid: pay
  - Cart -> Paid: pay
```

```yaml
machine: order
initial: Cart
states: {Cart: '', Paid: {final: true}}
events: {check: '', pay: ''}
transitions:
  - Cart -> Paid: pay
reserved: [Checked]
```

```yaml
machine: order
initial: Cart
states: {Cart: '', Paid: {final: true}}
transitions:
  - Cart -> Cart: check
  - Cart -> Paid: pay
renamed: {Checked: Cart}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from ..checks._words import listed
from ..comparison import Comparison
from ..hierarchy import PSEUDO_STATES
from ..results import Finding, Severity
from ._naming import goes_with, gone, moved, went_with
from ._places import before, guess, place, remains, way_there
from ._remedies import renaming
from ._resting import resting

CODE = "SB301"
SEVERITY = Severity.ERROR
YIELDS_TO = ("SB104", "SB107")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell what instances may rest in and what is gone, has another path, or is none to rest in."""
    rest = resting(comparison.old)
    yield from _gone(comparison, set(rest))
    yield from _moved(comparison, set(rest))
    yield from _passed(comparison, rest)


def _gone(comparison: Comparison, rest: Set[str]) -> Iterator[Finding]:
    for group in gone(comparison):
        homeless = [name for name in group if name in rest]
        if not homeless:
            continue
        first = group[0]
        yield Finding(
            CODE,
            f"instances that rest in {listed(homeless, 'or')} belong nowhere any more",
            place(comparison, first),
            remains(comparison, first),
            remedy=guess(comparison, first),
            notes=before(comparison.old.states[first].location),
            evidence=way_there(comparison, homeless[0]),
            key=first,
            shares=(*goes_with(comparison.old, group), *went_with(comparison, first)),
        )


def _moved(comparison: Comparison, rest: Set[str]) -> Iterator[Finding]:
    for then, now in moved(comparison).items():
        inside = comparison.old.hierarchy.inside(then)
        rested = [name for name in (then, *inside) if name in rest]
        if rested:
            where = "which" if rested == [then] else f"and `{then}`"
            yield _told(
                comparison,
                then,
                now,
                f"instances rest in {listed(rested, 'or')}, {where} is `{now}` now",
                renaming(comparison, then, now),
            )


def _passed(comparison: Comparison, rest: Sequence[str]) -> Iterator[Finding]:
    states = comparison.new.states
    for then in rest:
        now = comparison.names.get(then, "")
        if now and states[now].kind in PSEUDO_STATES:
            yield _told(
                comparison,
                then,
                now,
                f"instances rest in `{then}`, and `{now}` is a {states[now].kind} now",
                f"let it be a state, and give the {states[now].kind} a name of its own",
            )


def _told(comparison: Comparison, then: str, now: str, message: str, remedy: str) -> Finding:
    state = comparison.new.states[now]
    return Finding(
        CODE,
        message,
        state.location,
        state,
        remedy=remedy,
        notes=before(comparison.old.states[then].location),
        evidence=way_there(comparison, then),
        key=then,
    )

"""A state that can never be entered.

A machine that can never be in a state does not need it, or, far more often, the transition into
it was forgotten. Having an incoming transition is not enough: two states that only lead into each
other are both out of reach. So this rule follows every path from the declared starts. States that
are cut off together are told together, at the one that has no way in.

Here nothing leads into `Draining`, so its way to `Off` is never taken:

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Off: press
  - Draining -> Off: empty
```

The transition that was meant:

```yaml
initial: Off
transitions:
  - Off -> On: press
  - On -> Draining: press
  - Draining -> Off: empty
```

Where no start is declared, a group of states that nothing leads into is either never entered or
the start itself. It is told until `initial: NAME` or `starts: [NAME, NAME]` says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product

from ..machine import Machine
from ..names import Combinations
from ..results import Finding, Severity
from ..spec import Kind
from ._groups import around, entered, in_order, judged, sources, states
from ._mentions import meant_states
from ._words import listed, unread

CODE = "SD301"
SEVERITY = Severity.ERROR

MAX_SHORES = 200
"""How many states are compared for the closest one, where axes make thousands."""


@dataclass(frozen=True, slots=True)
class Island:
    """States that are out of reach together.

    Attributes:
        group: strongly connected, with no way in from outside.
        behind: cut off with it, since paths into them come through it.
        mainland: the states that can be entered, in the file's order, from which a transition
            could lead there; where nobody knows which can, the group may be among them.
    """

    group: Sequence[str]
    behind: Sequence[str]
    mainland: Mapping[str, None]


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each group of states that has no way in."""
    if machine.starts and not machine.known_starts:
        return
    for island in _islands(machine) if machine.starts else _entrances(machine):
        state = machine.states[island.group[0]]
        yield Finding(
            CODE,
            _message(machine, island),
            state.location,
            state,
            remedy=_remedy(machine, island),
            evidence=tuple(_evidence(machine, island)),
            also=states(machine, {*island.group[1:], *island.behind}),
        )


def _islands(machine: Machine) -> Iterator[Island]:
    """Everything that no start leads to, each state in one island.

    Without what a misspelt name was meant to lead to: that is no second fault.
    """
    from ..behaviour.connections import reachable

    found = entered(machine)
    lost = judged(machine) - found
    if not lost:
        return
    meant = in_order(machine, meant_states(machine) - found)
    lost -= reachable(machine, meant)
    mainland = dict.fromkeys(in_order(machine, found))
    for group, behind in sources(machine, lost):
        yield Island(in_order(machine, group), in_order(machine, behind), mainland)


def _entrances(machine: Machine) -> Iterator[Island]:
    """Without a start: each group with no way in, unless the machine is one piece."""
    allowed = judged(machine)
    entrances = (group for group, _ in sources(machine, machine.states))
    groups = [group for group in entrances if not group >= allowed]
    meant = meant_states(machine)
    elsewhere = dict.fromkeys(in_order(machine, allowed.difference(*groups) or allowed))
    for group in groups:
        if group & allowed and not group & meant:
            yield Island(in_order(machine, group & allowed), (), elsewhere)


def _message(machine: Machine, island: Island) -> str:
    one = len(island.group) == 1
    subject = f"{listed(island.group)} {'is' if one else 'are'} never entered"
    if machine.starts:
        return f"{subject}: no path leads there from {_start(machine)}"
    return f"{subject}, or {'it is' if one else 'one of them is'} the start"


def _start(machine: Machine) -> str:
    return f"the start {listed(machine.starts)}" if len(machine.starts) == 1 else "any start"


def _remedy(machine: Machine, island: Island) -> str:
    first = island.group[0]
    if (parent := _parent(machine, first)) in island.mainland:
        default = f"`initial: {machine.states[first].label}` in `{parent}`"
        return (
            f"add a transition into {listed(island.group, 'or')}, or make it the default: {default}"
        )
    declaration = f"starts: [{', '.join((*machine.starts, first))}]"
    start = f"`{declaration}`" if machine.starts else f"`initial: {first}`"
    return f"add a transition into {listed(island.group, 'or')}, or declare the start: {start}"


def _evidence(machine: Machine, island: Island) -> Iterator[str]:
    if machine.starts:
        yield f"from {listed(machine.starts)} these are reached: {listed(list(island.mainland))}"
    yield from _frontier(machine, island.group)
    if island.behind:
        yield f"cut off with {_them(island.group)}: {listed(island.behind)}"
    if bridge := _bridge(machine, island):
        arrow = " -> ".join(bridge)
        yield f"one transition would connect {_them(island.group)}, such as `{arrow}`"
    yield from unread(machine, "the way in")


def _frontier(machine: Machine, group: Sequence[str]) -> Iterator[str]:
    """What stands around the group."""
    into, out = around(machine, group)
    found = entered(machine) if machine.starts else frozenset()
    ways_in = in_order(machine, {each.source for each in into} - found)
    ways_out = in_order(machine, {target for each in out for target in each.targets})
    never = [each for each in into if each.source in found]
    if never:
        yield f"{listed([str(each) for each in never])} {'are' if never[1:] else 'is'} never taken"
    elif ways_in:
        yield f"the only ways in come from {listed(ways_in)}, never entered either"
    elif ways_out:
        yield f"{listed(group)} can go to {listed(ways_out)}, but nothing leads into {_them(group)}"
    else:
        yield f"no transition joins {_them(group)} to the rest of the machine"


def _them(group: Sequence[str]) -> str:
    return "it" if len(group) == 1 else "them"


def _bridge(machine: Machine, island: Island) -> tuple[str, str] | None:
    """The smallest transition that would connect the island: few axes change, a way back exists."""
    parent = _parent(machine, island.group[0])
    _, out = around(machine, island.group)
    neighbours = {target for each in out for target in each.targets}
    back = (name for name in in_order(machine, neighbours) if name in island.mainland)
    beside = (name for name in island.mainland if _parent(machine, name) == parent)
    shores = (
        name
        for name in chain(back, beside, island.mainland)
        if machine.states[name].kind is Kind.STATE and name not in island.group
    )
    if machine.spec.axes:
        return _closest(
            Combinations(machine.spec.axes), list(islice(shores, MAX_SHORES)), island.group
        )
    shore = next(shores, "")
    return (shore, island.group[0]) if shore else None


def _parent(machine: Machine, name: str) -> str:
    return machine.states[name].parent


def _closest(
    combinations: Combinations, shores: Sequence[str], group: Sequence[str]
) -> tuple[str, str] | None:
    """The first pair of names that differ in the fewest axes."""
    values = {name: combinations.values(name) or () for name in (*shores, *group)}

    def distance(pair: tuple[str, str]) -> int:
        source, target = pair
        return sum(a != b for a, b in zip(values[source], values[target], strict=False))

    return min(product(shores, group), key=distance, default=None)

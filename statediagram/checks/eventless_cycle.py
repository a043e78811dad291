"""A cycle of transitions that wait for nothing.

A transition without an event is taken as soon as its guard holds, and without a guard at once. A
cycle of such transitions is run through for ever, while no event is ever heard.

```yaml
initial: Idle
transitions:
  - Idle -> Reading: packet
  - Reading -> Parsing
  - Parsing -> Reading
  - Parsing -> Idle: reset
```

One of them has to wait for something, or for a guard:

```yaml
initial: Idle
transitions:
  - Idle -> Reading: packet
  - Reading -> Parsing
  - Parsing -> Reading: more
  - Parsing -> Idle: reset
```

Where no transition has a label, as in a bare drawing, their events are unknown and the rule is
silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import Transition
from ._groups import behaviour
from ._lines import is_bare

if TYPE_CHECKING:
    import networkx as nx

CODE = "SD405"
SEVERITY = Severity.ERROR

Step = tuple[int, int, Transition]
"""From which place to which, and by what."""


def check(machine: Machine) -> Iterator[Finding]:
    """Tell one cycle of each group of states that has any."""
    if is_bare(machine):
        return
    for first, *others in _cycles(machine):
        route = " -> ".join((first.source, first.target, *(step.target for step in others)))
        yield Finding(
            CODE,
            f"`{first.source}` runs back into itself without waiting for any event",
            first.location,
            first,
            remedy="give one transition of the cycle an event or a guard",
            notes=tuple(Note(f"`{t}` does not wait either", t.location) for t in others),
            evidence=(f"the cycle is `{route}`",),
            also=tuple(others),
        )


def _cycles(machine: Machine) -> Iterator[list[Transition]]:
    """A shortest cycle from the first place of each group, groups in the file's order."""
    hasty = tuple(_at_once(machine))
    if not hasty:
        return
    import networkx as nx

    graph = _waiting_for_nothing(hasty)
    groups = nx.strongly_connected_components(graph)
    for first in sorted(min(group) for group in groups if _is_cyclic(graph, group)):
        paths = nx.single_target_shortest_path(graph, first)
        back = min((paths[each] for each in graph.successors(first) if each in paths), key=len)
        steps = zip((first, *back), back, strict=False)
        yield [graph.edges[step]["transition"] for step in steps]


def _is_cyclic(graph: nx.DiGraph[int], group: set[int]) -> bool:
    return len(group) > 1 or any(graph.has_edge(each, each) for each in group)


def _waiting_for_nothing(steps: Iterable[Step]) -> nx.DiGraph[int]:
    """Where the machine goes on at once; bare self-loops are told by SD407."""
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    for source, target, transition in steps:
        bare = transition.targets == (transition.source,) and not transition.action
        if not bare and not graph.has_edge(source, target):
            graph.add_edge(source, target, transition=transition)
    return graph


def _at_once(machine: Machine) -> Iterator[Step]:
    """The transitions with neither event nor guard, and the places that they join.

    Places are the numbers of states; where states are nested, those of the situations that occur.
    """
    if machine.is_flat:
        number = machine.hierarchy.numbers
        for each in machine.transitions:
            if not (each.event or each.guard):
                yield from ((number[each.source], number[t], each) for t in each.targets)
    elif found := behaviour(machine):
        for source, ways in enumerate(found.steps):
            for step, target in ways:
                if not step.event and not any(t.guard for t in step.transitions):
                    yield source, target, step.transitions[0]

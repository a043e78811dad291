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

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import Transition
from ._groups import in_order
from ._lines import is_bare

if TYPE_CHECKING:
    import networkx as nx

CODE = "SD405"
SEVERITY = Severity.ERROR


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
    """A shortest cycle through the first state of each group, groups in the file's order."""
    import networkx as nx

    graph = _waiting_for_nothing(machine)
    groups = nx.strongly_connected_components(graph)
    firsts = {in_order(machine, group)[0] for group in groups if _is_cyclic(graph, group)}
    for state in in_order(machine, firsts):
        paths = nx.single_target_shortest_path(graph, state)
        back = min((paths[name] for name in graph.successors(state) if name in paths), key=len)
        steps = zip((state, *back), back, strict=False)
        yield [graph.edges[step]["transition"] for step in steps]


def _is_cyclic(graph: nx.DiGraph[str], group: set[str]) -> bool:
    return len(group) > 1 or any(graph.has_edge(name, name) for name in group)


def _waiting_for_nothing(machine: Machine) -> nx.DiGraph[str]:
    """The transitions with neither event nor guard; bare self-loops are told by SD407."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for transition in machine.transitions:
        if not (transition.event or transition.guard):
            for target in transition.targets:
                bare = target == transition.source and not transition.action
                if not bare and not graph.has_edge(transition.source, target):
                    graph.add_edge(transition.source, target, transition=transition)
    return graph

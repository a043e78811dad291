"""A machine in separate pieces, each with a start of its own.

No transition joins the pieces, so the file declares several machines, and nobody who reads the
picture can tell how one concerns the other. A piece without a start is told as unreachable.

```yaml
starts: [Day, Locked]
transitions:
  - Day -> Night: sunset
  - Night -> Day: sunrise
  - Locked -> Unlocked: unlock
  - Unlocked -> Locked: lock
```

One machine, with a transition that joins the pieces:

```yaml
starts: [Day, Locked]
transitions:
  - Day -> Locked: sunset
  - Locked -> Unlocked: unlock
  - Unlocked -> Locked: lock
  - Locked -> Day: sunrise
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ._groups import entered, first, in_order, states
from ._words import lines, listed

CODE = "SD305"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell once that the machine is in pieces."""
    if len(machine.known_starts) < 2:  # all that one start leads to is one piece
        return
    first, *others = _pieces(machine) or [[]]
    if others:
        state = machine.states[others[0][0]]
        yield Finding(
            CODE,
            f"the machine is in {len(others) + 1} pieces: no transition joins "
            f"`{state.name}` to `{first[0]}`",
            state.location,
            state,
            remedy="join them by a transition, or write one file for each",
            evidence=lines([f"one piece: {listed(piece)}" for piece in (first, *others)]),
            also=states(machine, {name for piece in others for name in piece} - {state.name}),
            key="pieces",
        )


def _pieces(machine: Machine) -> list[list[str]]:
    """The pieces that hold a start, in the file's order."""
    import networkx as nx

    from ..behaviour.connections import connections

    found = entered(machine)
    components = nx.weakly_connected_components(connections(machine))
    pieces = [in_order(machine, piece) for piece in components if piece & found]
    return sorted(pieces, key=lambda piece: first(machine, piece))

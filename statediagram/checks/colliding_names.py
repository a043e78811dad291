"""Names that look the same and are not.

Two names that differ only in case, in blanks or in their Unicode form are two states to the
tool and one to every reader. The same goes for events and for actors. The names that axes make
are meant to differ in one letter, and never told.

```yaml
initial: Idle
transitions:
  - Idle -> Waiting: request
  - waiting -> Idle: answer
```

```yaml
initial: Idle
transitions:
  - Idle -> Waiting: request
  - Waiting -> Idle: answer
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import normalize

from ..machine import Machine
from ..names import Combinations
from ..place import Location, Note
from ..results import Finding, Severity, Subject
from ._mentions import actors, events

CODE = "SD204"
SEVERITY = Severity.WARNING

Names = Mapping[str, tuple[Location, Subject]]


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each name that collides with an earlier one; none undeclared or made by axes."""
    axes = Combinations(machine.spec.axes) if machine.spec.axes else None
    states: Names = {
        name: (state.location, state)
        for name, state in machine.states.items()
        if name not in machine.undeclared and not (axes and axes.values(name))
    }
    yield from _collisions("states", states)
    yield from _collisions("events", _of_alphabet(machine))
    yield from _collisions("actors", _of_cast(machine))


def _collisions(kind: str, names: Names) -> Iterator[Finding]:
    firsts: dict[str, str] = {}
    for name, (location, subject) in names.items():
        first = firsts.setdefault(_folded(name), name)
        if first != name:
            yield Finding(
                CODE,
                f"the {kind} `{first}` and `{name}` differ only in case, blanks or Unicode form",
                location,
                subject,
                remedy=f"write `{first}` for both, or give one of them another name",
                notes=(Note(f"`{first}` stands here", names[first][0]),),
                key="" if subject else f"{kind.removesuffix('s')} {name}",
            )


def _folded(name: str) -> str:
    return " ".join(normalize("NFKC", normalize("NFKC", name).casefold()).split())


def _of_alphabet(machine: Machine) -> Names:
    if machine.spec.events is not None:
        return {event.name: (event.location, event) for event in machine.spec.events}
    return {name: (place, None) for name, place in events(machine).items()}


def _of_cast(machine: Machine) -> Names:
    if machine.spec.actors is not None:
        return {actor.name: (actor.location, actor) for actor in machine.spec.actors}
    return {name: (place, None) for name, place in actors(machine).items()}

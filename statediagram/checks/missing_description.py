"""A machine, a state, an event or an actor that is not described.

A name says what something is to those who know. The rule is silent until the configuration says
what needs a description: `require-descriptions = ["machine", "states", "events", "actors"]`, or
some of these.

```yaml
initial: Closed
states:
  Closed: nobody can pass
  Ajar:
transitions:
  - Closed -> Ajar: push
  - Ajar -> Closed: pull
```

```yaml
initial: Closed
states:
  Closed: nobody can pass
  Ajar: open, but not wide enough to pass
transitions:
  - Closed -> Ajar: push
  - Ajar -> Closed: pull
```

What is named by axes is described by the meanings of its values, and an impossible combination by
its reason. No description is asked of regions and pseudo-states, nor of events in the words of the
language, such as `after 30 s`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..machine import Machine
from ..names import Combinations
from ..results import Finding, Severity
from ..settings import Style
from ..spec import Actor, Event, State
from . import _naming

CODE = "SD904"
SEVERITY = Severity.WARNING
EXAMPLE_STYLE = Style(descriptions=("states",))


def check_style(machine: Machine, style: Style) -> Iterator[Finding]:
    """Tell each where it is declared, else where it is first mentioned."""
    if "machine" in style.descriptions and not machine.spec.description:
        yield Finding(
            CODE,
            "the machine has no description",
            machine.spec.location,
            remedy="write a `description` at its head",
            key="machine",
        )
    if "states" in style.descriptions:
        yield from _undescribed("state", _without_words(machine))
    if "events" in style.descriptions:
        yield from _undescribed("event", _naming.events(machine))
    if "actors" in style.descriptions:
        yield from _undescribed("actor", _naming.actors(machine))


def _undescribed(kind: str, things: Iterable[State | Event | Actor]) -> Iterator[Finding]:
    for thing in things:
        if not thing.description:
            yield Finding(
                CODE,
                f"the {kind} `{thing.name}` has no description",
                thing.location,
                thing,
                remedy=f"say under `{kind}s` what it is",
            )


def _without_words(machine: Machine) -> Iterator[State]:
    """The states of which neither a reason nor the meanings of all their values tell."""
    axes = machine.spec.axes
    combinations = Combinations(axes)
    meanings = [dict(axis.values) for axis in axes]
    for state in _naming.states(machine):
        values = (combinations.values(state.name) if axes else None) or ()
        told = [each[value] for each, value in zip(meanings, values, strict=False)]
        if not state.impossible and not (told and all(told)):
            yield state

"""A machine with more configurations than were explored.

Where states are nested, this tool finds out what can occur by going through the configurations,
the sets of states that are active together. Regions multiply them: ten regions of four states each
have more than a million. The search ends after as many as `--max-configurations` allows. What was
met until then can occur, and what no transition whatever leads to cannot; this rule says what lies
between, and of which entries of `expect` nothing is known.

Eight lamps, each with a switch of its own, have 65,536 configurations:

```yaml
initial: House
states:
  House:
    regions:
      a: {initial: Off, states: {Off: '', Low: '', Mid: '', Full: ''},
          transitions: [Off -> Low: a, Low -> Mid: a, Mid -> Full: a, Full -> Off: a]}
      b: {initial: Off, states: {Off: '', Low: '', Mid: '', Full: ''},
          transitions: [Off -> Low: b, Low -> Mid: b, Mid -> Full: b, Full -> Off: b]}
      c: {initial: Off, states: {Off: '', Low: '', Mid: '', Full: ''},
          transitions: [Off -> Low: c, Low -> Mid: c, Mid -> Full: c, Full -> Off: c]}
      d: {initial: Off, states: {Off: '', Low: '', Mid: '', Full: ''},
          transitions: [Off -> Low: d, Low -> Mid: d, Mid -> Full: d, Full -> Off: d]}
      e: {initial: Off, states: {Off: '', Low: '', Mid: '', Full: ''},
          transitions: [Off -> Low: e, Low -> Mid: e, Mid -> Full: e, Full -> Off: e]}
      f: {initial: Off, states: {Off: '', Low: '', Mid: '', Full: ''},
          transitions: [Off -> Low: f, Low -> Mid: f, Mid -> Full: f, Full -> Off: f]}
      g: {initial: Off, states: {Off: '', Low: '', Mid: '', Full: ''},
          transitions: [Off -> Low: g, Low -> Mid: g, Mid -> Full: g, Full -> Off: g]}
      h: {initial: Off, states: {Off: '', Low: '', Mid: '', Full: ''},
          transitions: [Off -> Low: h, Low -> Mid: h, Mid -> Full: h, Full -> Off: h]}
```

Where parts do not depend on each other, a file for each says as much, and more clearly:

```yaml
initial: House
states:
  House:
    regions:
      a: {initial: Off, states: {Off: '', Low: '', Mid: '', Full: ''},
          transitions: [Off -> Low: a, Low -> Mid: a, Mid -> Full: a, Full -> Off: a]}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import Machine
from ..results import Finding, Severity
from ._groups import entered, in_order, states
from ._words import LIMIT, listed
from .failed_expectation import undecided

CODE = "SD306"
SEVERITY = Severity.WARNING


def check(machine: Machine) -> Iterator[Finding]:
    """Tell once that not all was explored, and what is open."""
    from ..behaviour.exploration import explore

    if machine.is_flat or not machine.known_starts:
        return
    behaviour = explore(machine)
    if behaviour.is_complete:
        return
    met = entered(machine) & behaviour.entered
    unknown = in_order(machine, entered(machine) - met)
    count = len(behaviour.situations)
    if count >= machine.bound:
        message = f"there are more than {count} configurations, and the others were not explored"
        remedy = "raise `--max-configurations`"
    else:
        message = "one event may have so many outcomes that not all were explored"
        remedy = "give it fewer guards, or other names in other regions"
    yield Finding(
        CODE,
        message,
        machine.spec.location,
        remedy=remedy,
        evidence=tuple(_evidence(machine, len(met), unknown)),
        also=states(machine, unknown),
        key="configurations",
    )


def _evidence(machine: Machine, met: int, unknown: list[str]) -> Iterator[str]:
    yield f"{met} states can be entered"
    if unknown:
        yield f"of {listed(unknown)} it is unknown whether they can be entered"
    if never := len(machine.states) - met - len(unknown):
        yield f"{never} can never be entered"
    if open_entries := undecided(machine):
        found = ", ".join(str(entry.location.line) for entry in open_entries[:LIMIT])
        yield f"{len(open_entries)} entries of `expect` are not decided (line {found})"

"""An entry of `expect` that does not hold.

`expect` says what must be true of the machine whatever happens, so that a later change cannot break
it unseen. Each entry that fails is told with the shortest way that shows it.

Here a printer that jams can never be idle again:

```yaml
initial: Idle
transitions:
  - Idle -> Printing: job
  - Printing -> Idle: printed
  - Printing -> Jammed: paper jam
  - Jammed -> Open: open
  - Open -> Jammed: close
expect:
  - {from: Printing, always reaches: Idle}
```

```yaml
initial: Idle
transitions:
  - Idle -> Printing: job
  - Printing -> Idle: printed
  - Printing -> Jammed: paper jam
  - Jammed -> Open: open
  - Open -> Idle: close
expect:
  - {from: Printing, always reaches: Idle}
```

What can be claimed, A and B being states, composites or regions, which count as long as they are
active; what is left at once counts, too:

- `reachable: A`: it can be entered; `unreachable: A`: it never is.
- `{from: A, can reach: B}`: some way from A leads to B.
- `{from: A, always reaches: B}`: wherever one can get from A before B, B can still be reached.
  So B is reached for certain if loops that can be left are left some day (strong fairness).
- `{into: A, only through: B}`: every way from a start into A visits B before. B at the same time is
  not before; but a composite around A is entered before A.
- `{no step: A -> B}`: no single transition of A, of what is inside it or of what is around it,
  leads into B.
- `{never together: [A, B]}`: in no configuration are both active; of several, no two.
- `{home: A}`: from everywhere, some way leads to A.
- `deterministic`: no finding of SD402.
- `no dead ends`: no finding of SD302, and no configuration in which the machine is stuck.

Instead of one state a list may be named. After `always reaches`, `only through` and `home`, one of
the list will do; elsewhere the claim is made of each.

Of a state that is never entered, everything holds but that it is reachable or can reach something.
Without a start only `no step` and `deterministic` are judged; SD206 tells that. In a nested machine
with more configurations than are explored, SD306 tells which entries are undecided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..machine import Machine
from ..place import Note
from ..results import Finding, Severity
from ..spec import Expectation, State, Transition
from . import dead_end, nondeterministic_transition
from ._words import LIMIT, listed, unread, walked

if TYPE_CHECKING:
    from ..behaviour.expectations import Claim
    from ..behaviour.exploration import Path

CODE = "SD701"
SEVERITY = Severity.ERROR

CHECKS = {"deterministic": nondeterministic_transition, "no dead ends": dead_end}
"""The claims that another check judges."""

REASONS = {
    "unreachable": "{goal} is entered",
    "can reach": "no way leads from {origin} to {goal}",
    "always reaches": "from {end} no way leads to {goal}",
    "only through": "{origin} is entered without {goal} before",
    "no step": "`{step}` is such a step",
    "never together": "{goal} are active at once",
    "home": "from {end} no way leads to {goal}",
    "no dead ends": "{end} is never left",
}
"""What a counterexample shows."""

WANTING_A_WAY = ("reachable", "can reach", "always reaches", "home")
"""The claims that one more transition could make true."""


def check(machine: Machine) -> Iterator[Finding]:
    """Tell each claim that does not hold."""
    if not machine.spec.expectations:
        return
    from ..behaviour.properties import Truth

    for entry in machine.spec.expectations:
        told = _told_elsewhere(machine, entry)
        if told:
            yield _referring(entry, told)
        for claim in _claims(machine, entry) if not told else ():
            if claim.verdict.truth is Truth.FAILS:
                yield _failing(machine, claim)


def undecided(machine: Machine) -> tuple[Expectation, ...]:
    """The entries of which is not known whether they hold, since not all could be explored."""
    if not machine.spec.expectations:
        return ()
    from ..behaviour.properties import Truth

    found: list[Expectation] = []
    for entry in machine.spec.expectations:
        truths = {claim.verdict.truth for claim in _claims(machine, entry)}
        is_open = Truth.UNKNOWN in truths and Truth.FAILS not in truths
        if is_open and not _told_elsewhere(machine, entry):
            found.append(entry)
    return tuple(found)


def _claims(machine: Machine, entry: Expectation) -> list[Claim]:
    from ..behaviour.expectations import claims

    return [claim for claim in claims(machine) if claim.expectation is entry]


def _told_elsewhere(machine: Machine, entry: Expectation) -> list[Finding]:
    """What another check has found against the entry."""
    if entry.kind == "no dead ends" and not machine.starts:
        return []
    return list(CHECKS[entry.kind].check(machine)) if entry.kind in CHECKS else []


def _referring(entry: Expectation, told: Sequence[Finding]) -> Finding:
    return Finding(
        CODE,
        f"`{entry.kind}` does not hold: {told[0].code} tells why",
        entry.location,
        notes=tuple(Note(each.message, each.location) for each in told[:LIMIT]),
        key=entry.kind,
    )


def _failing(machine: Machine, claim: Claim) -> Finding:
    path, kind = claim.verdict.path, claim.expectation.kind
    lost = unread(machine, "the way") if kind in WANTING_A_WAY else ()
    pieces = _pieces(machine, claim)
    return Finding(
        CODE,
        f"`{claim}` does not hold: {_reason(claim)}",
        claim.expectation.location,
        pieces[0] if pieces else None,
        remedy="correct the transitions, or what is claimed of them",
        notes=tuple(Note(f"`{each}` stands here", each.location) for each in claim.transitions),
        evidence=(*(_shown(path) if path else ()), *_beyond(claim), *lost),
        also=tuple(pieces[1:]),
        key=str(claim),
    )


def _reason(claim: Claim) -> str:
    path, kind = claim.verdict.path, claim.expectation.kind
    if not (path or claim.transitions):
        return f"{listed(claim.origins or claim.states, 'or')} is never entered"
    return REASONS[kind].format(
        origin=listed(claim.origins),
        goal=listed(claim.states, "and" if kind == "never together" else "or"),
        end=_end(path) if path else "",
        step=claim.transitions[0] if claim.transitions else "",
    )


def _end(path: Path) -> str:
    from ..behaviour.exploration import shown

    return f"`{shown(path.hops[-1].configuration if path.hops else path.start)}`"


def _shown(path: Path) -> tuple[str, ...]:
    return walked(path) if path.hops else (f"the machine starts in {_end(path)}",)


def _beyond(claim: Claim) -> tuple[str, ...]:
    beyond = claim.verdict.beyond
    return (f"from there, only {listed(beyond)} can be active",) if beyond else ()


def _pieces(machine: Machine, claim: Claim) -> list[State | Transition]:
    """What a picture marks: where it goes wrong, or what the claim is about."""
    path, kind = claim.verdict.path, claim.expectation.kind
    if claim.transitions:
        return list(claim.transitions)
    names = (*claim.origins, *(claim.states if kind != "only through" else ()))
    if path and kind in ("always reaches", "home", "no dead ends"):
        names = path.hops[-1].configuration if path.hops else path.start
    return [machine.states[name] for name in names if name in machine.states]

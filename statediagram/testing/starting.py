"""Machine -> an error, with its remedy, where the spec does not say in which state it starts."""

from __future__ import annotations

from ..errors import UsageError
from ..hierarchy import PSEUDO_STATES
from ..machine import Machine


def require_start(machine: Machine) -> None:
    """Refuse a machine of which nothing can be told without its start.

    Raises:
        UsageError: it declares none.
    """
    if machine.entrances:
        return
    names = (s.name for s in machine.states.values() if s.kind not in PSEUDO_STATES)
    remedy = f"`initial: {next(names, 'STATE')}`"
    raise UsageError(
        f"{machine.spec.location}: nothing says where the machine starts: declare it, such as "
        f"{remedy}"
    )

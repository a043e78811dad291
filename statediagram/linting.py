"""Machine -> Finding*, as the project's settings and the file's own comments want them told."""

from __future__ import annotations

from .checks import check
from .machine import Machine
from .results import Finding
from .settings import DEFAULTS, Settings


def lint(machine: Machine, settings: Settings = DEFAULTS) -> tuple[Finding, ...]:
    """All that is wrong with `machine` and not suppressed, and what is wrong with suppressions.

    Args:
        machine: any.
        settings: which rules are asked, and what they weigh.

    Returns:
        The findings, sorted by place, then by code.
    """
    found = check(machine, settings)
    if not machine.spec.directives:
        return found
    from .suppressions import suppressed

    return suppressed(found, machine.spec.directives, settings)

"""Machine -> Finding*, as the project's settings and the file's own comments want them told."""

from __future__ import annotations

from .checks import check
from .machine import Machine
from .results import Finding
from .settings import DEFAULTS, Settings
from .suppressions import suppressed


def lint(machine: Machine, settings: Settings = DEFAULTS) -> tuple[Finding, ...]:
    """All that is wrong with `machine` and not suppressed, and what is wrong with suppressions.

    Args:
        machine: any.
        settings: which rules are asked, and what they weigh.

    Returns:
        The findings, sorted by place, then by code.
    """
    return suppressed(check(machine, settings), machine.spec.directives, settings)

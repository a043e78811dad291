"""Machine -> Finding*: every check of this folder, one file per rule, collected and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import ModuleType

from ..machine import Machine
from ..place import Problem
from ..results import Finding, Rule, Severity
from ..rulebook import Rulebook, in_order, look_up
from ..settings import DEFAULTS, Settings, Style

BOOK = Rulebook(__name__, __path__)
"""The rules that a machine is judged by."""


def rules() -> Mapping[str, Rule]:
    """Every rule under its code, sorted by code."""
    return BOOK.rules


def rule(code_or_name: str) -> Rule:
    """The rule with this code or name.

    Raises:
        UsageError: no rule is called so; the message names the nearest one, or those whose codes
            begin so.
    """
    return look_up(code_or_name, (BOOK,))


def check(machine: Machine, settings: Settings = DEFAULTS) -> tuple[Finding, ...]:
    """All that is wrong with `machine`, whether seen on reading it or by a check.

    Args:
        machine: any.
        settings: which rules are asked, and what they weigh.

    Returns:
        The findings, each with its rule's name and severity, sorted by place, then by code.
    """
    weights = severities(settings)
    found = [
        replace(finding, subject=machine.states.get(problem.name))
        for finding, problem in zip(as_findings(machine.problems), machine.problems, strict=True)
    ]
    for module in BOOK.modules:
        if weights[module.CODE] is not Severity.OFF:
            found += _asked(module, machine, settings.style)
    return tuple(
        named(finding, weights[finding.code])
        for finding in in_order(found)
        if weights[finding.code] is not Severity.OFF
    )


def named(finding: Finding, severity: Severity) -> Finding:
    """A finding with all that follows from its rule and its subject."""
    return BOOK.named(finding, severity)


@cache  # the files of a project share a few settings
def severities(settings: Settings) -> Mapping[str, Severity]:
    """What each rule weighs, by its code; ``off`` for one that is not asked.

    Raises:
        UsageError: the settings name a rule or a severity that there is not.
    """
    return BOOK.severities(settings)


def as_findings(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """What was seen while a file was read, as findings in the same order.

    Args:
        problems: those of a machine, or of an `UnreadableError`.
    """
    return tuple(
        named(
            Finding(
                problem.code,
                problem.message,
                problem.location,
                remedy=problem.remedy,
                notes=problem.notes,
                key=problem.name,
            ),
            rules()[problem.code].severity,
        )
        for problem in problems
    )


def _asked(module: ModuleType, machine: Machine, style: Style) -> Iterable[Finding]:
    """What one rule finds; nothing where its faults are seen elsewhere, on reading most often."""
    found: Iterable[Finding] = ()
    if hasattr(module, "check"):
        found = module.check(machine)
    elif hasattr(module, "check_style"):
        found = module.check_style(machine, style)
    return found

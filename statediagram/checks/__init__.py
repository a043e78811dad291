"""Machine -> Finding*: every check of this folder, one file per rule, collected and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from ..errors import UsageError
from ..identity import keyed
from ..machine import Machine
from ..names import did_you_mean
from ..place import Problem
from ..results import Finding, Rule, Severity
from ..settings import DEFAULTS, Settings, Style
from ._words import listed

_FEW = 5
"""How many rules a remedy names."""


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule under its code, sorted by code."""
    return MappingProxyType({module.CODE: _rule(module) for module in _modules()})


@cache
def _by_word() -> Mapping[str, Rule]:
    """Every rule under its code and under its name."""
    found = {word: each for each in rules().values() for word in (each.code, each.name)}
    return MappingProxyType(found)


def rule(code_or_name: str) -> Rule:
    """The rule with this code or name.

    Raises:
        UsageError: no rule is called so; the message names the nearest one, or those whose codes
            begin so.
    """
    known = _by_word()
    for spelling in (code_or_name, code_or_name.upper(), code_or_name.lower()):
        if spelling in known:
            return known[spelling]
    hint = _those_beginning(code_or_name) or did_you_mean(code_or_name, known)
    hint = hint or "`statediagram rule` lists them"
    raise UsageError(f"no rule is called `{code_or_name}`: {hint}")


def beginning(word: str) -> tuple[Rule, ...]:
    """The rules whose codes begin with `word`, such as `SD3`; none if it is a code or no word."""
    codes = word.upper()
    if len(codes) < len("SD") or codes in rules():
        return ()
    return tuple(each for code, each in rules().items() if code.startswith(codes))


def _those_beginning(word: str) -> str:
    """The remedy for how some codes begin; empty for all else."""
    codes = [each.code for each in beginning(word)]
    if len(codes) > _FEW:
        return f"{len(codes)} codes begin so, and `statediagram rule {word}` lists them"
    if len(codes) > 1:
        return f"the codes that begin so are {listed(codes)}"
    return f"did you mean `{codes[0]}`?" if codes else ""


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
    for module in _modules():
        if weights[module.CODE] is not Severity.OFF:
            found += _asked(module, machine, settings.style)
    return tuple(
        named(finding, weights[finding.code])
        for finding in sorted(found, key=_order)
        if weights[finding.code] is not Severity.OFF
    )


def named(finding: Finding, severity: Severity) -> Finding:
    """A finding with all that follows from its rule and its subject."""
    key, shares = keyed(finding)
    name = rules()[finding.code].name
    return replace(finding, severity=severity, name=name, key=key, shares=shares)


@cache  # the files of a project share a few settings
def severities(settings: Settings) -> Mapping[str, Severity]:
    """What each rule weighs, by its code; ``off`` for one that is not asked.

    Raises:
        UsageError: the settings name a rule or a severity that there is not.
    """
    own = {code: rule.severity for code, rule in rules().items()}
    return MappingProxyType(own | {rule(n).code: _severity(w) for n, w in settings.severities})


def _severity(word: str) -> Severity:
    try:
        return Severity(word)
    except ValueError:
        known = ", ".join(f"`{each}`" for each in Severity)
        raise UsageError(f"no severity is called `{word}`: choose one of {known}") from None


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


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = (info.name for info in iter_modules(__path__) if not info.name.startswith("_"))
    found = (import_module(f"{__name__}.{name}") for name in names)
    return tuple(sorted(found, key=lambda module: str(module.CODE)))


def _asked(module: ModuleType, machine: Machine, style: Style) -> Iterable[Finding]:
    """What one rule finds; nothing where its faults are seen elsewhere, on reading most often."""
    found: Iterable[Finding] = ()
    if hasattr(module, "check"):
        found = module.check(machine)
    elif hasattr(module, "check_style"):
        found = module.check_style(machine, style)
    return found


def _rule(module: ModuleType) -> Rule:
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    return Rule(module.CODE, name, module.SEVERITY, (module.__doc__ or "").strip() + "\n")


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.location.line, finding.location.column, finding.code

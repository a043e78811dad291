"""Comparison -> Finding*: what a new version breaks for those who rely on the old one.

Every rule is a file of this folder, collected and sorted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from ..results import Finding, Rule, Severity
from ..rulebook import Rulebook, in_order
from ..settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from ..comparison import Comparison
    from ..machine import Machine


class Level(StrEnum):
    """Who relies on what a rule protects; told by the first digit of its code."""

    SOURCE = "SOURCE"
    BEHAVIOUR = "BEHAVIOUR"
    STORED = "STORED"

    @property
    def beginning(self) -> str:
        """How the codes of its rules begin: ``SB1``, ``SB2``, ``SB3``."""
        return f"SB{list(Level).index(self) + 1}"

    @property
    def meaning(self) -> str:
        """What is protected, in words."""
        return _MEANINGS[self]


_MEANINGS = {
    Level.SOURCE: "names that code and documents use",
    Level.BEHAVIOUR: "sequences of events that used to work",
    Level.STORED: "stored instances that rest in a state",
}

BOOK = Rulebook(__name__, __path__, {str(each): each.beginning for each in Level})
"""The rules that a change is judged by."""


def rules() -> Mapping[str, Rule]:
    """Every rule under its code, sorted by code."""
    return BOOK.rules


def level(rule: Rule) -> Level | None:
    """The level of a rule; `None` if it is none of these but a check."""
    return next((each for each in Level if rule.code.startswith(each.beginning)), None)


@cache  # the files of a project share a few settings
def severities(settings: Settings) -> Mapping[str, Severity]:
    """What each rule weighs, by its code; ``off`` for one that is not asked.

    Raises:
        UsageError: the settings name a rule or a severity that there is not.
    """
    return BOOK.severities(settings)


def check(comparison: Comparison, settings: Settings = DEFAULTS) -> tuple[Finding, ...]:
    """What the new machine breaks.

    Args:
        comparison: of any two machines.
        settings: which of these rules are asked, and what they weigh.

    Returns:
        The findings, each with its rule's name and severity, sorted by place, then by code. What
        is told, as a whole, by rules that a rule yields to, it does not tell again.
    """
    weights = severities(settings)
    told: dict[str, list[Finding]] = defaultdict(list)
    for module in BOOK.modules:
        if hasattr(module, "check") and weights[module.CODE] is not Severity.OFF:
            for finding in module.check(comparison):
                named = BOOK.named(finding, weights[module.CODE])
                told[module.CODE].append(_at_head(named, comparison.new))
    return tuple(in_order(each for code in told for each in _unyielding(code, told)))


def gone(machine: Machine, settings: Settings = DEFAULTS) -> tuple[Finding, ...]:
    """What it breaks that there is no such machine any more, told where it stood; as `check`."""
    from .machine_deleted import CODE, deleted

    weight = severities(settings)[CODE]
    if weight is Severity.OFF:
        return ()
    return (_at_head(BOOK.named(deleted(machine), weight), machine),)


def _at_head(finding: Finding, machine: Machine) -> Finding:
    """The same, in the first line if it is of the whole machine: a review would mark all lines."""
    place = machine.spec.location
    if finding.location != place or place.line == place.end_line:
        return finding
    first = machine.spec.text.split("\n")[place.line - 1].rstrip()
    end = max(place.column, len(first) + 1)
    return replace(finding, location=place._replace(end_line=place.line, end_column=end))


def _unyielding(code: str, told: Mapping[str, Sequence[Finding]]) -> list[Finding]:
    """The findings of a rule of which no rule that it yields to tells."""
    known = {
        key for each in _better()[code] for finding in told.get(each, ()) for key in _keys(finding)
    }
    return [finding for finding in told[code] if not _keys(finding) <= known]


def _keys(finding: Finding) -> frozenset[str]:
    """All that a finding is about."""
    return frozenset((finding.key, *finding.shares))


@cache
def _better() -> Mapping[str, tuple[str, ...]]:
    """For each rule, by its code, the codes of those that it yields to."""
    return {module.CODE: getattr(module, "YIELDS_TO", ()) for module in BOOK.modules}

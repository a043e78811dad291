"""A folder of modules, one for each rule -> its rules, found by code, name or how codes begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from .errors import UsageError
from .identity import keyed
from .names import did_you_mean
from .results import Finding, Rule, Severity
from .settings import Settings

_FEW = 5
"""How many rules a remedy names."""


@dataclass(frozen=True, eq=False)
class Rulebook:
    """The rules of one package; its modules are imported when they are asked for.

    Attributes:
        package: its name.
        folders: where its modules are.
        groups: words for how codes begin, such as ``STORED`` for ``SB3``.
    """

    package: str
    folders: Sequence[str]
    groups: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def modules(self) -> tuple[ModuleType, ...]:
        """The module of each rule, sorted by code."""
        names = (info.name for info in iter_modules(self.folders) if info.name[0] != "_")
        found = (import_module(f"{self.package}.{name}") for name in names)
        return tuple(sorted(found, key=lambda module: str(module.CODE)))

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule under its code, sorted by code."""
        return MappingProxyType({module.CODE: _rule(module) for module in self.modules})

    @cached_property
    def words(self) -> Mapping[str, Rule]:
        """Every rule under its code and under its name."""
        found = {word: each for each in self.rules.values() for word in (each.code, each.name)}
        return MappingProxyType(found)

    def find(self, word: str) -> Rule | None:
        """The rule with this code or name; `None` if there is none."""
        spellings = (word, word.upper(), word.lower())
        return next((self.words[each] for each in spellings if each in self.words), None)

    def beginning(self, word: str) -> tuple[Rule, ...]:
        """The rules whose codes begin so, or of a group; none if `word` is a code or neither."""
        codes = self.groups.get(word.upper(), word.upper())
        if len(codes) < len("SD") or codes in self.rules:
            return ()
        return tuple(each for code, each in self.rules.items() if code.startswith(codes))

    def severities(self, settings: Settings) -> Mapping[str, Severity]:
        """What each rule weighs, by its code; ``off`` for one that is not asked.

        Raises:
            UsageError: the settings name a rule or a severity that there is not.
        """
        own = {code: rule.severity for code, rule in self.rules.items()}
        given = {look_up(name, (self,)).code: _severity(w) for name, w in settings.severities}
        return MappingProxyType(own | given)

    def named(self, finding: Finding, severity: Severity) -> Finding:
        """A finding with all that follows from its rule and its subject."""
        key, shares = keyed(finding)
        name = self.rules[finding.code].name
        level = next((word for word, at in self.groups.items() if finding.code.startswith(at)), "")
        return replace(finding, severity=severity, name=name, level=level, key=key, shares=shares)


def look_up(word: str, books: Sequence[Rulebook]) -> Rule:
    """The rule with this code or name; a later book is only opened if those before it lack it.

    Raises:
        UsageError: no rule is called so; the message names the nearest one, or those whose codes
            begin so.
    """
    for book in books:
        if rule := book.find(word):
            return rule
    known = [each for book in books for each in book.words]
    hint = _those_beginning(word, books) or did_you_mean(word, known)
    hint = hint or "`statediagram rule` lists them"
    raise UsageError(f"no rule is called `{word}`: {hint}")


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, sorted by place, then by code."""
    return sorted(findings, key=lambda f: (f.location.line, f.location.column, f.code))


def _those_beginning(word: str, books: Iterable[Rulebook]) -> str:
    """The remedy for how some codes begin; empty for all else."""
    codes = [each.code for book in books for each in book.beginning(word)]
    if len(codes) > _FEW:
        return f"{len(codes)} codes begin so, and `statediagram rule {word}` lists them"
    if len(codes) > 1:
        *first, last = (f"`{code}`" for code in codes)
        return f"the codes that begin so are {', '.join(first)} and {last}"
    return f"did you mean `{codes[0]}`?" if codes else ""


def _severity(word: str) -> Severity:
    try:
        return Severity(word)
    except ValueError:
        known = ", ".join(f"`{each}`" for each in Severity)
        raise UsageError(f"no severity is called `{word}`: choose one of {known}") from None


def _rule(module: ModuleType) -> Rule:
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    return Rule(module.CODE, name, module.SEVERITY, (module.__doc__ or "").strip() + "\n")

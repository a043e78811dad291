"""A text with findings -> the text with their fixes, each verified."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .. import readers
from ..checks import as_findings
from ..errors import UnreadableError
from ..linting import lint
from ..machine import build
from ..results import Finding, Fix
from ..settings import DEFAULTS, Settings
from ._document import MARK, Document
from ._editing import compatible, made
from ._proposing import proposed
from ._verification import are_sound

_ROUNDS = 50
"""How often what a fix brings to light is mended in turn."""


class Repair(NamedTuple):
    """A text after its fixes.

    Attributes:
        text: all else in it as it was.
        fixed: what was mended, in the order in which it was; places are those of that moment.
        left: what is still found, each with its fix where one is known.
    """

    text: str
    fixed: tuple[Finding, ...]
    left: tuple[Finding, ...]


def repaired(
    text: str,
    path: str,
    language: str = "",
    settings: Settings = DEFAULTS,
    unsafe: bool = False,
) -> Repair:
    """Make the fixes that are known for a text, and those for what comes to light then.

    Each is verified before it counts: a safe one leaves the machine as it was, any other adds
    nothing that cannot be read, and no comment is lost. One that fails is not made.

    Args:
        text: a file's text.
        path: its name.
        language: that it is read in; empty for the one that its suffix says.
        settings: which rules are asked.
        unsafe: whether fixes are made that change the machine, too.
    """
    fixed: list[Finding] = []
    left = _found(text, path, language, settings)
    for _ in range(_ROUNDS):
        mended = _makeable(Document(text.removeprefix(MARK), path), left, unsafe)
        if not mended:
            break
        fixed += mended
        text = made(text, _fixes(mended))
        left = _found(text, path, language, settings)
    return Repair(text, tuple(fixed), left)


def _found(text: str, path: str, language: str, settings: Settings) -> tuple[Finding, ...]:
    """All that is wrong with a text, with the fixes that are known."""
    try:
        specs = readers.read(text.encode("utf-8", "surrogatepass"), path, language)
    except UnreadableError as error:
        return as_findings(error.problems)
    judged = (lint(build(spec, settings.bound), settings) for spec in specs)
    return proposed(text, path, [each for findings in judged for each in findings], language)


def _makeable(document: Document, findings: Sequence[Finding], unsafe: bool) -> list[Finding]:
    """Findings that can be mended at once: safely, or in another way if none can be so."""
    for is_safe in (True, False) if unsafe else (True,):
        offered = [each for each in findings if each.fix and each.fix.is_safe is is_safe]
        allowed = set(map(id, compatible(document.text, _fixes(offered))))
        together = [each for each in offered if id(each.fix) in allowed]
        if mended := _sound(document, together, []):
            return mended
    return []


def _sound(document: Document, offered: list[Finding], passed: list[Finding]) -> list[Finding]:
    """Those `passed` and as many of those `offered` as pass; where all fail, one by one."""
    if not offered:
        return passed
    together = passed + offered
    if are_sound(document, _fixes(together)):
        return together
    if len(offered) == 1:
        return passed
    half = len(offered) // 2
    first = _sound(document, offered[:half], passed)
    return _sound(document, offered[half:], first)


def _fixes(findings: Sequence[Finding]) -> tuple[Fix, ...]:
    return tuple(finding.fix for finding in findings if finding.fix)

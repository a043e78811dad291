"""Findings and the comments that suppress some of them -> those that are left."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from .checks import named, rules, severities
from .directives import ANYWHERE, FILE, LINE, Request, request
from .errors import UsageError
from .names import did_you_mean
from .place import Name
from .results import Finding, Rule, Severity
from .rulebook import in_order
from .rules import rule
from .settings import Settings
from .spec import MARK, Directive

UNUSED, MALFORMED, STALE, REASONLESS = "SD801", "SD802", "SD803", "SD905"
_OF_COMMENTS = (UNUSED, MALFORMED, STALE, REASONLESS)
_OF_WHAT_IS_GONE = "SB100"
_WISHES = {
    "SD901": "states",
    "SD902": "events",
    "SD903": "actors",
    "SD904": "descriptions",
    "SD905": "reasons",
}
"""The wish of a style that each of these rules is silent without."""

_WORD = re.compile(r"[\w-]+")

_Claims = Mapping[tuple[int, str], Name]
"""What suppresses a rule in a line: its name in some brackets."""


def suppressed(
    findings: Iterable[Finding], directives: Iterable[Directive], settings: Settings
) -> tuple[Finding, ...]:
    """The findings that no comment suppresses, and those that the comments are worth.

    Where a part of the file could not be read, no comment is called unused (SD801): that part may
    be what it is for.

    Args:
        findings: of one machine, in order.
        directives: the comments of its file that speak to this tool.
        settings: which rules are asked, and what they weigh.

    Returns:
        The findings, sorted by place, then by code.
    """
    findings = tuple(findings)
    requests = tuple(request(directive) for directive in directives)
    if not requests:
        return findings
    claims = _claims(requests)
    claimed = [_claim(finding, claims) for finding in findings]
    own = [each for each in requests if each.directive.copy <= 1]
    told = [finding for each in own for finding in _malformed(each, findings)]
    if settings.style.reasons:
        told += _without_reason(own)
    if not any(rules()[finding.code].is_about_reading for finding in findings):
        told += _unused(requests, {name for name in claimed if name}, settings)
    left = [finding for finding, name in zip(findings, claimed, strict=True) if not name]
    asked, weights = _asked(settings), severities(settings)
    left += [named(each, weights[each.code]) for each in told if each.code in asked]
    return tuple(in_order(left))


def unsuppressed(
    findings: Iterable[Finding], directives: Iterable[Directive]
) -> tuple[Finding, ...]:
    """The findings that no comment suppresses, whatever the comments are worth otherwise.

    Args:
        findings, directives: as for `suppressed`.
    """
    claims = _claims(request(directive) for directive in directives)
    return tuple(finding for finding in findings if not _claim(finding, claims))


def is_suppressible(rule: Rule) -> bool:
    """Whether a comment can suppress what a rule finds.

    Nothing may silence what keeps a file from being read, and no comment what comments are worth.
    Of a machine that is gone, no file may be left for one.
    """
    return not rule.is_about_reading and rule.code not in (*_OF_COMMENTS, _OF_WHAT_IS_GONE)


def is_asked(rule: Rule, settings: Settings) -> bool:
    """Whether a rule could find anything in a machine with these settings."""
    wish = _WISHES.get(rule.code)
    is_wished = wish is None or bool(getattr(settings.style, wish))
    return is_wished and rule.code in _asked(settings)


def suppressible(name: Name) -> Rule | None:
    """The rule that a comment names; `None` if there is none or no comment can suppress it."""
    try:
        found = rule(name.text)
    except UsageError:
        return None
    return found if is_suppressible(found) else None


@lru_cache(maxsize=8)  # asked for each finding, and few files of a project differ in it
def _asked(settings: Settings) -> frozenset[str]:
    """The codes of the checks that are not off; whether a comparison asks more is not known."""
    weights = severities(settings)
    return frozenset(code for code, weight in weights.items() if weight is not Severity.OFF)


def _claims(requests: Iterable[Request]) -> _Claims:
    """What the comments suppress; of two that say the same the first one counts."""
    claims: dict[tuple[int, str], Name] = {}
    for each in requests:
        for name in each.names if each.is_whole else ():
            if found := suppressible(name):
                claims.setdefault((each.line, found.code), name)
    return claims


def _claim(finding: Finding, claims: _Claims) -> Name | None:
    """What suppresses a finding: a comment for the whole file before one for the line."""
    everywhere = claims.get((ANYWHERE, finding.code))
    return everywhere or claims.get((finding.location.line, finding.code))


def _unused(
    requests: Iterable[Request], used: Container[Name], settings: Settings
) -> Iterator[Finding]:
    """Tell each rule that a comment names in vain.

    What several machines share is left alone: one of them does not know of the others.
    """
    for each in requests:
        for name in each.names if each.is_whole and not each.directive.copy else ():
            found = suppressible(name)
            if found and name not in used and is_asked(found, settings):
                where = "in this file" if each.line == ANYWHERE else "here"
                message = f"`{found.name}` suppresses nothing {where}"
                what = "the comment" if len(each.names) == 1 else f"`{name}` from the brackets"
                yield Finding(
                    UNUSED,
                    message,
                    name.location,
                    remedy=f"remove {what}",
                    key=f"{each.word}[{found.name}]",
                )


def _without_reason(requests: Iterable[Request]) -> Iterator[Finding]:
    for each in requests:
        if each.is_whole and not each.reason:
            yield Finding(
                REASONLESS,
                f"nothing says why `{each}` stands here",
                each.directive.location,
                remedy=f"write the reason behind it: `{each}  # REASON`",
                key=str(each),
            )


def _malformed(request: Request, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Tell what a comment asks for in vain, since it is not written as it must be."""
    if request.word.text not in (LINE, FILE):
        yield _misspelt(request)
    elif not request.names:
        yield _blanket(request, findings)
    else:
        yield from filter(None, map(_misnamed, request.names))


def _misspelt(request: Request) -> Finding:
    word = request.word
    message, place, hint = "this comment asks for nothing", request.directive.location, ""
    if word.text:
        message, place = f"`{word}` is nothing that a comment can ask for", word.location
        is_of_file = "file" in word.text.casefold()
        hint = f"did you mean `{FILE}`?" if is_of_file else did_you_mean(word.text, (LINE, FILE))
    remedy = hint or f"write `{LINE}[RULE]` or `{FILE}[RULE]`"
    return Finding(MALFORMED, message, place, remedy=remedy, key=word.text or MARK)


def _blanket(request: Request, findings: Iterable[Finding]) -> Finding:
    """A comment without rules in brackets; which are meant may be clear all the same."""
    names = ", ".join(_meant(request, findings))
    remedy = f"write `{request.word}[{names}]`"
    if not names:
        remedy = f"write `{request.word}[RULE]`, or remove the comment"
    return Finding(
        MALFORMED,
        f"`{request.word}` names no rule in brackets, and nothing suppresses all rules at once",
        request.directive.location,
        remedy=remedy,
        key=request.word.text,
    )


def _meant(request: Request, findings: Iterable[Finding]) -> list[str]:
    """The rules that stand outside of brackets, or those that find something there."""
    place = request.directive.location
    words = _WORD.findall(request.rest.partition("#")[0])
    said = [found.name for word in words if (found := suppressible(Name(word, place)))]
    near = (f for f in findings if request.line in (ANYWHERE, f.location.line))
    return said or sorted({f.name for f in near if is_suppressible(rules()[f.code])})


def _misnamed(name: Name) -> Finding | None:
    """What is wrong with a name in brackets."""
    try:
        found = rule(name.text)
    except UsageError as unknown:
        message, _, remedy = str(unknown).rpartition(": ")
        return Finding(MALFORMED, message, name.location, remedy=remedy, key=name.text)
    if is_suppressible(found):
        return None
    message = f"`{name}` speaks of comments like this one, and none can suppress it"
    remedy = "set its severity in the configuration, and remove it here"
    if found.is_about_reading:
        message = f"`{name}` tells what cannot be read, and nothing can suppress that"
        remedy = "mend what it tells of, and remove it here"
    elif found.code == _OF_WHAT_IS_GONE:
        message = f"`{name}` tells of machines that are gone, and no comment can suppress that"
    return Finding(MALFORMED, message, name.location, remedy=remedy, key=name.text)

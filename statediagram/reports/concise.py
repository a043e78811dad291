"""Judgements -> one line for each finding, and one that sums up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from click import style

from ..results import Finding, Judgement, Severity
from ..terminal import printable

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def write(judgements: Sequence[Judgement]) -> str:
    """A line for each finding: ``PATH:LINE:COLUMN: SEVERITY CODE NAME: MESSAGE``."""
    lines = [headline(finding) for judgement in judgements for finding in judgement.findings]
    return "".join(f"{line}\n" for line in (*lines, summary(judgements)))


def headline(finding: Finding) -> str:
    """All of a finding that fits into one line."""
    place = style(printable(str(finding.location)), bold=True)
    weight = style(finding.severity, fg=COLOURS.get(finding.severity), bold=True)
    return f"{place}: {weight} {finding.code} {finding.name}: {printable(finding.message)}"


def summary(judgements: Sequence[Judgement]) -> str:
    """What was found, in numbers: ``1 error, 2 infos in 1 file``."""
    with_findings = [judgement for judgement in judgements if judgement.findings]
    if not judgements:
        return "No machine was judged"
    if not with_findings:
        machines, files = _count(len(judgements), "machine"), _count(_files(judgements), "file")
        return f"All clean: {machines} in {files}"
    findings = (finding for judgement in with_findings for finding in judgement.findings)
    return f"{tally(findings)} in {_count(_files(with_findings), 'file')}"


def tally(findings: Iterable[Finding]) -> str:
    """How many of each severity: ``1 error, 2 infos``."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(_count(counts[weight], weight) for weight in Severity if counts[weight])


def _files(judgements: Iterable[Judgement]) -> int:
    return len({judgement.path for judgement in judgements})


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

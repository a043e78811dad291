"""Judgements -> one line for each finding, and one that sums up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from click import style

from ..results import Finding, Judgement, Severity
from ..terminal import printable
from ._counts import Counts, listed

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def write(judgements: Iterable[Judgement]) -> Iterator[str]:
    """A line for each finding: ``PATH:LINE:COLUMN: SEVERITY CODE NAME: MESSAGE``."""
    counts = Counts()
    for judgement in counts.watching(judgements):
        for finding in judgement.findings:
            yield f"{headline(finding)}\n"
    yield f"{counts.summary()}\n"


def headline(finding: Finding) -> str:
    """All of a finding that fits into one line; ``[*]`` in it says that there is a safe fix."""
    place = style(printable(str(finding.location)), bold=True)
    weight = style(finding.severity, fg=COLOURS.get(finding.severity), bold=True)
    mark = f" {style('[*]', fg='green')}" if finding.fix and finding.fix.is_safe else ""
    return f"{place}: {weight} {finding.code} {finding.name}{mark}: {printable(finding.message)}"


def tally(findings: Iterable[Finding]) -> str:
    """How many of each severity: ``1 error, 2 infos``."""
    return listed(Counter(finding.severity for finding in findings))

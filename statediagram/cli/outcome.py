"""What came of files, one after the other -> their judgements, and the exit code in the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..results import Judgement, Severity
from .answers import Witness
from .examining import Checked


@dataclass
class Outcome:
    """What a run has come to so far.

    Attributes:
        threshold: the least severity that counts.
        seen: all that was looked at.
        failures: why files could not be judged, a line for each.
        remarks: what is to be known beside that, likewise.
        inherited, gone: as `Checked` has them, of all files.
        code: the exit code: 0 if all is well, 1 with findings that count, 2 without an answer.
    """

    threshold: Severity
    seen: list[Witness] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    inherited: int = 0
    gone: int = 0
    code: int = 0

    def judgements(self, results: Iterable[Checked]) -> Iterator[Judgement]:
        """The judgements of all files; what came of these is noted on the way."""
        for checked in results:
            if checked.seen:
                self.seen.append(checked.seen)
            if checked.failure:
                self.failures.append(checked.failure)
            if checked.remark:
                self.remarks.append(checked.remark)
            if not checked.is_answered:
                self.code = 2
            self.inherited += checked.inherited
            self.gone += checked.gone
            yield from checked.judgements

    def counting(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        """The same judgements; the findings in them count for the exit code."""
        for judgement in judgements:
            if any(finding.severity in self.counted for finding in judgement.findings):
                self.code = max(self.code, 1)
            yield judgement

    @cached_property
    def counted(self) -> tuple[Severity, ...]:
        """The severities that count."""
        return self.threshold.counted

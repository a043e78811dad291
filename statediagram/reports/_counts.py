"""Judgements that pass by -> one line that sums them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..results import Judgement, Severity
from ..terminal import amount


@dataclass
class Counts:
    """What was seen so far, in numbers.

    Attributes:
        machines, files: how many were judged.
        faulty: how many of the files have findings.
        weights: how many findings there are of each severity.
        safe, unsafe: how many of them have a fix, by whether it leaves the machine as it is.
        path: of the file that was seen last.
        is_faulty: whether that has findings.
    """

    machines: int = 0
    files: int = 0
    faulty: int = 0
    weights: Counter[Severity] = field(default_factory=Counter)
    safe: int = 0
    unsafe: int = 0
    path: str | None = None
    is_faulty: bool = False

    def watching(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        """The same judgements, each counted when it is asked for."""
        for judgement in judgements:
            self._count(judgement)
            yield judgement

    def summary(self) -> str:
        """What was found: ``1 error, 2 infos in 1 file``, and what of it can be fixed."""
        if not self.machines:
            return "Nothing to check"
        if not self.faulty:
            return f"All clean: {amount(self.machines, 'machine')} in {amount(self.files, 'file')}"
        return f"{listed(self.weights)} in {amount(self.faulty, 'file')}{self._fixable()}"

    def _count(self, judgement: Judgement) -> None:
        if judgement.path != self.path:
            self.path, self.is_faulty = judgement.path, False
            self.files += 1
        if judgement.findings and not self.is_faulty:
            self.is_faulty = True
            self.faulty += 1
        self.machines += 1
        if not judgement.findings:
            return
        self.weights.update(finding.severity for finding in judgement.findings)
        fixes = [finding.fix for finding in judgement.findings if finding.fix]
        self.safe += sum(fix.is_safe for fix in fixes)
        self.unsafe += sum(not fix.is_safe for fix in fixes)

    def _fixable(self) -> str:
        if self.safe and self.unsafe:
            return f"; `--fix` mends {self.safe}, `--unsafe-fixes` {self.unsafe} more"
        if self.safe:
            return f"; `--fix` mends {self.safe}"
        return f"; `--unsafe-fixes` mends {self.unsafe}" if self.unsafe else ""


def listed(weights: Mapping[Severity, int]) -> str:
    """Numbers of findings in words, the gravest first."""
    return ", ".join(amount(weights[each], each) for each in Severity if weights.get(each))

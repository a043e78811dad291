"""A file of findings that are accepted for now, and judgements -> those without what is accepted.

An entry names a file, a rule and what the finding is about, never a line or a count: so it holds
while the file around it changes, and nothing new hides behind it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from .checks import named, rules, severities
from .entries import Entry, parse, spelled
from .errors import UsageError, reason
from .results import Finding, Judgement, Severity
from .settings import Settings
from .suppressions import STALE, is_asked

SettingsOf = Callable[[str], Settings]
"""What is asked of a file."""


class Baseline(NamedTuple):
    """What is accepted.

    Attributes:
        path: the file as the user named it; entries name theirs from its folder.
        text: what is in it, for excerpts.
        entries: in the file's order.
    """

    path: str
    text: str = ""
    entries: tuple[Entry, ...] = ()


def read(path: str) -> Baseline:
    """The baseline that a file holds.

    Raises:
        UsageError: it cannot be read, is none, is of a newer version or names an unknown rule;
            with the place.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the baseline is not UTF-8") from error
    except (OSError, ValueError) as error:
        remedy = "`--write-baseline` writes one"
        raise UsageError(
            f"{path}: the baseline cannot be read: {reason(error)}: {remedy}"
        ) from error
    return Baseline(path, text, parse(text, path))


def accepted(
    judgements: Iterable[Judgement],
    baseline: Baseline,
    settings_of: SettingsOf,
    *,
    complete: bool = True,
) -> Iterator[Judgement]:
    """The judgements, one by one, without the findings that the baseline accepts.

    Args:
        judgements: each file's own follow each other.
        baseline: what is accepted.
        settings_of: what was asked of each file, and of the baseline.
        complete: whether the judgements hold all that was found; where they only hold what is new,
            nothing can be told of entries that were not needed.

    Yields:
        Each judgement without them; behind the last one, if there are stale entries (SD803), one
        on the baseline. Stale is an entry of a file that was judged and could all be read, whose
        rule was asked and did not find it.
    """
    ledger = _Ledger(baseline, settings_of)
    for judgement in judgements:
        yield ledger.without_accepted(judgement)
    weight = severities(settings_of(baseline.path))[STALE]
    if not complete or weight is Severity.OFF:
        return
    if stale := tuple(named(_stale(each), weight) for each in ledger.stale()):
        yield Judgement(baseline.path, baseline.text, stale)


def written(judgements: Iterable[Judgement], baseline: Baseline, settings_of: SettingsOf) -> str:
    """The text of a baseline that accepts all that was found now.

    Args:
        judgements: all of them, with what the old baseline accepts.
        baseline: the old one: what it says of files that were not judged now is kept; a new one
            has no entries.
        settings_of: what was asked of each file.
    """
    ledger = _Ledger(baseline, settings_of)
    found = [entry for judgement in judgements for entry in ledger.entries(judgement)]
    kept = [entry for entry in baseline.entries if not ledger.is_settled(entry)]
    return spelled((*found, *kept))


def pruned(judgements: Iterable[Judgement], baseline: Baseline, settings_of: SettingsOf) -> str:
    """The text of the baseline without its stale entries and those of files that are no more.

    Args:
        judgements: all of them, with what the baseline accepts.
        baseline: what is accepted.
        settings_of: what was asked of each file.
    """
    ledger = _Ledger(baseline, settings_of)
    for judgement in judgements:
        ledger.without_accepted(judgement)
    stale = set(ledger.stale())
    folder = Path(baseline.path).parent
    return spelled(
        entry for entry in baseline.entries if entry not in stale and (folder / entry.path).exists()
    )


class _Ledger:
    """What was met of a baseline while judgements pass by; keeps none of them."""

    def __init__(self, baseline: Baseline, settings_of: SettingsOf) -> None:
        self.folder = os.path.dirname(os.path.abspath(baseline.path))  # noqa: PTH100, PTH120
        self.settings_of = settings_of
        self.baseline = baseline
        self.known = {entry.identity for entry in baseline.entries}
        self.met: set[tuple[str, str, str]] = set()
        self.names: dict[str, str] = {}
        self.unsure: set[str] = set()

    def entries(self, judgement: Judgement) -> Iterator[Entry]:
        """An entry for each finding that can be accepted."""
        path = self._entered(judgement)
        for finding in judgement.findings:
            if not rules()[finding.code].is_about_reading:
                yield Entry(path, finding.code, finding.key)

    def without_accepted(self, judgement: Judgement) -> Judgement:
        path = self._entered(judgement)
        left = []
        for finding in judgement.findings:
            identity = path, finding.code, finding.key
            if identity in self.known and not rules()[finding.code].is_about_reading:
                self.met.add(identity)
            else:
                left.append(finding)
        return judgement._replace(findings=tuple(left))

    def is_settled(self, entry: Entry) -> bool:
        """Whether what was judged would show the finding of an entry, if there were one."""
        if entry.path not in self.names or entry.path in self.unsure:
            return False
        return is_asked(rules()[entry.code], self.settings_of(self.names[entry.path]))

    def stale(self) -> Iterator[Entry]:
        """The entries that nothing was found for, in the baseline's order."""
        for entry in self.baseline.entries:
            if entry.identity not in self.met and self.is_settled(entry):
                yield entry

    def _entered(self, judgement: Judgement) -> str:
        """The path of a file from the baseline's folder; what is known of it is noted."""
        path = _relative(judgement.path, self.folder)
        self.names[path] = judgement.path
        unread = (f for f in judgement.findings if rules()[f.code].is_about_reading)
        if not judgement.readable or any(unread):
            self.unsure.add(path)
        return path


def _relative(path: str, folder: str) -> str:
    if path.startswith("<"):  # a text without a file
        return path
    try:
        found = os.path.relpath(path, folder)
    except ValueError:  # on another drive
        found = os.path.abspath(path)  # noqa: PTH100
    return PurePath(found).as_posix()


def _stale(entry: Entry) -> Finding:
    rule = rules()[entry.code]
    return Finding(
        STALE,
        f"`{rule.name}` does not find `{entry.key}` in `{entry.path}` any more",
        entry.location,
        remedy="`statediagram check --prune-baseline` removes the entry",
    )

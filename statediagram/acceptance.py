"""Judgements that pass by -> which of their findings are accepted, and what nothing was met for."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath

from .checks import rules
from .entries import Entry, Identity
from .identity import Fault, counted, take
from .results import Finding, Judgement
from .settings import Settings
from .suppressions import STALE, is_asked

SettingsOf = Callable[[str], Settings]
"""What is asked of a file."""


@dataclass
class Tally:
    """What accepting has come to so far.

    Attributes:
        accepted: how many findings are not told.
        sought: the files that entries name and no judgement was on, as the working folder sees
            them: whether they are there was asked.
    """

    accepted: int = 0
    sought: list[str] = field(default_factory=list)


class Acceptance:
    """What was met of a baseline while judgements pass by; keeps none of them.

    Args:
        path: the baseline; entries name their files from its folder.
        entries: what it accepts, in its order.
        settings_of: what was asked of each file.
        tally: is kept up to date.
    """

    def __init__(
        self, path: str, entries: Sequence[Entry], settings_of: SettingsOf, tally: Tally
    ) -> None:
        self.folder = os.path.dirname(path)  # noqa: PTH120
        self.entries = entries
        self.settings_of = settings_of
        self.tally = tally
        self._is_gone = cache(self._looked_for)
        self._known: dict[tuple[str, str], Counter[Fault]] = defaultdict(Counter)
        for entry in entries:
            self._known[entry.path, entry.machine][entry.code, entry.key] += 1
        self._met: Counter[Identity] = Counter()
        self._names: dict[str, str] = {}
        self._unsure: set[str] = set()

    def met_in(self, judgement: Judgement) -> tuple[Identity, ...]:
        """What would accept all findings of a judgement that can be accepted."""
        return _identities(self._entered(judgement), judgement)

    def without_accepted(self, judgement: Judgement) -> Judgement:
        """The same judgement with the findings that are left."""
        path = self._entered(judgement)
        known = self._known.get((path, judgement.machine))
        if not known:
            return judgement
        self._met.update(_identities(path, judgement))
        found = judgement.findings
        left = tuple(each for each in found if not (_is_acceptable(each) and take(each, known)))
        self.tally.accepted += len(found) - len(left)
        return judgement._replace(findings=left)

    def is_settled(self, entry: Entry) -> bool:
        """Whether the fault of an entry would have been met, if there were one."""
        if entry.path not in self._names:
            return self._is_gone(entry.path)
        if entry.path in self._unsure:
            return False
        return is_asked(rules()[entry.code], self.settings_of(self._names[entry.path]))

    def stale(self) -> Iterator[Entry]:
        """The entries that nothing was met for, in their order."""
        left = Counter(self._met)
        for entry in self.entries:
            if left[entry.identity]:
                left[entry.identity] -= 1
            elif self.is_settled(entry):
                yield entry

    def complaint(self, entry: Entry) -> Finding:
        """What to say of a stale entry."""
        where = f"machine `{entry.machine}` of " * bool(entry.machine) + f"`{entry.path}`"
        found = f"`{rules()[entry.code].name}` does not find `{entry.key}` in {where}"
        if entry.path not in self._names:
            message = f"there is no `{entry.path}` any more"
        elif self._met[entry.identity]:
            message = f"{found} as often any more"
        else:
            message = f"{found} any more"
        remedy = "`statediagram check --prune-baseline` removes the entry"
        return Finding(STALE, message, entry.location, remedy=remedy)

    def _entered(self, judgement: Judgement) -> str:
        """The path of a file from the baseline's folder; what is known of it is noted."""
        path = _relative(judgement.path, self.folder)
        self._names[path] = judgement.path
        unread = (f for f in judgement.findings if not _is_acceptable(f))
        if not judgement.readable or any(unread):
            self._unsure.add(path)
        return path

    def _looked_for(self, name: str) -> bool:
        """Whether a file is no more that an entry names; a text without a file never was one."""
        if name.startswith("<"):
            return False
        path = os.path.join(self.folder, name)  # noqa: PTH118
        self.tally.sought.append(path)
        try:
            os.stat(path)  # noqa: PTH116
        except (FileNotFoundError, NotADirectoryError):
            return True
        except (OSError, ValueError):
            pass  # it cannot be told
        return False


def _identities(path: str, judgement: Judgement) -> tuple[Identity, ...]:
    faults = counted(filter(_is_acceptable, judgement.findings)).elements()
    return tuple((path, judgement.machine, code, key) for code, key in faults)


def _is_acceptable(finding: Finding) -> bool:
    return not rules()[finding.code].is_about_reading


def _relative(path: str, folder: str) -> str:
    if path.startswith("<"):  # a text without a file
        return path
    try:
        found = os.path.relpath(path, folder or os.curdir)
    except ValueError:  # on another drive
        found = os.path.abspath(path)  # noqa: PTH100
    return PurePath(found).as_posix()

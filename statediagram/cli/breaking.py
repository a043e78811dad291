"""``statediagram breaking``: two versions of specs -> a report of what the new one breaks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import click

from .. import checks, reports
from ..breaking import BOOK
from ..compatibility import judged
from ..configuration.choices import Choice, threshold
from ..configuration.closest import Configured
from ..errors import StatediagramError, UsageError
from ..parallel import spread
from ..project import Selection
from ..results import Judgement, Rule
from ..settings import Settings
from ..sides import Pair, sides
from ..sides.words import Range, Revision, Stored, Words
from ..terminal import amount, printable
from . import options, reporting
from .console import Console, about, error, unexpected, watched
from .examining import Checked
from .outcome import Outcome

WORTHWHILE = 20
"""From how many pairs on a second process pays; comparing takes longer than a check."""

UNKNOWN = 2
"""The exit code if a file, or a part of one, could not be read."""

EPILOG = """\b
Examples:
  statediagram breaking old.yaml new.yaml
  statediagram breaking HEAD~1:door.yaml door.yaml
  statediagram breaking v1.0 v2.0              all specs of two revisions
  statediagram breaking --against main         all specs here, and what main has
  statediagram breaking --against origin/main... specs/
  statediagram breaking --select STORED v1.0   only for instances that are stored
  statediagram breaking --against HEAD^ --output-format markdown --output-file comment.md
"""


class Wishes(NamedTuple):
    """A command line; the options are told at `breaking`."""

    names: tuple[str, ...]
    against: str | None
    language: str | None
    stdin_name: str
    selected: tuple[str, ...] | None
    extending: tuple[str, ...]
    ignored: tuple[str, ...]
    config: str
    fail_on: str | None
    format: str | None
    statistics: bool
    file: str

    @property
    def versions(self) -> tuple[str, ...]:
        """What is compared, as `sides` wants it.

        Raises:
            UsageError: nothing is named, or more than what goes with `--against`.
        """
        if self.against is None:
            if not self.names:
                raise UsageError("name two versions, OLD and NEW, or say `--against REVISION`")
            return self.names
        self._refuse_revisions()
        folder = (os.curdir,) if os.path.isdir(self.against) else ()  # noqa: PTH112
        return (self.against, *(self.names or folder))

    def _refuse_revisions(self) -> None:
        words = Words()
        for name in self.names:
            if isinstance(words.named(name), (Revision, Range, Stored)):
                raise UsageError(
                    f"`--against` takes the place of OLD and NEW, and behind it paths are named:"
                    f" `{name}` is a revision"
                )


class Job(NamedTuple):
    """A pair of files to compare; the other fields are as in `judged`."""

    pair: Pair
    settings: Settings
    language: str


@dataclass
class Tally:
    """What passed by so far.

    Attributes:
        changes: how many findings tell of a breaking change, not of what cannot be read.
        machines: how many machines were compared, or are new or gone.
    """

    changes: int = 0
    machines: int = 0

    def watching(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        """The same judgements, each counted when it is asked for."""
        for judgement in judgements:
            self.machines += judgement.readable
            self.changes += sum(finding.code in BOOK.rules for finding in judgement.findings)
            yield judgement

    def told(self) -> str:
        """``3 breaking changes in 2 machines``."""
        changes = amount(self.changes, "breaking change") if self.changes else "no breaking changes"
        return f"{changes} in {amount(self.machines, 'machine')}"


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, type=options.PATH, metavar="[OLD] [NEW] [PATH]...")
@click.option(
    "--against",
    metavar="REVISION",
    help="Compare what is here, or in each PATH, with a git revision, with main... for where main "
    "was left, or with a folder.",
)
@options.language
@options.stdin_name
@options.rules(BOOK, "beginnings of codes (SB3), levels (SOURCE, BEHAVIOUR, STORED)")
@options.config
@options.fail_on
@reporting.output_format
@reporting.statistics
@reporting.output_file
@click.pass_obj
def breaking(console: Console, /, **given: Any) -> int:
    """Say what a new version breaks for those who rely on the old one.

    OLD and NEW are files, folders, REV:path, or revisions, of which all specs are compared, or
    those in each PATH. Without NEW, what is here is compared with OLD.

    Rules have one of three levels. SOURCE: names that code and documents use; BEHAVIOUR: sequences
    of events that used to work; STORED: stored instances that rest in a state.
    """
    wishes = Wishes(**given)
    choice = Choice(wishes.selected, wishes.extending, wishes.ignored)
    configured = Configured(wishes.config, choice)
    pairs = sides(
        wishes.versions, wishes.stdin_name, lambda path: configured.of(path).excludes(path)
    )
    jobs = tuple(_jobs(pairs, wishes, configured))
    same = tuple(_unchanged(pair) for pair in pairs if pair.is_same)
    both = (side for pair in pairs for side in (pair.old, pair.new) if side)
    reporting.refuse(wishes.file, Selection(tuple(both), ()), configured)
    return _report(console, wishes, configured, jobs, same)


def _jobs(pairs: Sequence[Pair], wishes: Wishes, configured: Configured) -> Iterator[Job]:
    """The pairs that differ, with what is asked of each."""
    for pair in pairs:
        if not pair.is_same:
            settings = configured.of(pair.path).breaking_settings(pair.path)
            yield Job(pair, settings, wishes.language or "")


def _unchanged(pair: Pair) -> Checked:
    """What comes of a pair without a difference; no other process need be asked."""
    return Checked(pair.path, judgements=judged(pair).judgements)


def _report(
    console: Console,
    wishes: Wishes,
    configured: Configured,
    jobs: Sequence[Job],
    same: Sequence[Checked],
) -> int:
    """Tell what is found; the exit code."""
    here, reference = configured.here, wishes.versions[0]
    outcome = Outcome(threshold(wishes.fail_on) if wishes.fail_on else here.fail_on)
    examined = watched(spread(_examined, jobs, WORTHWHILE), len(jobs), "comparing")
    tally, counts = Tally(), reports.Counts()
    judgements = counts.watching(tally.watching(outcome.judgements(chain(examined, same))))
    report = reporting.told(
        outcome.counting(judgements),
        wishes.format,
        here,
        statistics=wishes.statistics,
        rules=_rules(),
        reference=reference,
        paths={path: job.pair.path for job in jobs for path in _stored(job.pair)},
    )
    reporting.deliver(console, report, wishes.file)
    if wishes.file not in reporting.STREAMS:
        console.tell(f"{counts.summary()}, see {printable(wishes.file)}")
    for remark in outcome.remarks:
        console.tell(printable(remark))
    for failure in outcome.failures:
        console.tell(error(failure))
    if tally.changes or outcome.code != UNKNOWN:
        console.tell(f"{tally.told()} compared with `{printable(reference)}`")
    return outcome.code


def _examined(job: Job) -> Checked:
    """What came of a pair, in whatever process; what goes wrong stays with it."""
    path = job.pair.path
    try:
        found = judged(*job)
    except StatediagramError as problem:
        return Checked(path, failure=about(path, problem))
    except Exception as bug:
        return Checked(path, failure=f"{path}: {unexpected(bug)}")
    return Checked(path, judgements=found.judgements, remark=_doubt(found.lacking))


def _stored(pair: Pair) -> Iterator[str]:
    """What those sides of a pair are called that are no files here."""
    for side in filter(None, (pair.old, pair.new)):
        if side.data is not None and side.path != pair.path:
            yield side.path


def _doubt(lacking: Sequence[str]) -> str:
    """Why nothing is told of a machine; empty if all was read."""
    if not lacking:
        return ""
    return f"{' and '.join(lacking)}: a part could not be read, so what breaks is not known"


def _rules() -> Mapping[str, Rule]:
    """Those that are asked, and those that tell why a version cannot be read."""
    reading = {code: rule for code, rule in checks.rules().items() if rule.is_about_reading}
    return {**BOOK.rules, **reading}

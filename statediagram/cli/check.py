"""``statediagram check``: specs -> a report of what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from .. import checks, reports
from ..configuration.choices import Choice, threshold
from ..configuration.closest import Configured
from ..errors import UsageError
from ..machine import BOUND
from ..parallel import spread
from ..project import Selection, Source
from ..results import Severity
from ..terminal import amount, printable
from . import options, reporting
from .answers import configuring, searched
from .console import Console, error, watched
from .examining import Checked, Job, examine
from .ledger import Ledger
from .outcome import Outcome
from .wishes import Wishes

if TYPE_CHECKING:
    from ..revisions import Version
    from .accepting import Accepting

WORTHWHILE = 100
"""From how many specs on a second process pays; reading and checking one takes milliseconds."""

EPILOG = """\b
Examples:
  statediagram check                          all *.statediagram.yaml here and below
  statediagram check specs/ message.txt       all YAML in specs/, and a mail with a digraph
  git show HEAD:door.yaml | statediagram check -
  statediagram check --select SD3 --fail-on warning
  statediagram check --fix                    mend what can be without changing a machine
  statediagram check --against origin/main... only what this branch makes worse
  statediagram check --output-format sarif --output-file findings.sarif
"""


@click.command(epilog=EPILOG)
@options.paths
@options.language
@options.stdin_name
@options.rules(checks.BOOK, "beginnings of codes (SD3)")
@options.config
@options.fail_on
@click.option(
    "--against",
    metavar="REVISION",
    help="Tell only what is new since then: a git revision, main... for where main was left, or a "
    "folder.",
)
@click.option(
    "--baseline",
    "accepted",
    metavar="FILE",
    default="",
    help="Do not tell the findings that a file accepts.",
)
@click.option("--write-baseline", is_flag=True, help="Accept all that is found now, in that file.")
@click.option("--prune-baseline", is_flag=True, help="Take out of that file what is found no more.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing a machine.")
@click.option("--unsafe-fixes", "unsafe", is_flag=True, help="Mend more: machines may change.")
@click.option("--diff", is_flag=True, help="Only show what --fix would change.")
@click.option("--add-ignore", is_flag=True, help="Suppress all that is found now, by comments.")
@click.option("--reason", metavar="TEXT", default="", help="With --add-ignore: why.")
@reporting.output_format
@reporting.statistics
@reporting.output_file
@click.option(
    "--max-configurations",
    "bound",
    type=click.IntRange(min=1),
    help="How many configurations of a nested machine are explored; SD306 tells if there are more."
    f"  [default: {BOUND}]",
)
@options.no_cache
@click.pass_obj
def check(console: Console, /, **given: Any) -> int:
    """Say what is wrong with state machines.

    A PATH is a spec, a folder of specs, a DOT file, any text with a digraph or arrow notes in it,
    or - for standard input. Without one, all specs here and below are checked.
    """
    wishes = Wishes(**given)
    wishes.refuse_contradictions()
    choice = Choice(wishes.selected, wishes.extending, wishes.ignored)
    configured = Configured(wishes.config, choice, wishes.bound)
    selection = options.selected(wishes.paths, wishes.stdin_name, configured)
    _refuse_outputs(wishes, selection, configured)
    jobs = tuple(_jobs(console, wishes, selection, configured))
    if wishes.diff or wishes.fix or wishes.add_ignore:
        code = _mend(console, wishes, jobs)
        if code is not None:
            return code
    if wishes.write_baseline or wishes.prune_baseline:
        return _accept(console, wishes, configured, jobs)
    return _report(console, wishes, selection, configured, jobs)


def _baseline(wishes: Wishes, configured: Configured) -> str:
    """The file of accepted findings; empty if there is none."""
    return wishes.accepted or configured.here.baseline


def _refuse_outputs(wishes: Wishes, selection: Selection, configured: Configured) -> None:
    """Keep a slip of the fingers from replacing a spec, a configuration or a baseline.

    Raises:
        UsageError: a file that is to be written is one of them.
    """
    accepted = _baseline(wishes, configured)
    if accepted and (wishes.write_baseline or wishes.prune_baseline):
        selection.refuse(accepted)
    reporting.refuse(wishes.file, selection, configured, accepted)


def _mend(console: Console, wishes: Wishes, jobs: Sequence[Job]) -> int | None:
    """Rewrite files, or show how; the exit code if that was all."""
    from . import mending

    if wishes.diff:
        return mending.show(console, jobs, wishes.unsafe)
    if wishes.add_ignore:
        if not wishes.reason and any(job.settings.style.reasons for job in jobs):
            raise UsageError("a suppression has to say why here: add `--reason TEXT`")
        return mending.suppress(console, jobs, wishes.reason)
    return None if mending.fix(console, jobs, wishes.unsafe) else 2


def _jobs(
    console: Console, wishes: Wishes, selection: Selection, configured: Configured
) -> Iterator[Job]:
    """What is to be judged: of versions that are compared, only what has changed."""
    then = None if wishes.against is None else _versions(console, wishes.against, selection)
    for source in selection.sources:
        path = source.path
        language = options.language_of(path, wishes.language)
        job = Job(source, language, configured.settings(path))
        if then is None:
            yield job
        elif path not in then:
            yield job._replace(compared=True)
        elif then[path].data is not None:
            yield job._replace(compared=True, then=Source(*then[path]))


def _accept(console: Console, wishes: Wishes, configured: Configured, jobs: Sequence[Job]) -> int:
    """Write the baseline anew; the exit code."""
    from .accepting import accept

    outcome = Outcome(Severity.OFF)
    judgements = outcome.judgements(watched(_examined(jobs, None), len(jobs), "checking"))
    path = _baseline(wishes, configured)
    unread = accept(console, judgements, path, configured.settings, wishes.prune_baseline)
    for failure in outcome.failures:
        console.tell(error(failure))
    return max(outcome.code, int(unread > 0))


def _versions(console: Console, reference: str, selection: Selection) -> Mapping[str, Version]:
    from ..revisions import earlier

    found = earlier(reference, selection)
    if found.refused:
        console.tell(f"compared with the folder `{printable(reference)}`: {found.refused}")
    return found.versions


def _report(
    console: Console,
    wishes: Wishes,
    selection: Selection,
    configured: Configured,
    jobs: Sequence[Job],
) -> int:
    """Tell what is found, and remember it."""
    here = configured.here
    outcome = Outcome(threshold(wishes.fail_on) if wishes.fail_on else here.fail_on)
    is_known = not (wishes.no_cache or selection.has_stdin or wishes.against is not None)
    ledger = Ledger() if is_known else None
    judgements = outcome.judgements(watched(_examined(jobs, ledger), len(jobs), "checking"))
    accepting: Accepting | None = None
    if path := _baseline(wishes, configured):
        from .accepting import Accepting

        accepting = Accepting(path, configured.settings, is_whole=wishes.against is None)
        judgements = accepting.beyond(judgements)
    counts = reports.Counts()
    told = reporting.told(
        outcome.counting(counts.watching(judgements)),
        wishes.format,
        here,
        statistics=wishes.statistics,
    )
    reporting.deliver(console, told, wishes.file)
    if wishes.file not in reporting.STREAMS:
        console.tell(f"{counts.summary()}, see {printable(wishes.file)}")
    for failure in outcome.failures:
        console.tell(error(failure))
    if accepting:
        outcome.seen += accepting.seen()
        if said := accepting.told():
            console.tell(said)
    if wishes.against is not None:
        console.tell(_compared(wishes.against, len(jobs), outcome))
    if ledger:
        ledger.save()
    if ledger and outcome.code < 2 and not wishes.file and not wishes.fix:
        console.remember(
            outcome.code, [*outcome.seen, *searched(selection), *configuring(configured)]
        )
    return outcome.code


def _compared(reference: str, changed: int, outcome: Outcome) -> str:
    """What to say of a comparison beside what is new."""
    parts = [f"{amount(changed, 'changed file')} compared with `{printable(reference)}`"]
    if outcome.inherited:
        parts.append(f"{amount(outcome.inherited, 'finding')} from before not told")
    if outcome.gone:
        parts.append(f"{outcome.gone} gone")
    return ", ".join(parts)


def _examined(jobs: Sequence[Job], ledger: Ledger | None) -> Iterator[Checked]:
    """What came of each file, from the ledger where it is known."""
    if ledger is None:
        yield from spread(examine, jobs, WORTHWHILE)
        return
    known = [ledger.knows(job) for job in jobs]
    unknown = [job for job, is_known in zip(jobs, known, strict=True) if not is_known]
    fresh = spread(examine, unknown, WORTHWHILE)
    for job, is_known in zip(jobs, known, strict=True):
        if is_known:
            yield ledger.recall(job)
        else:
            checked = next(fresh)
            ledger.enter(job, checked)
            yield checked
    next(fresh, None)  # lets it end by itself, not be ended

"""Files with findings -> the same files mended, or with comments that suppress what is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from ..errors import StatediagramError, UnreadableError, UsageError
from ..parallel import spread
from ..readers import decode, read
from ..saving import save
from ..terminal import amount, printable
from .console import Console, error, explained, watched
from .examining import Job
from .patch import patch

WORTHWHILE = 20
"""From how many specs on a second process pays; each is read several times."""


class Mended(NamedTuple):
    """What came of one file.

    Attributes:
        before, after: its text; alike if nothing was to be done or could be.
        done: how many findings are gone.
        left: how many should be and are not.
        failure: the line to print if something went wrong.
        is_unread: whether that was that nothing could be made of the file.
    """

    path: str
    before: str = ""
    after: str = ""
    done: int = 0
    left: int = 0
    failure: str = ""
    is_unread: bool = False

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


def fix(console: Console, jobs: Sequence[Job], unsafe: bool) -> bool:
    """Mend what can be; what is left, and could not be read, is for the report that follows.

    Returns:
        Whether all that was mended could be written.

    Raises:
        UsageError: standard input is among the files.
    """
    _refuse_stdin(jobs)
    results = [
        each._replace(failure="") if each.is_unread else each
        for each in _worked(jobs, partial(_fixed, unsafe=unsafe), _saved)
    ]
    _sum_up(console, results, "fixed")
    return not any(each.failure for each in results)


def show(console: Console, jobs: Sequence[Job], unsafe: bool) -> int:
    """Print how files would be mended, as patches.

    Returns:
        The exit code: 1 if there are any.
    """
    results = _worked(jobs, partial(_fixed, unsafe=unsafe), lambda each: each)
    for each in results:
        console.say("".join(patch(each.path, each.before, each.after)))
    _sum_up(console, results, "would be fixed")
    if any(each.failure for each in results):
        return 2
    return int(any(each.is_changed for each in results))


def suppress(console: Console, jobs: Sequence[Job], reason: str) -> int:
    """Write comments that suppress all that is found now.

    Returns:
        1 if something is left that no comment can suppress, 2 if a file could not be read or
        written.

    Raises:
        UsageError: standard input is among the files.
    """
    _refuse_stdin(jobs)
    results = _worked(jobs, partial(_suppressed, reason=reason), _saved)
    _sum_up(console, results, "suppressed")
    for each in results:
        if each.left:
            number = amount(each.left, "finding")
            console.tell(f"{printable(each.path)}: {number} cannot be suppressed by a comment")
    if any(each.failure for each in results):
        return 2
    return int(any(each.left for each in results))


def _worked(
    jobs: Sequence[Job],
    work: Callable[[str, Job], Mended],
    deliver: Callable[[Mended], Mended],
) -> list[Mended]:
    """What `work` makes of each file, delivered."""
    results = spread(partial(_attempted, work=work), jobs, WORTHWHILE)
    return [deliver(each) for each in watched(results, len(jobs), "mending")]


def _sum_up(console: Console, results: Sequence[Mended], words: str) -> None:
    """Tell what went wrong, and how much was done."""
    for each in results:
        if each.failure:
            console.tell(each.failure)
    changed = [each for each in results if each.is_changed]
    if changed:
        number = amount(sum(each.done for each in changed), "finding")
        console.tell(f"{number} {words} in {amount(len(changed), 'file')}")


def _attempted(job: Job, work: Callable[[str, Job], Mended]) -> Mended:
    path = job.source.path
    try:
        data = job.source.read()
        decode(data, path)  # or say where it is no text
        return work(data.decode(), job)  # with its byte order mark, if there is one
    except UnreadableError as problem:
        return Mended(path, failure=explained(path, problem), is_unread=True)
    except Exception as problem:
        return Mended(path, failure=explained(path, problem))


def _fixed(text: str, job: Job, unsafe: bool) -> Mended:
    from ..fixes import repaired

    path = job.source.path
    read(text.encode(), path, job.language)  # or say why it cannot be
    made = repaired(text, path, job.language, job.settings, unsafe)
    return Mended(path, text, made.text, len(made.fixed))


def _suppressed(text: str, job: Job, reason: str) -> Mended:
    from .. import api
    from ..suppressing import added

    path = job.source.path
    diagrams = api.read(text.encode(), path, job.language, job.settings)
    findings = tuple(finding for each in diagrams for finding in each.check())
    made = added(text, path, findings, reason, job.language, job.settings)
    return Mended(path, text, made.text, len(findings) - len(made.undone), len(made.undone))


def _refuse_stdin(jobs: Sequence[Job]) -> None:
    if any(job.source.data is not None for job in jobs):
        raise UsageError("standard input cannot be rewritten: name the file")


def _saved(each: Mended) -> Mended:
    if not each.is_changed:
        return each
    try:
        save(each.path, each.after.encode())
    except StatediagramError as problem:
        return Mended(each.path, failure=error(str(problem)))
    return each

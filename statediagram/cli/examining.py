"""A file and what is asked of it -> what came of it, in whatever process."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..errors import StatediagramError, UnreadableError
from ..project import Source
from ..results import Judgement
from ..settings import Settings
from .answers import Witness, looked_at, settled
from .console import about, unexpected

if TYPE_CHECKING:
    from ..against import Judged


class Job(NamedTuple):
    """A file to judge.

    Attributes:
        language: of the file; empty to go by its suffix.
        settings: what is asked of it.
        compared: whether only what is new since `then` counts.
        then: what the file was, under the name that it had; `None` if there was none.
    """

    source: Source
    language: str
    settings: Settings
    compared: bool = False
    then: Source | None = None


class Checked(NamedTuple):
    """What came of one file.

    Attributes:
        seen: what stands for its bytes; `None` if they could not be read.
        failure: why the file as a whole could not be judged; empty if it was.
        inherited, gone: where versions are compared: how many findings the file had before, and
            has or has not any more.
        remark: what is to be known beside that; empty if nothing is.
    """

    path: str
    seen: Witness | None = None
    judgements: tuple[Judgement, ...] = ()
    failure: str = ""
    inherited: int = 0
    gone: int = 0
    remark: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether every machine in it was judged."""
        return not self.failure and all(judgement.readable for judgement in self.judgements)


def examine(job: Job) -> Checked:
    """Judge one file; what goes wrong stays with it."""
    from .. import api

    path = job.source.path
    stamped = settled(path)
    try:
        data = job.source.read()
    except UnreadableError as unread:
        return Checked(path, judgements=(api.unread(path, unread),))
    try:
        found = _compared(job, data) if job.compared else _judged(job, data)
    except StatediagramError as problem:
        return Checked(path, failure=about(path, problem))
    except Exception as bug:
        return Checked(path, failure=f"{path}: {unexpected(bug)}")
    judgements = tuple(_with_fixes(each, job) for each in found.judgements)
    return found._replace(seen=looked_at(path, data, stamped), judgements=judgements)


def _judged(job: Job, data: bytes) -> Checked:
    from .. import api

    path = job.source.path
    return Checked(path, judgements=api.judge(path, job.language, data, job.settings))


def _compared(job: Job, data: bytes) -> Checked:
    from ..against import introduced

    then = _versions(job, job.then.path, job.then.read()) if job.then else []
    found = introduced(_versions(job, job.source.path, data), then)
    return Checked(
        job.source.path,
        judgements=found.judgements,
        inherited=found.inherited,
        gone=found.gone,
    )


def _versions(job: Job, path: str, data: bytes) -> list[Judged]:
    """What is found in a version of the file, with its machines."""
    from .. import api
    from ..against import Judged

    try:
        diagrams = api.read(data, path, job.language, job.settings)
    except UnreadableError as error:
        return [Judged(api.unread(path, error))]
    machines = (each.machine for each in diagrams)
    return list(map(Judged, api.judgements(diagrams), machines))


def _with_fixes(judgement: Judgement, job: Job) -> Judgement:
    if not judgement.findings:
        return judgement
    from ..fixes import proposed

    path, text, findings = judgement[:3]
    return judgement._replace(findings=proposed(text, path, findings, job.language))

"""``statediagram check``: specs -> a report of what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import click

from .. import reports
from ..errors import StatediagramError, UnreadableError
from ..machine import BOUND
from ..parallel import spread
from ..project import Source, select
from ..results import Judgement, Severity
from ..settings import Settings
from . import options
from .answers import content, searched
from .console import Console, about, error, unexpected, watched

WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
WORTHWHILE = 100
"""From how many specs on a second process pays; reading and checking one takes milliseconds."""

EPILOG = """\b
Examples:
  statediagram check                          all *.statediagram.yaml here and below
  statediagram check specs/ message.txt       all YAML in specs/, and a mail with a digraph
  git show HEAD:door.yaml | statediagram check -
  statediagram check --output-format json --fail-on never
"""


class Checked(NamedTuple):
    """What came of one file.

    Attributes:
        content: what stands for its bytes; empty if they could not be read.
        failure: why the file as a whole could not be judged; empty if it was.
    """

    path: str
    content: str = ""
    judgements: tuple[Judgement, ...] = ()
    failure: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether every machine in it was judged."""
        return not self.failure and all(judgement.readable for judgement in self.judgements)


@click.command(epilog=EPILOG)
@options.paths
@options.language
@options.stdin_name
@click.option(
    "--output-format",
    "format",
    type=click.Choice(reports.formats()),
    default="full",
    show_default=True,
    help="How findings are told.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*map(str, WEIGHTS), "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--max-configurations",
    "bound",
    type=click.IntRange(min=1),
    default=BOUND,
    show_default=True,
    help="How many configurations of a nested machine are explored; SD306 tells if there are more.",
)
@options.no_cache
@click.pass_obj
def check(
    console: Console,
    paths: tuple[str, ...],
    *,
    language: str | None,
    stdin_name: str,
    format: str,
    fail_on: str,
    bound: int,
    no_cache: bool,
) -> int:
    """Say what is wrong with state machines.

    A PATH is a spec, a folder of specs, a DOT file, any text with a digraph or arrow notes in it,
    or - for standard input. Without one, all specs here and below are checked.
    """
    selection = select(paths, stdin_name)
    results = spread(partial(_check, language=language, bound=bound), selection.sources, WORTHWHILE)
    checked = tuple(watched(results, len(selection.sources), "checking"))
    judgements = [judgement for each in checked for judgement in each.judgements]
    console.say(reports.write(format, judgements))
    for each in checked:
        if each.failure:
            console.tell(error(each.failure))
    code = exit_code(checked, fail_on)
    if code < 2 and not no_cache and not selection.has_stdin:
        contents = [("content", each.path, each.content) for each in checked]
        console.remember(code, [*contents, *searched(selection)])
    return code


def exit_code(checked: Sequence[Checked], fail_on: str) -> int:
    """0 if all is well, 1 with findings that weigh as much as `fail_on`, 2 without an answer."""
    if not all(each.is_answered for each in checked):
        return 2
    counted = WEIGHTS[: WEIGHTS.index(Severity(fail_on)) + 1] if fail_on != "never" else ()
    findings = (f for each in checked for judgement in each.judgements for f in judgement.findings)
    return int(any(finding.severity in counted for finding in findings))


def _check(source: Source, language: str | None, bound: int) -> Checked:
    from .. import api

    try:
        data = source.read()
    except UnreadableError as unread:
        return Checked(source.path, judgements=(api.unread(source.path, unread),))
    try:
        found = api.judge(
            source.path, options.language_of(source.path, language), data, Settings(bound=bound)
        )
    except StatediagramError as problem:
        return Checked(source.path, failure=about(source.path, problem))
    except Exception as bug:
        return Checked(source.path, failure=f"{source.path}: {unexpected(bug)}")
    return Checked(source.path, content(data), found)

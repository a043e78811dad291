"""Judgements, and how they are wished to be told -> the report, printed or in a file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import islice

import click

from .. import reports
from ..configuration.choices import Configuration
from ..configuration.closest import Configured
from ..errors import OutputError, UsageError
from ..files import SUFFIXES
from ..project import STDIN, Selection
from ..results import Judgement, Rule
from ..saving import save
from .console import Console

STREAMS = ("", STDIN, "/dev/stdout")
"""Names of an output that is printed; the last one cannot be replaced as a file is."""

TOLD_AT_ONCE = 100
"""Pieces of a report; on a terminal all wait for the end of the progress bar."""

output_format = click.option(
    "--output-format",
    "format",
    type=click.Choice(reports.formats()),
    help="How findings are told.  [default: full; github in GitHub Actions]",
)

statistics = click.option(
    "--statistics", is_flag=True, help="Tell only how often each rule was broken."
)

output_file = click.option(
    "--output-file", "file", metavar="FILE", default="", help="Write the report into a file."
)


def refuse(file: str, selection: Selection, configured: Configured, accepted: str = "") -> None:
    """Keep a slip of the fingers from replacing a spec, a configuration or a baseline by a report.

    Args:
        file: where the report goes.
        selection: the specs.
        configured: what was looked for to configure them.
        accepted: the baseline; empty if there is none.

    Raises:
        UsageError: the file is one of them.
    """
    if file in STREAMS:
        return
    selection.refuse(file)
    others = [path for path, data in configured.seen.items() if data is not None]
    if file.endswith(SUFFIXES) or os.path.realpath(file) in map(
        os.path.realpath, (*others, accepted)
    ):
        raise UsageError(f"`{file}` is no place for a report: choose another file")


def told(
    judgements: Iterator[Judgement],
    format: str | None,
    here: Configuration,
    *,
    statistics: bool = False,
    rules: Mapping[str, Rule] | None = None,
    paths: Mapping[str, str] | None = None,
    reference: str = "",
) -> Iterator[str]:
    """The report that is wished for, else what is configured, else what is read where this runs.

    Args:
        judgements: as for `reports.write`.
        format: the one that is wished for; `None` if none is.
        here: the configuration of the working folder.
        statistics: whether only numbers are told.
        rules, paths, reference: as for `reports.write`.
    """
    if statistics:
        configured = here.format if here.format in reports.COUNTING else "full"
        return reports.statistics(format or configured, judgements)
    customary = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full"
    return reports.write(format or here.format or customary, judgements, rules, paths, reference)


def deliver(console: Console, report: Iterator[str], file: str) -> None:
    """Print a report piece by piece, or write it into a file.

    Raises:
        OutputError: the file cannot be written.
    """
    if file in STREAMS:
        while text := "".join(islice(report, None if console.is_watched else TOLD_AT_ONCE)):
            console.say(text)
        return
    folder = os.path.dirname(file)  # noqa: PTH120
    if folder and not os.path.isdir(folder):  # noqa: PTH112
        raise OutputError(f"`{file}` cannot be written: there is no folder `{folder}`")
    save(file, click.unstyle("".join(report)).encode("utf-8", "surrogatepass"))

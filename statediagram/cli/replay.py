"""``statediagram replay``: a spec and a log of events -> does what happened conform?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO

import click

from .. import writers
from ..api import only, read
from ..drawing.sketch import draw
from ..errors import LogError, UsageError, reason
from ..project import STDIN, select
from ..saving import save
from ..testing import logs, verdicts
from ..testing.heat import heat
from ..testing.replay import replay as follow
from . import options
from .console import Console

EPILOG = """\b
Examples:
  statediagram replay door.yaml events.log              one event per line
  statediagram replay order.yaml orders.csv --id order  a row per event, many orders at once
  statediagram replay door.yaml events.log --heat door.svg
  journalctl -o json | statediagram replay unit.yaml - --format jsonl --event MESSAGE --id _PID

\b
Exit codes: 0 all conform, 1 some deviate, 2 it could not be told.
"""


@click.command(epilog=EPILOG)
@click.argument("path", metavar="SPEC", type=options.PATH)
@click.argument("log", metavar="LOG", type=options.PATH)
@click.option(
    "--format",
    type=click.Choice(logs.formats()),
    help="What LOG is. Otherwise its suffix tells: .jsonl, .ndjson or .csv, else lines.",
)
@click.option(
    "--event",
    metavar="FIELD",
    default=logs.Fields().event,
    show_default=True,
    help="The field, or column, that says what happened.",
)
@click.option(
    "--id",
    "instance",
    metavar="FIELD",
    default=logs.Fields().id,
    show_default=True,
    help="The field, or column, that tells instances apart; empty if there is only one.",
)
@click.option(
    "--heat",
    "picture",
    metavar="FILE",
    type=click.Path(path_type=str, dir_okay=False),
    help="Draw the machine into this file, the hotter the more often; its suffix is the format.",
)
@click.option(
    "--output-format",
    type=click.Choice(verdicts.formats()),
    default="full",
    show_default=True,
    help="How the answer is told.",
)
@options.language
@click.pass_obj
def replay(  # noqa: PLR0913  # click hands over each option by its name
    console: Console,
    path: str,
    log: str,
    *,
    format: str | None,
    event: str,
    instance: str,
    picture: str | None,
    output_format: str,
    language: str | None,
) -> int:
    """Follow the events of LOG through the machine of SPEC.

    Each instance is followed from the start to its first event that the machine cannot handle,
    defer or ignore on purpose. Guards are unknown: all that they allow is possible. Either file
    may be - for standard input.
    """
    if path == log == STDIN:
        raise UsageError("SPEC and LOG cannot both be standard input")
    picture_format = _format(picture)
    source = select((path,)).sources[0]
    diagrams = read(source.read(), source.path, options.language_of(source.path, language))
    machine = only(diagrams, source.path, "give each a file of its own").machine
    name = "<stdin>" if log == STDIN else log
    with _opened(log, name) as stream:
        records = logs.read(format or logs.guessed(log), stream, logs.Fields(event, instance))
        verdict = follow(machine, records)
    if picture:
        drawing = draw(machine, heat(verdict))
        written = writers.write(drawing, (picture_format,), tell=console.tell)
        save(picture, written[picture_format])
    console.say(verdicts.write(output_format, name, verdict))
    return int(verdict.deviating > 0)


def _format(picture: str | None) -> str:
    """The format of a picture's file, told before a long log is read.

    Raises:
        UsageError: there is no such format.
    """
    format = PurePath(picture or "").suffix.removeprefix(".").lower()
    if picture and format not in writers.formats():
        known = ", ".join(f"`.{name}`" for name in writers.formats())
        raise UsageError(f"`{picture}` cannot be drawn: end its name with one of {known}")
    return format


@contextmanager
def _opened(log: str, name: str) -> Iterator[BinaryIO]:
    """The log to read; what goes wrong with it is told with its name."""
    try:
        if log == STDIN:
            if sys.stdin is None:  # as it is where whoever started the program has closed it
                raise LogError("standard input is closed")
            yield sys.stdin.buffer
        else:
            with Path(log).open("rb") as stream:
                yield stream
    except LogError as problem:
        raise LogError(f"{name}: {problem}") from problem
    except (OSError, ValueError) as error:
        raise LogError(f"{name}: this cannot be read: {reason(error)}") from error

"""``statediagram table``: specs -> what their machines do, in tables for documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import click

from .. import tables
from ..api import read
from ..checks import rule
from ..configuration.closest import Configured
from ..diagram import StateDiagram
from ..errors import StatediagramError, UsageError
from ..matrix import Matrix
from ..project import STDIN, Source
from ..terminal import printable
from . import options
from .console import Console, explained

KIND = "matrix"

EPILOG = """\b
Examples:
  statediagram table door.yaml                    what each state does on each event, in Markdown
  statediagram table door.yaml --kind transitions --format rst -o docs/door.rst
  statediagram table specs/ --kind states --format csv
  statediagram table door.yaml --fail-under 100   in CI: is no pair of state and event left open?
"""


class Tabulated(NamedTuple):
    """What a file holds.

    Attributes:
        failure: the lines to print where no machine can be made of it.
    """

    path: str
    diagrams: tuple[StateDiagram, ...] = ()
    failure: str = ""


@click.command(epilog=EPILOG)
@options.paths
@click.option(
    "--kind",
    type=click.Choice(tables.kinds()),
    default=KIND,
    show_default=True,
    help="What each state does on each event, or a list of the transitions or of the states.",
)
@click.option(
    "--format",
    type=click.Choice(tables.formats()),
    default="markdown",
    show_default=True,
    help="What to write; each is a part of a document, not a whole one.",
)
@click.option(
    "-o",
    "--output",
    type=options.PATH,
    default=STDIN,
    metavar="FILE",
    help="Where to; otherwise standard output.",
)
@click.option(
    "--fail-under",
    "least",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 if fewer pairs of a matrix are decided, and say which are open.",
)
@options.language
@options.stdin_name
@click.pass_obj
def table(
    console: Console,
    paths: tuple[str, ...],
    *,
    kind: str,
    format: str,
    output: str,
    least: float | None,
    language: str | None,
    stdin_name: str,
) -> int:
    """Tell in a table what state machines do.

    A PATH is what it is for `check`. Each machine gets a table of its own; in CSV, all have one.
    """
    if least is not None and kind != KIND:
        raise UsageError(f"--fail-under goes with --kind {KIND}, whose pairs it counts")
    selection = options.selected(paths, stdin_name, Configured())
    selection.refuse(output)
    found = [_read(source, language) for source in selection.sources]
    failures = [each.failure for each in found if each.failure]
    made = [tables.tabulate(kind, each.machine) for file in found for each in file.diagrams]
    if made and (output == STDIN or not failures):
        console.deliver(tables.write(format, made), output)
    complaints = [line for each in found for line in _losses(each)]
    if least is not None:
        complaints += (line for each in found for line in _gaps(each, least))
    for line in (*complaints, *failures):
        console.tell(line)
    return 2 if failures else int(bool(complaints))


def _read(source: Source, language: str | None) -> Tabulated:
    """The machines of a file: what goes wrong with one file stays with it."""
    try:
        data = source.read()
        found = read(data, source.path, options.language_of(source.path, language))
    except StatediagramError as problem:
        return Tabulated(source.path, failure=explained(source.path, problem))
    return Tabulated(source.path, found)


def _losses(file: Tabulated) -> Iterator[str]:
    """What to say of a file of which a part could not be read."""
    problems = (problem for each in file.diagrams for problem in each.machine.problems)
    if any(rule(problem.code).is_about_reading for problem in problems):
        path = printable(file.path)
        yield f"{path}: the table lacks what could not be read: see `statediagram check {path}`"


def _gaps(file: Tabulated, least: float) -> Iterator[str]:
    """The open pairs of the machines that have more of them than they may."""
    for diagram in file.diagrams:
        matrix = Matrix(diagram.machine)
        if matrix.coverage.percent < least:
            decided, pairs = matrix.coverage
            name = f" ({diagram.spec.name})" if len(file.diagrams) > 1 else ""
            yield printable(
                f"{file.path}{name}: {decided} of {pairs} pairs decided, less than {least:g} %"
            )
            for state, events in matrix.gaps.items():
                named = ", ".join(f"`{event}`" for event in events)
                yield printable(f"  `{state}` does not say what happens on {named}")

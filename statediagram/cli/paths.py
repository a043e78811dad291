"""``statediagram paths``: a spec -> event sequences through its machine, for tests."""

from __future__ import annotations

from pathlib import PurePath

import click

from ..api import only, read
from ..machine import BOUND, Machine
from ..project import STDIN, select
from ..settings import Settings
from ..spec import State
from ..terminal import amount, printable
from ..testing import walks
from ..testing.paths import Cover, Criterion, cover, shortest
from . import options
from .console import Console

EPILOG = """\b
Examples:
  statediagram paths door.yaml                    a few paths that take every transition
  statediagram paths door.yaml --cover pairs      every transition behind every other
  statediagram paths door.yaml --to Locked        a shortest way to a state
  statediagram paths door.yaml --format pytest -o tests/test_door.py
"""

_REMEDY = "--max-configurations looks further"


@click.command(epilog=EPILOG)
@click.argument("path", metavar="SPEC", type=options.PATH)
@click.option("--to", "target", metavar="STATE", help="A shortest path to this state instead.")
@click.option(
    "--cover",
    "criterion",
    type=click.Choice([str(each) for each in Criterion]),
    help="What the paths cover: states, transitions, or pairs of transitions that follow each "
    "other.  [default: transitions]",
)
@click.option(
    "--format",
    type=click.Choice(walks.formats()),
    default="text",
    show_default=True,
    help="How paths are told.",
)
@click.option("-o", "--output", metavar="FILE", type=options.PATH, help="Where to write them.")
@click.option(
    "--max-configurations",
    "bound",
    type=click.IntRange(min=1),
    default=BOUND,
    show_default=True,
    help="How many configurations of a nested machine are explored.",
)
@options.language
@click.pass_obj
def paths(
    console: Console,
    path: str,
    *,
    target: str | None,
    criterion: str | None,
    format: str,
    output: str | None,
    bound: int,
    language: str | None,
) -> int:
    """Give event sequences through the machine of SPEC, for tests.

    They begin at the starts. Steps without an event, and completions, are shown in parentheses:
    they happen by themselves. Guards are shown as what must hold.
    """
    if target is not None and criterion is not None:
        raise click.UsageError("--to and --cover exclude each other")
    selection = select((path,))
    selection.refuse(output or STDIN)
    source = selection.sources[0]
    language = options.language_of(source.path, language)
    diagrams = read(source.read(), source.path, language, Settings(bound=bound))
    machine = only(diagrams, source.path, "give each a file of its own").machine
    if target is not None:
        found = shortest(machine, target)
        if found is None:
            console.tell(printable(_unreached(machine, target)))
            return 1
        console.deliver(walks.write(format, _name(machine), (found,)), output or STDIN)
        return 0
    covered = cover(machine, Criterion(criterion or Criterion.TRANSITIONS))
    console.deliver(walks.write(format, _name(machine), covered.walks), output or STDIN)
    for remark in _summary(covered):
        console.tell(printable(remark))
    return 0


def _name(machine: Machine) -> str:
    return machine.spec.name or PurePath(machine.spec.path).name


def _unreached(machine: Machine, target: str) -> str:
    from ..behaviour.exploration import explore

    behaviour = explore(machine)
    if behaviour.is_complete:
        return f"no path leads to `{target}`"
    count = len(behaviour.situations)
    return f"no path leads to `{target}` among {count} configurations: {_REMEDY}"


def _summary(covered: Cover) -> list[str]:
    """What is covered, and what is not."""
    events = sum(len(walk.events) for walk in covered.walks)
    lines = [
        f"{amount(len(covered.walks), 'path')} with {amount(events, 'event')}: {_scope(covered)}"
    ]
    if not covered.is_complete:
        lines.append(
            f"this covers what {covered.situations} configurations show, of more: {_REMEDY}"
        )
    never = "never" if covered.is_complete else "in none of them"
    lines += (f"{piece.location}: {never} {_told(piece)}" for piece in covered.missing)
    return lines


def _scope(covered: Cover) -> str:
    """``2 of 3 transitions``; all pairs that can occur are covered."""
    total = covered.count + len(covered.missing)
    of = "" if covered.criterion is Criterion.PAIRS else f" of {total}"
    return f"{covered.count}{of} {covered.criterion}"


def _told(piece: object) -> str:
    if isinstance(piece, State):
        return f"entered, so not covered: `{piece.name}`"
    return f"taken, so not covered: `{piece}`"

"""``statediagram fmt``: specs -> their canonical form."""

from __future__ import annotations

from typing import NamedTuple

import click

from ..configuration.closest import Configured
from ..errors import OutputError, UsageError
from ..files import YAML
from ..parallel import spread
from ..project import Source
from ..saving import save
from ..terminal import printable
from . import options
from .console import Console, error, explained, watched
from .patch import patch

WORTHWHILE = 50
"""From how many specs on a second process pays; one takes a few milliseconds."""

STDIN_NAME = "<stdin>"

EPILOG = """\b
Examples:
  statediagram fmt door.statediagram.yaml     print the canonical form
  statediagram fmt --write specs/             bring all specs in a folder into it
  statediagram fmt --check                    in CI: which specs here and below are not in it?
  statediagram fmt --diff                     … and what would change?
  statediagram fmt - < door.yaml              as a filter, for an editor
"""


class Formatted(NamedTuple):
    """What came of one file.

    Attributes:
        old, new: what it holds, and its canonical form.
        failure: the lines to print if there is none.
    """

    path: str
    old: str = ""
    new: str = ""
    failure: str = ""

    @property
    def differs(self) -> bool:
        return self.old != self.new


@click.command(epilog=EPILOG)
@options.paths
@click.option("-w", "--write", is_flag=True, help="Rewrite the files that differ.")
@click.option("--check", is_flag=True, help="Only name the files that differ.")
@click.option("--diff", is_flag=True, help="Only show what would change.")
@options.stdin_name
@click.pass_obj
def fmt(
    console: Console,
    paths: tuple[str, ...],
    *,
    write: bool,
    check: bool,
    diff: bool,
    stdin_name: str,
) -> int:
    """Print specs in their canonical form.

    A PATH is a spec in YAML, a folder of specs, or - for standard input. Comments, order and
    meaning stay as they are. With --check and --diff, the exit code is 1 if a file is not in that
    form.
    """
    if write + check + diff > 1:
        raise UsageError("`--write`, `--check` and `--diff` exclude each other: choose one")
    selection = options.selected(paths, stdin_name, Configured())
    if write and selection.has_stdin:
        raise UsageError("standard input cannot be rewritten: without `--write`, it is printed")
    total = len(selection.sources)
    differs = failed = False
    results = spread(_formatted, selection.sources, WORTHWHILE)
    for result in watched(results, total, "formatting"):
        each = _saved(result) if write else result
        if each.failure:
            console.tell(each.failure)
        else:
            console.say(_answer(each, write, check, diff))
        failed = failed or bool(each.failure)
        differs = differs or each.differs
    if check and differs:
        console.tell("`statediagram fmt --write` with the same paths brings them into that form")
    return 2 if failed else int(differs and (check or diff))


def _formatted(source: Source) -> Formatted:
    """One file, formatted in whatever process: what goes wrong with it stays with it."""
    from ..formatting import formatted
    from ..readers import decode

    path = source.path
    try:
        _refuse_foreign(path)
        data = source.read()
        new = formatted(decode(data, path), path)
    except Exception as problem:
        return Formatted(path, failure=explained(path, problem))
    return Formatted(path, data.decode(), new)  # with its byte order mark, if there is one


def _refuse_foreign(path: str) -> None:
    if path != STDIN_NAME and not path.lower().endswith(YAML):
        raise UsageError(
            f"{path}: only specs in YAML have a canonical form; `statediagram convert` makes one "
            "of a DOT file or a message"
        )


def _saved(each: Formatted) -> Formatted:
    """The same, when the file holds its canonical form or why it does not is known."""
    if each.failure or not each.differs:
        return each
    try:
        save(each.path, each.new.encode())
    except OutputError as problem:
        return Formatted(each.path, failure=error(str(problem)))
    return each


def _answer(each: Formatted, write: bool, check: bool, diff: bool) -> str:
    """What is said of a file on standard output."""
    if not (write or check or diff):
        return each.new
    if not each.differs:
        return ""
    if diff:
        return "".join(patch(each.path, each.old, each.new))
    path = printable(each.path)
    return f"wrote {path}\n" if write else f"{path}\n"

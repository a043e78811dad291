"""``statediagram convert``: a DOT file or a message -> a spec in YAML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

import click

from ..api import read
from ..diagram import StateDiagram
from ..errors import OutputError, UsageError
from ..files import YAML
from ..project import STDIN, select
from ..rendering import formats
from ..saving import save
from ..terminal import printable
from . import options
from .console import Console

EPILOG = """\b
Examples:
  statediagram convert old.dot door.statediagram.yaml
  statediagram convert message.txt - --machine gph
  curl -s https://example.org/door.dot | statediagram convert - door.statediagram.yaml --from dot
"""


@click.command(epilog=EPILOG)
@click.argument("origin", metavar="IN", type=options.PATH)
@click.argument("target", metavar="OUT", type=options.PATH)
@options.language
@click.option("--machine", "name", metavar="NAME", help="Which machine, where IN holds several.")
@click.option("--force", is_flag=True, help="Overwrite OUT.")
@click.pass_obj
def convert(
    console: Console,
    origin: str,
    target: str,
    language: str | None,
    name: str | None,
    force: bool,
) -> None:
    """Write the machine of a DOT file, or of any text, as a spec in YAML.

    IN and OUT may be - for standard input and output. What the spec cannot say is told.
    """
    from ..convert import to_yaml

    if target != STDIN and not force and Path(target).exists():
        raise OutputError(f"`{target}` is there already: --force overwrites it")
    source = select((origin,)).sources[0]
    language = options.language_of(source.path, language)
    _refuse_spec(source.path, language, target)
    diagrams = read(source.read(), source.path, language)
    text, lost = to_yaml(_chosen(diagrams, name, source.path).spec)
    if target == STDIN:
        console.say(text)
    else:
        save(target, text.encode())
        console.say(f"wrote {printable(target)}\n")
    for line in lost:
        console.tell(f"not carried over: {printable(str(line))}")


def _refuse_spec(path: str, language: str, target: str) -> None:
    if language != "yaml" and (language or not path.lower().endswith(YAML)):
        return
    format = PurePath(target).suffix.removeprefix(".").lower()
    if format in formats():
        remedy = f"`statediagram render {path} --format {format}` draws it"
        raise UsageError(f"{path}: this is a spec already: {remedy}")
    raise UsageError(
        f"{path}: this is a spec already, which would lose its comments: "
        "if it is in another language, name that with --from"
    )


def _chosen(diagrams: Sequence[StateDiagram], name: str | None, path: str) -> StateDiagram:
    """The machine called `name`, or the only one."""
    fitting = [each for each in diagrams if name in (None, each.spec.name)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f"`{each.spec.name}`" for each in diagrams)
    if not fitting:
        raise UsageError(f"{path} holds no machine called `{name}`, but {names}")
    raise UsageError(f"{path} holds several machines, {names}: choose one with --machine")

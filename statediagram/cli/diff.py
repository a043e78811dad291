"""``statediagram diff``: two versions of specs -> what has changed from one to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import click

from .. import diffs
from ..comparison.changes import LABELS, Aspect, aspects
from ..configuration.closest import Configured
from ..errors import UsageError
from ..pairing import Fate, Paired, paired
from ..project import Selection, Source
from ..sides import Pair, sides
from ..terminal import printable
from . import options, reporting
from .console import Console, watched

FORMATS = ("dot", "html", "pdf", "png", "svg")
"""What can be drawn."""

EPILOG = """\b
Examples:
  statediagram diff old.yaml new.yaml
  statediagram diff HEAD                         all specs here, and as they were committed
  statediagram diff HEAD~1 specs/door.yaml       one of them, renamed since or not
  statediagram diff v1.0 v2.0                    all specs of two revisions
  statediagram diff main...topic                 what topic changed since it left main
  statediagram diff v1.0:specs/door.yaml -       what v1.0 had, and standard input
  statediagram diff described.yaml message.txt --ignore labels,descriptions,presentation
  statediagram diff main... --output-format markdown --output-file comment.md
  statediagram diff HEAD door.yaml -o out --format svg,html   in pictures, where nothing else moves

\b
Where a name is a revision and a file, ./NAME is the file and NAME~0 the revision.
A range without its second end, such as main..., is compared with the working tree.

\b
Exit codes: 0 no difference, 1 there is one, 2 it could not be told.
"""


def _split(values: Sequence[str]) -> Iterator[str]:
    """The words of ``--ignore a --ignore b`` and of ``--ignore a,b``."""
    words = (word.strip() for value in values for word in value.split(","))
    return filter(None, words)


def _formats(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    known = click.Choice(FORMATS)
    return tuple(dict.fromkeys(known.convert(word, param, ctx) for word in _split(values)))


def _aspects(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> frozenset[Aspect]:
    """The aspects that `labels,descriptions` names, of one option or of several."""
    del ctx, param
    return aspects(_split(values))


class Wishes(NamedTuple):
    """A command line; the options are told at `diff`."""

    names: tuple[str, ...]
    ignored: frozenset[Aspect]
    expand: bool
    format: str
    file: str
    folder: str
    drawn: tuple[str, ...]
    changed_only: bool
    radius: int | None
    language: str | None
    stdin_name: str
    config: str

    def refuse_contradictions(self) -> None:
        """Make sure that the options go together.

        Raises:
            UsageError: one of them says nothing without another, or nothing is named.
        """
        if not self.names:
            raise UsageError("name two versions, OLD and NEW, or one that is compared with this")
        if self.radius and not self.changed_only:
            raise UsageError("`--radius` is how far --changed-only reaches: add that")
        about_pictures = {"--format": self.drawn, "--changed-only": self.changed_only}
        for name, is_given in about_pictures.items():
            if is_given and not self.folder:
                raise UsageError(f"`{name}` is about pictures: say where they go with -o FOLDER")


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, type=options.PATH, metavar="OLD [NEW] [PATH]...")
@click.option(
    "--ignore",
    "ignored",
    multiple=True,
    metavar="ASPECT",
    callback=_aspects,
    help=f"What makes no difference, with commas: {', '.join(Aspect)}; or labels, which are "
    f"{', '.join(LABELS)}.",
)
@click.option("--expand", is_flag=True, help="Tell each transition of a family that changed.")
@click.option(
    "--output-format",
    "format",
    type=click.Choice(diffs.formats()),
    default="text",
    show_default=True,
    help="How changes are told.",
)
@reporting.output_file
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=str),
    default="",
    metavar="FOLDER",
    help="Draw what has changed, too: before, after, and both in one.",
)
@click.option(
    "--format",
    "drawn",
    multiple=True,
    metavar=f"[{'|'.join(FORMATS)}]",
    callback=_formats,
    help="With -o: what to draw, with commas; html is a page with all three.  [default: svg]",
)
@click.option("--changed-only", is_flag=True, help="With -o: draw only what is near a change.")
@click.option(
    "--radius",
    type=click.IntRange(min=1),
    help="With --changed-only: how many arrows away.  [default: 1]",
)
@options.language
@options.stdin_name
@options.config
@click.pass_obj
def diff(console: Console, /, **given: Any) -> int:
    """Say what has changed in state machines: in words, and in what they do.

    OLD and NEW are files in any language, folders, REV:path, or - for standard input. Or they are
    revisions, of which all specs are compared, or those in each PATH. Without NEW, what is here is
    compared with OLD.
    """
    wishes = Wishes(**given)
    wishes.refuse_contradictions()
    configured = Configured(wishes.config)
    pairs = sides(wishes.names, wishes.stdin_name, lambda path: configured.of(path).excludes(path))
    sources = tuple(side for pair in pairs for side in (pair.old, pair.new) if side)
    reporting.refuse(wishes.file, Selection(sources, ()), configured)
    changed: list[Paired] = []
    counts = diffs.Counts()
    machines = counts.watching(_compared(pairs, wishes, configured))
    told = diffs.write(wishes.format, _keeping(machines, changed, wishes.folder), wishes.expand)
    reporting.deliver(console, told, wishes.file)
    if wishes.file not in reporting.STREAMS:
        console.tell(f"{counts.summary()}, see {printable(wishes.file)}")
    is_drawn = not wishes.folder or _draw(console, changed, wishes, sources)
    return counts.code if is_drawn else 2


def _compared(pairs: Sequence[Pair], wishes: Wishes, configured: Configured) -> Iterator[Paired]:
    for pair in watched(iter(pairs), len(pairs), "comparing"):
        bound = configured.settings(pair.path).bound
        yield from paired(pair, wishes.ignored, wishes.language or "", bound)


def _keeping(machines: Iterator[Paired], kept: list[Paired], wanted: str) -> Iterator[Paired]:
    """The same machines; those that have changed are kept if they are wanted."""
    for each in machines:
        if wanted and each.fate is Fate.CHANGED:
            kept.append(each)
        yield each


def _draw(
    console: Console, machines: Sequence[Paired], wishes: Wishes, sources: Sequence[Source]
) -> bool:
    """Draw what has changed; whether all of it could be."""
    from .contrasting import Wish, draw

    radius = (wishes.radius or 1) if wishes.changed_only else None
    inputs = [source.path for source in sources if source.data is None]
    return draw(console, machines, Wish(wishes.folder, wishes.drawn or ("svg",), radius, inputs))

"""``statediagram render``: specs -> their pictures, in files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import click

from ..configuration.closest import Configured
from ..drawing.theme import THEMES
from ..errors import UsageError
from ..explorer import BESIDE, PAGE
from ..keeping import layout_path
from ..layout import ENGINES
from ..parallel import spread
from ..pictures import Order, plan
from ..rendering import Look
from ..rendering import formats as all_formats
from ..reports.concise import tally
from ..terminal import amount, printable
from . import attempts, options
from .answers import Witness, configuring, searched
from .attempts import Attempt
from .console import Console, watched

WORTHWHILE = 16
"""From how many specs on a second process pays; drawing one takes some 20 ms."""

EPILOG = """\b
Examples:
  statediagram render                         all specs here and below, into out/
  statediagram render specs/ -o docs/img --format svg
  statediagram render door.yaml -o . --mark   show what is wrong in the picture
  statediagram render tcp.yaml --focus SYN_RCVD   what is around one state
  statediagram render tcp.yaml --format html  a page to explore it in a browser
  statediagram render --theme light,dark      two of each: door-light.svg, door-dark.svg
  statediagram render --keep-layout           add to the pictures, move nothing
  statediagram render door.yaml -o . --format pdf --depfile door.d   from a makefile
  statediagram render --check                 in CI: write nothing, say what is out of date
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of all orders.

    Attributes:
        code: the exit code.
        seen: all that was looked at.
        answer: what the same command says while that stays so.
    """

    code: int
    seen: list[Witness]
    answer: str


def _several(choices: Iterable[str]) -> Callable[..., tuple[str, ...]]:
    """What reads ``--format svg --format png`` and ``--format svg,png`` alike, each word once."""
    known = click.Choice(tuple(choices))

    def read(
        ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
    ) -> tuple[str, ...]:
        words = (word.strip() for value in values for word in value.split(","))
        return tuple(dict.fromkeys(known.convert(word, param, ctx) for word in words))

    return read


@click.command(epilog=EPILOG)
@options.paths
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=str),
    default="out",
    show_default=True,
    help="The folder for the pictures.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar=f"[{'|'.join(all_formats())}]",
    default=("dot", "svg", "pdf"),
    show_default="dot,svg,pdf",
    callback=_several(all_formats()),
    help="What to draw: one format, or several with commas between them.",
)
@click.option(
    "--theme",
    "themes",
    multiple=True,
    metavar=f"[{'|'.join(THEMES)}]",
    callback=_several(THEMES),
    help="Draw for light or for dark pages, which show through: FILE-light, FILE-dark; or both, "
    "with a comma. Otherwise SVG is as its reader's system is, and the rest light.",
)
@click.option(
    "--split",
    is_flag=True,
    help="With html: style and script in files of their own, for sites that allow no others.",
)
@click.option("--check", "dry", is_flag=True, help="Write nothing, but say what is out of date.")
@click.option("--mark", is_flag=True, help="Show findings in the picture.")
@click.option("--merge", is_flag=True, help="Draw parallel transitions as one arrow.")
@click.option("--focus", metavar="STATE", default="", help="Draw only what is near a state.")
@click.option(
    "--radius",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="With --focus: how many arrows away.",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="What places the picture: Graphviz as it comes with the package, or the program dot.",
)
@click.option(
    "--keep-layout",
    is_flag=True,
    help="Draw what was there before where it was: FILE.layout beside the spec tells, and is "
    "brought up to date. Without this option it makes no difference.",
)
@click.option(
    "--depfile",
    type=click.Path(path_type=str),
    default="",
    metavar="FILE",
    help="Write down what the pictures are made of, as make and ninja read it, and touch pictures "
    "that are up to date but older.",
)
@click.option("--force", is_flag=True, help="Overwrite files that statediagram has not made, too.")
@options.language
@options.stdin_name
@options.config
@options.no_cache
@click.pass_obj
def render(  # noqa: PLR0913  # click hands over each option by its name
    console: Console,
    paths: tuple[str, ...],
    *,
    folder: str,
    formats: tuple[str, ...],
    themes: tuple[str, ...],
    split: bool,
    dry: bool,
    mark: bool,
    merge: bool,
    focus: str,
    radius: int,
    engine: str | None,
    keep_layout: bool,
    depfile: str,
    force: bool,
    language: str | None,
    stdin_name: str,
    config: str,
    no_cache: bool,
) -> int:
    """Draw state machines.

    A PATH is what it is for `check`. Each spec becomes one picture in each format, which is drawn
    only if it is missing or the spec says something else now.
    """
    if split:
        if PAGE not in formats:
            raise UsageError(f"`--split` is about pages: add `--format {PAGE}`")
        formats = (*formats, *BESIDE)
    if themes and PAGE in formats:
        raise UsageError(
            f"a page is light or dark as its reader wants: leave out `--theme` or `--format {PAGE}`"
        )
    configured = Configured(config)
    selection = options.selected(paths, stdin_name, configured)
    look = Look(mark, merge, engine or "", focus, radius)
    if keep_layout and (focus or mark):
        raise UsageError(
            "`--keep-layout` keeps the whole picture, as it is without marks: leave out "
            f"`{'--focus' if focus else '--mark'}`"
        )
    planned = plan(selection.sources, folder, formats, focus, themes or ("",))
    orders = [
        Order(
            source,
            outputs,
            look,
            options.language_of(source.path, language),
            force,
            configured.settings(source.path),
            layout_path(source) if keep_layout else "",
        )
        for source, outputs in zip(selection.sources, planned, strict=True)
    ]
    if depfile:
        from . import dependencies

        dependencies.refuse(depfile, orders, configured, dry)
    outcome = _compare(console, orders) if dry else _draw(console, orders)
    if depfile and outcome.code < 2:
        dependencies.record(depfile, orders, configured)
    # A remembered answer would leave pictures older than what they are made of.
    if outcome.code < 2 and not (no_cache or depfile or selection.has_stdin):
        seen = [*outcome.seen, *searched(selection), *configuring(configured)]
        console.remember(outcome.code, seen, outcome.answer)
    return outcome.code


def _compare(console: Console, orders: Sequence[Order]) -> Outcome:
    """Say what is out of date."""
    compared = list(map(attempts.compared, orders))
    lines = [
        f"{state} {printable(attempt.order.outputs[output])}\n"
        for attempt in compared
        for output, state in attempt.stale.items()
    ]
    failures = [attempt.failure for attempt in compared if attempt.failure]
    answer = "".join(lines) or ("" if failures else _up_to_date(orders))
    console.say(answer)
    if lines:
        console.tell("`statediagram render` with the same options draws them")
    for failure in failures:
        console.tell(failure)
    seen = [witness for attempt in compared for witness in attempt.witnesses]
    return Outcome(2 if failures else int(bool(lines)), seen, answer)


def _draw(console: Console, orders: Sequence[Order]) -> Outcome:
    """Draw what is out of date, and tell what is wrong with the machines."""
    finished = list(watched(spread(attempts.drawn, orders, WORTHWHILE), len(orders), "drawing"))
    written = [path for attempt in finished for path, _ in attempt.pictures]
    layouts = {order.layout for order in orders}
    failures = [attempt.failure for attempt in finished if attempt.failure]
    console.say("".join(f"wrote {printable(path)}\n" for path in written))
    if not failures:
        console.say(_remainder(orders, sum(path not in layouts for path in written)))
    for attempt in finished:
        for note in attempt.notes:
            console.tell(f"{printable(attempt.order.source.path)}: {printable(note)}")
        if attempt.findings:
            console.tell(_advice(attempt))
    for failure in failures:
        console.tell(failure)
    seen = [witness for attempt in finished for witness in attempt.witnesses]
    code = 2 if failures else int(any(attempt.is_incomplete for attempt in finished))
    return Outcome(code, seen, _up_to_date(orders))


def _advice(attempt: Attempt) -> str:
    path = printable(attempt.order.source.path)
    lacks = "the picture lacks what could not be read: " if attempt.is_incomplete else ""
    return f"{path}: {lacks}{tally(attempt.findings)}, see `statediagram check {path}`"


def _remainder(orders: Sequence[Order], written: int) -> str:
    wanted = sum(len(order.outputs) for order in orders)
    if not written:
        return _up_to_date(orders)
    return f"{written} written, {wanted - written} unchanged\n"


def _up_to_date(orders: Sequence[Order]) -> str:
    wanted = sum(len(order.outputs) for order in orders)
    return f"up to date: {amount(wanted, 'file')}\n"

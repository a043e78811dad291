"""``statediagram render``: specs -> their pictures, in files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import click

from ..checks import rule
from ..configuration.closest import Configured
from ..errors import OutputError, UsageError
from ..explorer import BESIDE, PAGE
from ..keeping import layout_path
from ..layout import ENGINES
from ..parallel import spread
from ..pictures import Order, compare, deliver, plan
from ..rendering import Look
from ..rendering import formats as all_formats
from ..reports.concise import tally
from ..results import Finding
from ..saving import save
from ..terminal import amount, printable
from . import options
from .answers import Witness, configuring, content, searched, stamp
from .console import Console, error, explained, watched

WORTHWHILE = 16
"""From how many specs on a second process pays; drawing one takes some 20 ms."""

EPILOG = """\b
Examples:
  statediagram render                         all specs here and below, into out/
  statediagram render specs/ -o docs/img --format svg
  statediagram render door.yaml -o . --mark   show what is wrong in the picture
  statediagram render tcp.yaml --focus SYN_RCVD   what is around one state
  statediagram render tcp.yaml --format html  a page to explore it in a browser
  statediagram render --keep-layout           add to the pictures, move nothing
  statediagram render --check                 in CI: write nothing, say what is out of date
"""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of one order.

    Attributes:
        findings: what is wrong with the machine.
        pictures: path and bytes of what was out of date; without the bytes once they are written.
        notes: how the pictures differ from what was asked for.
        content: what stands for the spec's bytes.
        stamps: what stands for the pictures' files.
        stale: formats that are only said to be missing or outdated.
        failure: the line to print where there are no pictures.
    """

    order: Order
    findings: tuple[Finding, ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()
    notes: tuple[str, ...] = ()
    content: str = ""
    stamps: tuple[Witness, ...] = ()
    stale: Mapping[str, str] = field(default_factory=dict)
    failure: str = ""


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


def _split(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The formats of ``--format svg --format png`` and of ``--format svg,png``, each once."""
    known = click.Choice(all_formats())
    words = (word.strip() for value in values for word in value.split(","))
    return tuple(dict.fromkeys(known.convert(word, param, ctx) for word in words))


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
    callback=_split,
    help="What to draw: one format, or several with commas between them.",
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
    split: bool,
    dry: bool,
    mark: bool,
    merge: bool,
    focus: str,
    radius: int,
    engine: str | None,
    keep_layout: bool,
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
    configured = Configured(config)
    selection = options.selected(paths, stdin_name, configured)
    look = Look(mark, merge, engine or "", focus, radius)
    if keep_layout and (focus or mark):
        raise UsageError(
            "`--keep-layout` keeps the whole picture, as it is without marks: leave out "
            f"`{'--focus' if focus else '--mark'}`"
        )
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
        for source, outputs in zip(
            selection.sources, plan(selection.sources, folder, formats, focus), strict=True
        )
    ]
    outcome = _compare(console, orders) if dry else _draw(console, orders)
    if outcome.code < 2 and not no_cache and not selection.has_stdin:
        seen = [*outcome.seen, *searched(selection), *configuring(configured)]
        console.remember(outcome.code, seen, outcome.answer)
    return outcome.code


def _compare(console: Console, orders: Sequence[Order]) -> Outcome:
    """Say what is out of date."""
    compared = [_attempted(order, _compared) for order in orders]
    lines = [
        f"{state} {printable(rendered.order.outputs[format])}\n"
        for rendered in compared
        for format, state in rendered.stale.items()
    ]
    failures = [rendered.failure for rendered in compared if rendered.failure]
    answer = "".join(lines) or ("" if failures else _up_to_date(orders))
    console.say(answer)
    if lines:
        console.tell("`statediagram render` with the same options draws them")
    for failure in failures:
        console.tell(failure)
    seen = [witness for rendered in compared for witness in _witnesses(rendered)]
    return Outcome(2 if failures else int(bool(lines)), seen, answer)


def _draw(console: Console, orders: Sequence[Order]) -> Outcome:
    """Draw what is out of date, and tell what is wrong with the machines."""
    finished = list(watched(spread(_render, orders, WORTHWHILE), len(orders), "drawing"))
    written = [path for rendered in finished for path, _ in rendered.pictures]
    layouts = {order.layout for order in orders}
    failures = [rendered.failure for rendered in finished if rendered.failure]
    console.say("".join(f"wrote {printable(path)}\n" for path in written))
    if not failures:
        console.say(_remainder(orders, sum(path not in layouts for path in written)))
    for rendered in finished:
        for note in rendered.notes:
            console.tell(f"{printable(rendered.order.source.path)}: {printable(note)}")
        if rendered.findings:
            console.tell(_advice(rendered))
    for failure in failures:
        console.tell(failure)
    seen = [witness for rendered in finished for witness in _witnesses(rendered)]
    code = 2 if failures else int(any(map(_is_incomplete, finished)))
    return Outcome(code, seen, _up_to_date(orders))


def _is_incomplete(rendered: Rendered) -> bool:
    """Whether a part of the file could not be read, so that the picture lacks it."""
    return any(rule(finding.code).is_about_reading for finding in rendered.findings)


def _render(order: Order) -> Rendered:
    """One order, carried out in whatever process."""
    return _saved(_attempted(order, _delivered))


def _compared(data: bytes, order: Order) -> Rendered:
    return Rendered(order, stale=compare(data, order))


def _delivered(data: bytes, order: Order) -> Rendered:
    delivery = deliver(data, order)
    return Rendered(order, delivery.findings, delivery.pictures, delivery.notes)


def _attempted(order: Order, work: Callable[[bytes, Order], Rendered]) -> Rendered:
    """What comes of `work`: what goes wrong with one order stays with it."""
    stamps = tuple(_stamps(order))
    path = order.source.path
    try:
        data = order.source.read()
        done = work(data, order)
    except Exception as problem:
        return Rendered(order, failure=explained(path, problem))
    return replace(done, content=content(data), stamps=stamps)


def _saved(rendered: Rendered) -> Rendered:
    """The same when its pictures have been written, as far as they could be."""
    try:
        for path, data in rendered.pictures:
            save(path, data)
    except OutputError as problem:
        return replace(rendered, pictures=(), failure=error(str(problem)))
    written = {path for path, _ in rendered.pictures}
    return replace(
        rendered,
        pictures=tuple((path, b"") for path, _ in rendered.pictures),
        stamps=tuple(
            (kind, path, stamp(path) if path in written else said)
            for kind, path, said in rendered.stamps
        ),
    )


def _stamps(order: Order) -> list[Witness]:
    paths = (*order.outputs.values(), *([order.layout] if order.layout else []))
    return [("stamp", path, stamp(path)) for path in paths]


def _witnesses(rendered: Rendered) -> list[Witness]:
    return [("content", rendered.order.source.path, rendered.content), *rendered.stamps]


def _advice(rendered: Rendered) -> str:
    path = printable(rendered.order.source.path)
    lacks = "the picture lacks what could not be read: " if _is_incomplete(rendered) else ""
    return f"{path}: {lacks}{tally(rendered.findings)}, see `statediagram check {path}`"


def _remainder(orders: Sequence[Order], written: int) -> str:
    wanted = sum(len(order.outputs) for order in orders)
    if not written:
        return _up_to_date(orders)
    return f"{written} written, {wanted - written} unchanged\n"


def _up_to_date(orders: Sequence[Order]) -> str:
    wanted = sum(len(order.outputs) for order in orders)
    return f"up to date: {amount(wanted, 'file')}\n"

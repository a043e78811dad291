"""A spec file and the pictures wanted of it -> those that are missing or no longer what it says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from . import claims, rendering
from .api import only, read
from .diagram import StateDiagram
from .keeping import kept, positions
from .project import Source
from .results import Finding
from .settings import DEFAULTS, Settings


class Output(NamedTuple):
    """One of the pictures of a spec.

    Attributes:
        format: of `rendering.formats`, and ``css`` and ``js`` for what a page has beside it.
        theme: of `rendering.Look`.
    """

    format: str
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of one file.

    Attributes:
        source: the spec.
        outputs: where each picture goes.
        look: how all are drawn; the theme is up to each.
        language: of the file; empty to go by its suffix.
        force: whether a file may be overwritten that this tool has not made.
        settings: what is asked of the machine.
        layout: the file in which its layout is kept; empty if it is placed anew each time.
    """

    source: Source
    outputs: Mapping[Output, str]
    look: rendering.Look
    language: str = ""
    force: bool = False
    settings: Settings = DEFAULTS
    layout: str = ""

    @property
    def beside(self) -> str:
        """What the names of the files begin with that hold a page's style and script, if any do."""
        style = self.outputs.get(Output("css"))
        return PurePath(style).stem if style else ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of an order.

    Attributes:
        findings: what is wrong with the machine.
        pictures: path and bytes of each that is out of date; first the layout if it has changed.
        notes: how the pictures differ from what was asked for, to save time.
    """

    findings: tuple[Finding, ...]
    pictures: tuple[tuple[str, bytes], ...]
    notes: tuple[str, ...]


def plan(
    sources: Sequence[Source],
    folder: str,
    formats: Iterable[str],
    focus: str = "",
    themes: Iterable[str] = ("",),
) -> list[dict[Output, str]]:
    """Where the pictures of each source go, in the order of `sources`.

    A picture of a state's neighbourhood has the name of the state in its own, and one of a theme
    that of the theme.

    Raises:
        UsageError: two sources would share a picture, or a picture would replace a source.
    """
    claimed = claims.Claims((s.path for s in sources), "render them into two folders")
    wanted = [Output(format, theme) for theme in themes for format in formats]
    planned = []
    for source in sources:
        name = claims.name(source.path, focus)
        outputs = {each: os.path.join(folder, _file(name, each)) for each in wanted}  # noqa: PTH118
        for path in outputs.values():
            claimed.claim(path, source.path, f", drawn of `{source.path}`,")
        planned.append(outputs)
    return planned


def _file(name: str, output: Output) -> str:
    return f"{'-'.join(filter(None, (name, output.theme)))}.{output.format}"


def stale(data: bytes, order: Order) -> dict[Output, str]:
    """Those of the order's outputs that are missing or were drawn of something else.

    Args:
        data: the spec as its file holds it.
        order: what is wanted.

    Returns:
        ``missing`` or ``outdated`` by output.
    """
    layout = kept(order.layout) if order.layout else None
    found = {each: _digest(each.format, path) for each, path in order.outputs.items()}
    return {
        each: "missing" if digest is None else "outdated"
        for each, digest in found.items()
        if digest != _expected(data, order, each, layout)
    }


def _expected(data: bytes, order: Order, output: Output, layout: bytes | None) -> str:
    """The digest of an output that is up to date."""
    look = order.look._replace(theme=output.theme)
    facts = (data, order.source.path, look, order.language, order.settings)
    return rendering.digest(*facts, output.format, order.beside, layout)


def deliver(data: bytes, order: Order) -> Delivery:
    """Check the machine, and draw what is out of date.

    Raises:
        UnreadableError: no machine can be made of the file.
        UsageError: the file holds several machines.
        LayoutError: as `StateDiagram.draw` does.
        OutputError: a file is in the way that this tool has not made.
    """
    diagram = _diagram(data, order)
    findings = diagram.check()
    wanted = tuple(stale(data, order))
    if not wanted:
        return Delivery(findings, (), ())
    if not order.force:
        _refuse_foreign(order, wanted)
    notes: list[str] = []
    former = _former(order) if order.layout else None
    layout: dict[str, bytes] = {}
    pictures: dict[str, bytes] = {}
    for theme in dict.fromkeys(output.theme for output in wanted):
        formats = tuple(output.format for output in wanted if output.theme == theme)
        drawn, after = _drawn(diagram, order, theme, formats, notes.append, former)
        pictures |= {order.outputs[Output(each, theme)]: drawn[each] for each in formats}
        if former and after != former.data:
            layout = {order.layout: after}
    delivered = (*layout.items(), *pictures.items())
    return Delivery(findings, delivered, tuple(dict.fromkeys(notes)))


def _drawn(
    diagram: StateDiagram,
    order: Order,
    theme: str,
    formats: tuple[str, ...],
    tell: Callable[[str], None],
    former: rendering.Former | None,
) -> tuple[dict[str, bytes], bytes]:
    """The pictures of one theme by format, and the file in which their layout is to be kept."""
    look = order.look._replace(theme=theme)
    facts = (diagram.check(), order.language, order.settings, order.beside)
    if former:
        return rendering.kept_pictures(diagram.machine, formats, look, tell, former, *facts)
    return rendering.pictures(diagram.machine, formats, look, tell, *facts), b""


def _former(order: Order) -> rendering.Former:
    """The layout that is beside the spec."""
    data = kept(order.layout)
    return rendering.Former(data, positions(data, order.layout, force=order.force))


def compare(data: bytes, order: Order) -> dict[Output, str]:
    """What is `stale`, of a spec that can be drawn.

    Raises:
        UnreadableError, UsageError: as `deliver` does.
    """
    found = stale(data, order)
    if found:  # else it has been drawn before
        _diagram(data, order)
        if order.layout:
            _former(order)
    return found


def _diagram(data: bytes, order: Order) -> StateDiagram:
    path = order.source.path
    remedy = "`statediagram convert --machine NAME` writes one into a file of its own"
    return only(read(data, path, order.language, order.settings), path, remedy)


def _digest(format: str, path: str) -> str | None:
    """The digest in a picture; empty if it has none, `None` if there is no picture."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return rendering.digest_in(format, file.read())
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _refuse_foreign(order: Order, outputs: Iterable[Output]) -> None:
    for output in outputs:
        path = order.outputs[output]
        if os.path.isfile(path) and not _digest(output.format, path):  # noqa: PTH113
            raise claims.foreign(path, "--force overwrites it")

"""A spec file and the pictures wanted of it -> those that are missing or no longer what it says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from . import rendering
from .api import only, read
from .diagram import StateDiagram
from .errors import OutputError, UsageError
from .keeping import kept, positions
from .project import Source, stem
from .results import Finding
from .settings import DEFAULTS, Settings

_UNFIT = re.compile(r"[^\w.-]+")
"""What in a state's name the name of a file had better not have."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of one file.

    Attributes:
        source: the spec.
        outputs: where each format goes.
        look: how it is drawn.
        language: of the file; empty to go by its suffix.
        force: whether a file may be overwritten that this tool has not made.
        settings: what is asked of the machine.
        layout: the file in which its layout is kept; empty if it is placed anew each time.
    """

    source: Source
    outputs: Mapping[str, str]
    look: rendering.Look
    language: str = ""
    force: bool = False
    settings: Settings = DEFAULTS
    layout: str = ""

    @property
    def beside(self) -> str:
        """What the names of the files begin with that hold a page's style and script, if any do."""
        return PurePath(self.outputs["css"]).stem if "css" in self.outputs else ""


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
    sources: Sequence[Source], folder: str, formats: Iterable[str], focus: str = ""
) -> list[dict[str, str]]:
    """Where the pictures of each source go: by format, in the order of `sources`.

    A picture of a state's neighbourhood has the name of the state in its own.

    Raises:
        UsageError: two sources would share a picture, or a picture would replace a source.
    """
    planned = []
    specs = {os.path.realpath(source.path) for source in sources}
    taken: dict[str, str] = {}
    for source in sources:
        name = "stdin" if source.path == "<stdin>" else stem(source.path)
        if focus:
            name += f"-{_UNFIT.sub('_', focus)}"
        outputs = {each: os.path.join(folder, f"{name}.{each}") for each in formats}  # noqa: PTH118
        for path in outputs.values():
            real = os.path.realpath(path)
            if real in specs:
                raise UsageError(
                    f"`{path}`, drawn of `{source.path}`, would replace a spec: "
                    "choose another folder with -o"
                )
            other = taken.setdefault(real, source.path)
            if other != source.path:
                raise UsageError(
                    f"`{other}` and `{source.path}` would both become `{path}`: "
                    "render them into two folders"
                )
        planned.append(outputs)
    return planned


def stale(data: bytes, order: Order) -> dict[str, str]:
    """Those of the order's outputs that are missing or were drawn of something else.

    Args:
        data: the spec as its file holds it.
        order: what is wanted.

    Returns:
        ``missing`` or ``outdated`` by format.
    """
    facts = (data, order.source.path, order.look, order.language, order.settings)
    layout = kept(order.layout) if order.layout else None
    found = {each: _digest(each, path) for each, path in order.outputs.items()}
    return {
        each: "missing" if digest is None else "outdated"
        for each, digest in found.items()
        if digest != rendering.digest(*facts, each, order.beside, layout)
    }


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
    facts = (findings, order.language, order.settings, order.beside)
    layout: tuple[tuple[str, bytes], ...] = ()
    machine, tell = diagram.machine, notes.append
    if order.layout:
        before = _former(order)
        drawn, after = rendering.kept_pictures(machine, wanted, order.look, tell, before, *facts)
        layout = ((order.layout, after),) if after != before.data else ()
    else:
        drawn = rendering.pictures(machine, wanted, order.look, tell, *facts)
    pictures = tuple((order.outputs[each], drawn[each]) for each in wanted)
    return Delivery(findings, (*layout, *pictures), tuple(notes))


def _former(order: Order) -> rendering.Former:
    """The layout that is beside the spec."""
    data = kept(order.layout)
    return rendering.Former(data, positions(data, order.layout, force=order.force))


def compare(data: bytes, order: Order) -> dict[str, str]:
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


def _refuse_foreign(order: Order, formats: Iterable[str]) -> None:
    for format in formats:
        path = order.outputs[format]
        if os.path.isfile(path) and not _digest(format, path):  # noqa: PTH113
            raise OutputError(
                f"`{path}` was not made by statediagram and stays as it is: --force overwrites it"
            )

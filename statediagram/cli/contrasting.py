"""Machines that have changed -> their pictures before, after and in one, in files."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from .. import claims, contrast, pages, writers
from ..comparison import Comparison
from ..contrast import page
from ..diffs import lines, title
from ..errors import StatediagramError
from ..pairing import Paired
from ..rendering import Look
from ..saving import save
from ..terminal import amount, printable
from .console import Console, explained

HTML = "html"
LOOK = Look()


class Output(NamedTuple):
    """A file to be written: what it shows, and how."""

    view: str
    format: str


class Wish(NamedTuple):
    """What is to be drawn.

    Attributes:
        folder: where the pictures go.
        formats: those of `writers.formats()`, and ``html``.
        radius: how many arrows around the changes are drawn; `None` for whole machines.
        inputs: the files that are compared, which no picture may replace.
    """

    folder: str
    formats: Sequence[str]
    radius: int | None
    inputs: Collection[str]

    def outputs(self, paired: Paired) -> Iterator[tuple[Output, str]]:
        """Where the pictures of a machine go."""
        name = claims.name(paired.path, paired.machine)
        for format in self.formats:
            for view in (contrast.PAGE,) if format == HTML else contrast.VIEWS:
                file = f"{name}-{'diff' if format == HTML else view}.{format}"
                yield Output(view, format), os.path.join(self.folder, file)  # noqa: PTH118


def draw(console: Console, machines: Sequence[Paired], wish: Wish) -> bool:
    """Draw machines, and say what was written.

    Args:
        console: told of what was written and what was not.
        machines: that have been compared.
        wish: what is to be drawn.

    Returns:
        Whether all could be drawn.

    Raises:
        UsageError: two pictures would be the same file, or one a spec.
    """
    planned = _planned(machines, wish)
    failures = []
    unchanged = 0
    for paired, outputs in planned:
        try:
            written = list(_drawn(console, paired, outputs, wish.radius))
        except StatediagramError as problem:
            failures.append(explained(paired.path, problem))
        else:
            unchanged += len(outputs) - len(written)
            for path in written:
                console.tell(f"wrote {printable(path)}")
    if unchanged:
        console.tell(f"up to date: {amount(unchanged, 'file')}")
    for failure in failures:
        console.tell(failure)
    return not failures


def _planned(machines: Sequence[Paired], wish: Wish) -> list[tuple[Paired, Mapping[Output, str]]]:
    """Where the pictures of each machine go.

    Raises:
        UsageError: there would be a spec, or a picture of another machine.
    """
    claimed = claims.Claims(wish.inputs, "compare one at a time")
    planned: list[tuple[Paired, Mapping[Output, str]]] = []
    for paired in machines:
        outputs = dict(wish.outputs(paired))
        for path in outputs.values():
            claimed.claim(path, title(paired))
        planned.append((paired, outputs))
    return planned


def _drawn(
    console: Console, paired: Paired, outputs: Mapping[Output, str], radius: int | None
) -> Iterator[str]:
    """The files that had to be written.

    Raises:
        OutputError: a file is in the way that this tool has not made, or cannot be written.
        LayoutError: Graphviz could not place the picture.
    """
    comparison = paired.comparison
    assert comparison is not None
    stale = {
        output: path
        for output, path in outputs.items()
        if _found(output.format, path) != _digest(comparison, output.view, radius)
    }
    if not stale:
        return
    wanted = {"svg" if output.format == HTML else output.format for output in stale}
    pictures = contrast.pictures(
        comparison.old,
        comparison.new,
        comparison.names,
        sorted(wanted),
        LOOK,
        lambda note: console.tell(printable(note)),
        comparison.ignored,
        radius,
    )
    for (view, format), path in stale.items():
        if view != contrast.PAGE:
            save(path, pictures[view][format])
        else:
            digest = _digest(comparison, contrast.PAGE, radius)
            save(path, _page(paired, {each: pictures[each]["svg"] for each in pictures}, digest))
        yield path


def _page(paired: Paired, pictures: Mapping[str, bytes], digest: str) -> bytes:
    name = PurePath(paired.path).name
    return page.write(
        pictures,
        lines(paired),
        title=f"{name} ({paired.machine})" if paired.machine else name,
        before=paired.old,
        after=paired.new,
        digest=digest,
    )


def _digest(comparison: Comparison, view: str, radius: int | None) -> str:
    old, new, names = comparison.old, comparison.new, comparison.names
    return contrast.digest(old, new, names, LOOK, view, comparison.ignored, radius)


def _found(format: str, path: str) -> str:
    """The digest of the file that is there; empty if none is.

    Raises:
        OutputError: it has none, so somebody else has made it, or it cannot be read.
    """
    if not os.path.lexists(path):
        return ""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
    except OSError:
        data = b""
    found = pages.digest(data) if format == HTML else writers.digest(format, data)
    if not found:
        raise claims.foreign(path, "choose another folder with -o")
    return found

"""A machine and how it is to look -> its pictures as bytes, and what tells them from any others."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .names import Scopes
from .settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .machine import Machine
    from .results import Finding

DRAWING_VERSION = "2"
"""Raised when the same spec is drawn in another way, so that older pictures are out of date."""


class Look(NamedTuple):
    """How a machine is to be drawn, beyond what its spec says.

    Attributes:
        mark: whether findings are shown in the picture.
        merge: whether parallel transitions are drawn as one arrow.
        engine: what places the picture: ``embedded``, ``dot``, or empty for the first that works.
        focus: the state of which only the neighbourhood is drawn; empty for the whole.
        radius: how many arrows that neighbourhood reaches.
    """

    mark: bool = False
    merge: bool = False
    engine: str = ""
    focus: str = ""
    radius: int = 1


def pictures(
    machine: Machine,
    formats: tuple[str, ...],
    look: Look,
    tell: Callable[[str], None],
    findings: Iterable[Finding] = (),
    language: str = "",
    settings: Settings = DEFAULTS,
) -> dict[str, bytes]:
    """The machine in each of `formats`, all from one layout.

    Args:
        machine: flat or nested.
        formats: ``svg``, ``pdf``, ``png`` or ``dot``.
        look: how it is drawn.
        tell: is called with a sentence for whatever was simplified to save time.
        findings: what is wrong with it, to be shown if the look is to `mark` that.
        language: that the spec was to be read in; empty if its file's suffix told.
        settings: what was asked of it.

    Raises:
        UsageError: there is no such format, engine or state.
        LayoutError: Graphviz could not place the picture.
    """
    from . import writers
    from .drawing.focus import focused
    from .drawing.parts import Mark, merged
    from .drawing.sketch import draw

    marks = [
        Mark(subject, finding.message, str(finding.severity))
        for finding in (findings if look.mark else ())
        for subject in (finding.subject, *finding.also)
    ]
    drawing = draw(machine, marks, grid=not look.focus)
    if look.focus:
        line = machine.hierarchy.line(Scopes(machine.states).only(look.focus))
        drawn = {piece.name for piece in drawing.pieces}
        shown = next(name for name in line if name in drawn)  # a folded composite is a box
        drawing = focused(drawing, shown, look.radius)
    data = machine.spec.text.encode("utf-8", "surrogatepass")
    return writers.write(
        merged(drawing) if look.merge else drawing,
        formats,
        digest=digest(data, machine.spec.path, look, language, settings),
        engine=look.engine,
        tell=tell,
    )


def digest(
    data: bytes, path: str, look: Look, language: str = "", settings: Settings = DEFAULTS
) -> str:
    """What tells a picture of this spec from that of any other, in 16 hexadecimal digits.

    Args:
        data: the spec as its file holds it; line ends of either kind make no difference.
        path: the file; its name stands in the picture.
        look: how it is drawn.
        language: that it is to be read in; empty to go by the file's suffix.
        settings: what is asked of it, which shows only where findings are marked.
    """
    text = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    asked = str(settings) if look.mark and settings != DEFAULTS else ""
    facts = "\n".join((DRAWING_VERSION, language, Path(path).name, str(look), asked))
    return sha256(facts.encode("utf-8", "surrogatepass") + text).hexdigest()[:16]

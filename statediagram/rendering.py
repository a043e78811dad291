"""A machine and how it is to look -> its pictures as bytes, and what tells them from any others."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import explorer
from .errors import UsageError
from .names import Scopes
from .settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .drawing.keeping.positions import Positions
    from .drawing.parts import Drawing
    from .machine import Machine
    from .results import Finding

DRAWING_VERSION = "2"
"""Raised when the same spec is drawn in another way, so that older pictures are out of date."""


_UNPLACED = "dot"
"""The format that leaves it to whoever reads it where everything is."""


class Look(NamedTuple):
    """How a machine is to be drawn, beyond what its spec says.

    Attributes:
        mark: whether findings are shown in the picture.
        merge: whether parallel transitions are drawn as one arrow.
        engine: what places the picture: ``embedded``, ``dot``, or empty for the first that works.
        focus: the state of which only the neighbourhood is drawn; empty for the whole.
        radius: how many arrows that neighbourhood reaches.
        theme: the page that it is drawn for, ``light`` or ``dark``; empty for paper of its own,
            which in SVG is light or dark as its reader's system is.
    """

    mark: bool = False
    merge: bool = False
    engine: str = ""
    focus: str = ""
    radius: int = 1
    theme: str = ""

    def __str__(self) -> str:
        """What digests are made of: without a theme the same as before there were any."""
        told = zip(self._fields, self, strict=True)
        words = (f"{name}={value!r}" for name, value in told if value or name != "theme")
        return f"Look({', '.join(words)})"


def formats() -> tuple[str, ...]:
    """The names of all formats that a machine can be had in, sorted."""
    from . import writers

    return tuple(sorted((*writers.formats(), explorer.PAGE)))


def _refuse(wanted: Iterable[str], theme: str) -> None:
    """Tell what cannot be drawn, before anything is.

    Raises:
        UsageError: there is no such format or theme, or a page is to have a theme.
    """
    from .drawing.theme import THEMES

    for each in wanted:
        if each not in explorer.FORMATS and each not in formats():
            raise UsageError(f"there is no format `{each}`; there are {_listed(formats())}")
        if each in explorer.FORMATS and theme:
            raise UsageError("a page is light or dark as its reader wants: draw it without a theme")
    if theme and theme not in THEMES:
        raise UsageError(f"there is no theme `{theme}`; there are {_listed(THEMES)}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


class Former(NamedTuple):
    """The layout of a picture that was drawn before.

    Attributes:
        data: the file in which it is kept; empty if there is none.
        positions: what that says.
    """

    data: bytes
    positions: Positions


def pictures(
    machine: Machine,
    formats: tuple[str, ...],
    look: Look,
    tell: Callable[[str], None],
    findings: Iterable[Finding] = (),
    language: str = "",
    settings: Settings = DEFAULTS,
    beside: str = "",
) -> dict[str, bytes]:
    """The machine in each of `formats`, all from one layout.

    Args:
        machine: flat or nested.
        formats: of `formats`, and ``css`` and ``js`` for what a page has `beside` it.
        look: how it is drawn.
        tell: is called with a sentence for whatever was simplified to save time.
        findings: what is wrong with it, to be shown on a page, and in the picture if the look is to
            `mark` it.
        language: that the spec was to be read in; empty if its file's suffix told.
        settings: what was asked of it.
        beside: what the names of the files begin with that hold a page's style and script; empty
            for a page that holds them itself.

    Raises:
        UsageError: there is no such format, engine, state or theme.
        LayoutError: Graphviz could not place the picture.
    """
    _refuse(formats, look.theme)
    findings = tuple(findings)
    drawing = _drawing(machine, look, findings)
    sheet = _Sheet(machine, look, tell, findings, language, settings, beside)
    return sheet.written(drawing, formats)


def drawn(
    machine: Machine,
    look: Look,
    tell: Callable[[str], None],
    findings: Iterable[Finding] = (),
    language: str = "",
    settings: Settings = DEFAULTS,
) -> tuple[Drawing, bytes]:
    """The machine in SVG, and the drawing that this shows; arguments and errors as `pictures`."""
    findings = tuple(findings)
    sheet = _Sheet(machine, look, tell, findings, language, settings, "")
    return sheet.placed(_drawing(machine, look, findings))


def kept_pictures(  # noqa: PLR0913, PLR0917  # what `pictures` takes, and the layout
    machine: Machine,
    formats: tuple[str, ...],
    look: Look,
    tell: Callable[[str], None],
    before: Former,
    findings: Iterable[Finding] = (),
    language: str = "",
    settings: Settings = DEFAULTS,
    beside: str = "",
) -> tuple[dict[str, bytes], bytes]:
    """The machine in each of `formats`, all that was drawn before in its former place.

    DOT has no places and is as `pictures` has it. A grid is placed by its axes and needs no layout.

    Args:
        before: where everything was.
        machine, formats, look, tell, findings, language, settings, beside: as of `pictures`.

    Returns:
        The pictures, and the file in which their layout is to be kept.

    Raises:
        UsageError, LayoutError: as `pictures` does.
    """
    from .drawing.keeping.text import write
    from .layout.kept import kept

    _refuse(formats, look.theme)
    findings = tuple(findings)
    drawing, layout = _drawing(machine, look, findings), before.data
    placed = drawing
    if drawing.is_placed:
        tell(f"`{drawing.name}`: a grid is placed by its axes, so there is no layout to keep")
    elif formats != (_UNPLACED,):
        placed, after = kept(drawing, before.positions, engine=look.engine)
        layout = write(after)
    sheet = _Sheet(machine, look, tell, findings, language, settings, beside, layout)
    unplaced = tuple(each for each in formats if each == _UNPLACED)
    others = tuple(each for each in formats if each != _UNPLACED)
    return sheet.written(drawing, unplaced) | sheet.written(placed, others), layout


def _drawing(machine: Machine, look: Look, findings: Iterable[Finding]) -> Drawing:
    """What there is to draw."""
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
    drawing = replace(drawing, theme=look.theme) if look.theme else drawing
    return merged(drawing) if look.merge else drawing


class _Sheet(NamedTuple):
    """What is known when a drawing is written, as of `pictures`, and its layout if it is kept."""

    machine: Machine
    look: Look
    tell: Callable[[str], None]
    findings: tuple[Finding, ...]
    language: str
    settings: Settings
    beside: str
    layout: bytes | None = None

    def written(self, drawing: Drawing, formats: tuple[str, ...]) -> dict[str, bytes]:
        """The drawing in each of `formats`."""
        from . import writers

        pages = [each for each in formats if each in explorer.FORMATS]
        others = {each for each in formats if each not in pages}
        drawn = writers.draw(
            drawing,
            others | ({"svg"} if pages else set()),
            digest=self._digest(""),
            engine=self.look.engine,
            tell=self.tell,
        )
        found = {each: data for each, data in drawn.pictures.items() if each in others}
        if pages:
            page = self._page(drawn.drawing, drawn.pictures["svg"])
            found |= {each: page[each] for each in pages}
        return found

    def placed(self, drawing: Drawing) -> tuple[Drawing, bytes]:
        """The drawing as it was placed, and its SVG."""
        from . import writers

        digest = self._digest("")
        done = writers.draw(
            drawing, ("svg",), digest=digest, engine=self.look.engine, tell=self.tell
        )
        return done.drawing, done.pictures["svg"]

    def _page(self, drawing: Drawing, svg: bytes) -> dict[str, bytes]:
        digest = self._digest(explorer.PAGE)
        return explorer.write(self.machine, self.findings, drawing, svg, digest, self.beside)

    def _digest(self, format: str) -> str:
        spec = self.machine.spec
        data = spec.text.encode("utf-8", "surrogatepass")
        facts = (data, spec.path, self.look, self.language, self.settings)
        return digest(*facts, format, self.beside, self.layout)


def digest_in(format: str, data: bytes) -> str:
    """The digest in a picture or page; empty if it has none."""
    if format in explorer.FORMATS:
        from . import pages

        return pages.digest(data)
    from . import writers

    return writers.digest(format, data)


def digest(
    data: bytes,
    path: str,
    look: Look,
    language: str = "",
    settings: Settings = DEFAULTS,
    format: str = "",
    beside: str = "",
    layout: bytes | None = None,
) -> str:
    """What tells a picture of this spec from that of any other, in 16 hexadecimal digits.

    Args:
        data: the spec as its file holds it; line ends of either kind make no difference.
        path: the file; its name stands in the picture.
        look: how it is drawn.
        language: that it is to be read in; empty to go by the file's suffix.
        settings: what is asked of it, which shows only where findings are.
        format: in which it is drawn; those that show the same have the same digest.
        beside: as for `pictures`.
        layout: the file in which its layout is kept; `None` if it is not to be kept.
    """
    text = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if layout is not None:
        text += b"\0" + layout.replace(b"\r\n", b"\n")
    is_page = format in explorer.FORMATS
    asked = str(settings) if (look.mark or is_page) and settings != DEFAULTS else ""
    own = (explorer.version(), beside) if is_page else ()
    facts = "\n".join((DRAWING_VERSION, language, Path(path).name, str(look), asked, *own))
    return sha256(facts.encode("utf-8", "surrogatepass") + text).hexdigest()[:16]

"""A machine, or why there is none -> the page that a browser shows of it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from ... import explorer, pages, rendering
from . import plain, troubles
from .readings import Reading

if TYPE_CHECKING:
    from ...diagram import StateDiagram
    from ...drawing.parts import Drawing

_NOTICE = """<nav id="home"><a href="/">All machines</a></nav>
<div id="live" data-version="{version}">
<p id="news" role="status"></p>
{trouble}
</div>
"""


class Page(NamedTuple):
    """A page.

    Attributes:
        body: its HTML.
        version: what tells it from what it was before.
        status: the status of the answer.
    """

    body: bytes
    version: str
    status: HTTPStatus = HTTPStatus.OK


class Drawn(NamedTuple):
    """A picture.

    Attributes:
        diagram: what it shows.
        drawing: that, as it was placed.
        svg: the picture.
        notes: how it differs from what was asked for, to save time.
    """

    diagram: StateDiagram
    drawing: Drawing
    svg: bytes
    notes: tuple[str, ...]


def draw(diagram: StateDiagram, look: rendering.Look) -> Drawn:
    """The picture of a machine.

    Raises:
        UsageError, LayoutError: as `rendering.pictures` does.
    """
    notes: list[str] = []
    findings, language, settings = diagram.check(), diagram.language, diagram.settings
    drawing, svg = rendering.drawn(
        diagram.machine, look, notes.append, findings, language, settings
    )
    return Drawn(diagram, drawing, svg, tuple(notes))


def explored(drawn: Drawn, reading: Reading, picture: str, failure: str = "") -> Page:
    """The page on which a machine is explored.

    Args:
        drawn: its picture.
        reading: what the file says now.
        picture, failure: as of `troubles.told`.
    """
    trouble = troubles.told(reading, picture, failure, drawn.notes)
    version = _version(drawn.svg, trouble.encode("utf-8", "surrogatepass"))
    notice = _NOTICE.format(version=version, trouble=trouble)
    machine, findings = drawn.diagram.machine, drawn.diagram.check()
    html = explorer.live(machine, findings, drawn.drawing, drawn.svg, notice)
    return Page(html.encode("utf-8", "surrogatepass"), version)


def broken(address: str, reading: Reading, failure: str = "") -> Page:
    """The page of a file of which there has never been a picture."""
    trouble = troubles.told(reading, troubles.NONE, failure)
    status = HTTPStatus.OK if reading.is_there else HTTPStatus.NOT_FOUND
    return _plain(address, trouble, status)


def awaited(address: str) -> Page:
    """The page that is shown while another one is being made, which takes its place."""
    heading = "One moment: machines are being read and drawn"
    title = address or "Machines"
    return _plain(title, troubles.section(heading, (), "info"), HTTPStatus.OK)


def missing(address: str) -> Page:
    """The page at an address that no spec has."""
    heading = f"There is no spec at {address}" if address else "There is nothing"
    return _plain(address, troubles.section(heading, ()), HTTPStatus.NOT_FOUND)


def listed(root: str, table: str) -> Page:
    """The page of all machines."""
    version = _version(table.encode("utf-8", "surrogatepass"))
    return Page(plain.write(f"Machines in {root}", table, version), version)


def _plain(title: str, content: str, status: HTTPStatus) -> Page:
    version = _version(content.encode("utf-8", "surrogatepass"))
    return Page(plain.write(title, content, version, plain.HOME), version, status)


def _version(*parts: bytes) -> str:
    return sha256(b"\0".join(parts)).hexdigest()[:16]


def policy() -> dict[str, str]:
    """What every answer says, so that nothing but these pages' own scripts and styles is used."""
    from .policy import headers

    texts: tuple[Callable[[], tuple[str, str]], ...] = (explorer.live_texts, plain.texts)
    styles, scripts = zip(*(each() for each in texts), strict=True)
    return headers(pages.hashes(styles), pages.hashes(scripts))

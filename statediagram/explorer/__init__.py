"""A machine, its findings and its picture -> a page on which a reader explores it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..drawing.parts import Drawing
    from ..machine import Machine
    from ..results import Finding

PAGE = "html"
BESIDE = ("css", "js")
"""The formats of the files that hold style and script where the page itself may not."""

FORMATS = (*BESIDE, PAGE)


def write(
    machine: Machine,
    findings: Iterable[Finding],
    drawing: Drawing,
    svg: bytes,
    digest: str = "",
    beside: str = "",
) -> dict[str, bytes]:
    """The page, and its style and script as files of their own.

    Args:
        machine: what is explored.
        findings: what is wrong with it.
        drawing: how it was drawn in the end.
        svg: that drawing, as `writers.svg` writes it.
        digest: what all was made from; `pages.digest` reads it back.
        beside: what the names of the files begin with that hold style and script; empty for a
            page that holds them itself and needs no other file.

    Returns:
        The bytes by format; the same for the same machine.
    """
    from .. import pages
    from . import assets, colours, facts, page

    style, script = colours.style(), assets.script()
    written = page.write(
        page.Parts(
            title=drawing.title or drawing.name,
            picture=page.embedded(svg),
            facts=facts.write(machine, findings, drawing),
            style=style,
            script=script,
            digest=digest,
        ),
        beside,
    )
    head = pages.beside_comment(digest)
    texts = {"css": head + style, "html": written, "js": head + script}
    return {format: text.encode() for format, text in texts.items()}


def live(
    machine: Machine, findings: Iterable[Finding], drawing: Drawing, svg: bytes, notice: str
) -> str:
    """The page that follows its file, as a server sends it.

    Args:
        machine, findings, drawing, svg: as of `write`.
        notice: what it says of its file, in HTML: the elements that the module ``live`` looks for.
    """
    from . import facts, page

    style, script = live_texts()
    title, picture = drawing.title or drawing.name, page.embedded(svg)
    told = facts.write(machine, findings, drawing)
    return page.write(page.Parts(title, picture, told, style, script, notice=notice))


def live_texts() -> tuple[str, str]:
    """The style sheet and the script of all pages that follow their files."""
    from . import assets, colours

    return colours.style() + assets.live_style(), assets.script(assets.LIVE)


@cache
def version() -> str:
    """What changes when a page of the same machine would be another one."""
    from hashlib import sha256

    from . import assets, colours

    parts = (assets.script(), colours.style(), assets.template())
    return sha256("".join(parts).encode()).hexdigest()[:16]

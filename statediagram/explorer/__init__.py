"""A machine, its findings and its picture -> a page on which a reader explores it."""

from __future__ import annotations

import re
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

_DIGEST = re.compile(rb"(?:<!doctype html>\n<!--|/\*) statediagram-digest: ([0-9A-Za-z]+) ")


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
        digest: what all was made from; `digest` reads it back.
        beside: what the names of the files begin with that hold style and script; empty for a
            page that holds them itself and needs no other file.

    Returns:
        The bytes by format; the same for the same machine.
    """
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
    head = f"/* statediagram-digest: {digest} */\n" if digest else ""
    texts = {"css": head + style, "html": written, "js": head + script}
    return {format: text.encode() for format, text in texts.items()}


def digest(data: bytes) -> str:
    """The digest that was given to `write`; empty if there is none."""
    match = _DIGEST.match(data)
    return match[1].decode() if match else ""


@cache
def version() -> str:
    """What changes when a page of the same machine would be another one."""
    from hashlib import sha256

    from . import assets, colours

    parts = (assets.script(), colours.style(), assets.template())
    return sha256("".join(parts).encode()).hexdigest()[:16]

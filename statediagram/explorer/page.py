"""What a page holds -> its HTML, with a policy that lets nothing else run or style it."""

from __future__ import annotations

from html import escape
from string import Template
from typing import NamedTuple
from urllib.parse import quote

from .. import pages
from . import assets


class Parts(NamedTuple):
    """What a page holds.

    Attributes:
        title: of the machine.
        picture: an SVG as a part of a page, without style.
        facts: the machine in JSON, as `facts.write` writes it.
        style, script: the texts of its one style sheet and its one script.
        digest: what all was made from; may be empty.
        notice: what a page says of its file that asks the server that it is from for more; empty
            for a page that asks nobody.
    """

    title: str
    picture: str
    facts: str
    style: str
    script: str
    digest: str = ""
    notice: str = ""


def write(parts: Parts, beside: str = "") -> str:
    """The page; with `beside`, style and script are in files whose names begin with that."""
    name = escape(quote(beside, safe=""))
    style, script = f"<style>{parts.style}</style>", f"<script>{parts.script}</script>"
    styles, scripts = pages.hashes((parts.style,)), pages.hashes((parts.script,))
    if beside:
        style = f'<link rel="stylesheet" href="{name}.css">'
        script = f'<script src="{name}.js"></script>'
        styles = scripts = "'self'"
    return Template(assets.template()).substitute(
        digest=pages.comment(parts.digest),
        policy=pages.policy(styles, scripts) + ("; connect-src 'self'" if parts.notice else ""),
        title=pages.text(parts.title),
        style=style,
        picture=parts.picture,
        notice=parts.notice,
        facts=parts.facts,
        script=script,
    )


def embedded(svg: bytes) -> str:
    """An SVG file as a part of a page, whose style sheet styles it."""
    picture, _, rest = pages.element(svg).partition("<style>")
    return picture + rest.partition("</style>")[2]

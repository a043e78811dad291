"""What a page holds -> its HTML, with a policy that lets nothing else run or style it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from string import Template
from typing import NamedTuple
from urllib.parse import quote

from ..drawing.labels import drawable
from . import assets

_DECLARATION = re.compile(r"\A<\?xml[^>]*>\s*")


class Parts(NamedTuple):
    """What a page holds.

    Attributes:
        title: of the machine.
        picture: an SVG as a part of a page, without style.
        facts: the machine in JSON, as `facts.write` writes it.
        style, script: the texts of its one style sheet and its one script.
        digest: what all was made from; may be empty.
    """

    title: str
    picture: str
    facts: str
    style: str
    script: str
    digest: str = ""


def write(parts: Parts, beside: str = "") -> str:
    """The page; with `beside`, style and script are in files whose names begin with that."""
    name = escape(quote(beside, safe=""))
    style, script = f"<style>{parts.style}</style>", f"<script>{parts.script}</script>"
    allowed_style, allowed_script = _hash(parts.style), _hash(parts.script)
    if beside:
        style = f'<link rel="stylesheet" href="{name}.css">'
        script = f'<script src="{name}.js"></script>'
        allowed_style = allowed_script = "'self'"
    return Template(assets.template()).substitute(
        digest=f"<!-- statediagram-digest: {parts.digest} -->\n" if parts.digest else "",
        policy=f"default-src 'none'; style-src {allowed_style}; script-src {allowed_script}; "
        "base-uri 'none'; form-action 'none'",
        title=escape(drawable(parts.title)),
        style=style,
        picture=parts.picture,
        facts=parts.facts,
        script=script,
    )


def embedded(svg: bytes) -> str:
    """An SVG file as a part of a page, whose style sheet styles it."""
    picture, _, rest = _DECLARATION.sub("", svg.decode()).partition("<style>")
    return picture + rest.partition("</style>")[2]


def _hash(text: str) -> str:
    """What a policy knows a text by (CSP Level 3, 6.7.2.2)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

"""A title and its HTML -> a page without a picture, which follows what it is about as others do."""

from __future__ import annotations

from functools import cache
from string import Template

from ... import pages
from ...explorer import assets, colours

HOME = '<nav id="home"><a href="/">All machines</a></nav>\n'
"""The way from a page to that of all machines."""


def write(title: str, content: str, version: str, above: str = "") -> bytes:
    """The page.

    Args:
        title: in words.
        content: what it shows, in HTML.
        version: what tells it from what it was before.
        above: what stands over its heading, in HTML.
    """
    style, script = texts()
    policy = pages.policy(pages.hashes((style,)), pages.hashes((script,)))
    written = Template(pages.asset(__file__, "plain.html")).substitute(
        policy=f"{policy}; connect-src 'self'",
        title=pages.text(title),
        style=style,
        script=script,
        above=above,
        content=content,
        version=version,
    )
    return written.encode("utf-8", "surrogatepass")


@cache
def texts() -> tuple[str, str]:
    """The style sheet and the script of all such pages."""
    modules = {
        "theme": assets.module("theme"),
        "stream": assets.module("stream"),
        "plain": pages.asset(__file__, "plain.js"),
    }
    own = pages.asset(__file__, "plain.css")
    return colours.style() + assets.live_style() + own, assets.joined(modules)

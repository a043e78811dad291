"""Texts, pictures and colours -> what every HTML page is made of that statediagram writes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path

from .drawing.labels import drawable
from .writers._digest import at, line

_DIGEST = at(rb"\A(?:<!doctype html>\n<!--|/\*) ", rb" ")
_CODE = re.compile("`([^`]+)`")
_DECLARATION = re.compile(rb"\A<\?xml[^>]*>\s*")


def text(text: str) -> str:
    """Any text as HTML that shows it and is nothing else."""
    return escape(drawable(text))


def sentence(words: str) -> str:
    """Such a text, of which what stands in backticks is code."""
    return _CODE.sub(r"<code>\1</code>", text(words))


def element(svg: bytes) -> str:
    """An SVG file as an element of a page."""
    return _DECLARATION.sub(b"", svg).decode()


def variables(colours: Mapping[str, str]) -> str:
    """Colours as the declarations of a style sheet that give them names."""
    return "; ".join(f"--{name}: {colour}" for name, colour in colours.items())


def asset(module: str, name: str) -> str:
    """The text of a file that lies beside a module, of which this is the ``__file__``."""
    return Path(module).with_name(name).read_text(encoding="utf-8")


def policy(styles: str, scripts: str) -> str:
    """A content security policy by which a page loads nothing and nothing else runs or styles it.

    Args:
        styles, scripts: the sources that are allowed, such as `hashes` of what the page holds.
    """
    return (
        f"default-src 'none'; style-src {styles}; script-src {scripts}; "
        "base-uri 'none'; form-action 'none'"
    )


def hashes(texts: Iterable[str]) -> str:
    """What a policy knows texts inside a page by (CSP Level 3, 6.7.2.2)."""
    return " ".join(dict.fromkeys(map(_hash, texts)))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def comment(digest: str) -> str:
    """What follows the first line of a page and says what it was made from; may be empty."""
    return f"<!-- {line(digest)} -->\n" if digest else ""


def beside_comment(digest: str) -> str:
    """The same for the first line of a style sheet or script that belongs to a page."""
    return f"/* {line(digest)} */\n" if digest else ""


def digest(data: bytes) -> str:
    """What a page, or a file beside it, says that it was made from; empty if it says nothing."""
    match = _DIGEST.match(data)
    return match[1].decode() if match else ""

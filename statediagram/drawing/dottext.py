"""Names, texts and attributes -> as DOT writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from .labels import Lines, drawable

Attributes = Mapping[str, str]

INDENT = "  "
_ENTITY = re.compile(r"&(?=#?\w+;)")
_KNOWN = 2000
"""How many texts are remembered with what is written for them: most stand in many lines."""


def plain(name: str) -> str:
    """`name` as far as Graphviz can keep it."""
    kept = re.sub(r"[\\\s]", lambda sign: " " if sign[0] == " " else "_", drawable(name))
    return f"_{kept}" if kept.startswith("%") or not kept else kept


def listed(attributes: Attributes) -> str:
    """The attributes behind a node or an arrow."""
    return f" [{assigned(attributes)}]" if attributes else ""


def assigned(attributes: Attributes) -> str:
    """The attributes in a list."""
    return " ".join([f"{quoted(name)}={quoted(text)}" for name, text in attributes.items()])


@lru_cache(_KNOWN, typed=True)  # what is no HTML-like label, for all its signs, is of its own type
def quoted(text: str) -> str:
    """`text` in the quotes that it needs, an HTML-like label in none."""
    from graphviz.quoting import quote

    quoted: str = quote(text)
    return quoted


@lru_cache(_KNOWN)
def literal(text: str) -> str:
    """`text` as a label that shows exactly that."""
    from graphviz import escape

    literal: str = escape(_ENTITY.sub("&amp;", drawable(text)))
    return literal


def stacked(lines: Lines) -> str:
    """Lines below each other, each in the middle."""
    from graphviz import nohtml

    stacked: str = nohtml(r"\n".join(literal(line) for line in lines))
    return stacked


def block(what: str, rows: Iterable[Attributes]) -> Iterable[str]:
    """Attributes of everything of a kind, what belongs together on a line."""
    yield f"{what} ["
    yield from (INDENT + assigned(row) for row in rows if row)
    yield "]"

"""A text and how its author wrote it -> how it is written canonically."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_HARMLESS = re.compile(r"\\[\"\\/]")
"""The escapes that single quotes can do without."""

_NEEDS_QUOTES = re.compile(r":(?=\s|$)|\s#|[\n\t]")
_BREAKS_FLOW = re.compile(r"[,\[\]{}]")
_DOUBTFUL = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`=~<\s]|^\.\.\.|:|\s#|\s$|[^ -~\u00a1-\ud7ff]")
"""What keeps its quotes: what would need them, and what other readers may stumble over.

Without its quotes, a colon inside an arrow would look like one that lacks its blank.
"""


def rewritten(raw: str, style: str, text: str, wanted: str, flow: bool) -> str:
    """How a text is to be written.

    Args:
        raw: as the author wrote it, in one line, with its quotes.
        style: the author's quotes; empty for none.
        text: what that says.
        wanted: what it is to say.
        flow: whether it stands in brackets or braces.
    """
    if not style:
        if wanted == text:
            return raw
        needs = _NEEDS_QUOTES.search(wanted) or (flow and _BREAKS_FLOW.search(wanted))
        return _single(wanted) if needs else wanted
    if style == '"' and "\\" in _HARMLESS.sub("", raw):
        return raw
    if _may_be_plain(wanted, flow):
        return wanted
    # Where a quote would have to be doubled, the other ones read better.
    return _double(wanted) if style == '"' and "'" in wanted else _single(wanted)


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _may_be_plain(text: str, flow: bool) -> bool:
    if not text or _DOUBTFUL.search(text) or (flow and _BREAKS_FLOW.search(text)):
        return False
    return _resolved(text) == "tag:yaml.org,2002:str"


def _resolved(text: str) -> object:
    """What YAML 1.1 takes a plain text for: to this tool `no` is a text, to others a boolean."""
    import yaml

    return _resolver().resolve(yaml.ScalarNode, text, (True, False))


@cache
def _resolver() -> Any:
    from yaml.resolver import Resolver

    return Resolver()

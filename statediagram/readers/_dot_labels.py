"""A label of a DOT file -> the text that its picture shows, in one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

_ENTITY = re.compile(r"&#?\w+;")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_RECORD_SIGN = re.compile(r"(\\.)|<[^>]*>|[{}|]", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INLINE_TAG = re.compile(r"</?(?:b|i|u|o|s|sub|sup|font)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def plain_text(label: str, names: Mapping[str, str]) -> str:
    """The text of a label in quotes: line ends are blanks, ``\\N`` and the like are names.

    Args:
        label: as Graphviz keeps it.
        names: what escapes such as ``N`` (the node) stand for.
    """
    escapes = {"n": " ", "l": " ", "r": " ", **names}
    text = _ESCAPE.sub(lambda match: escapes.get(match[1], match[1]), label)
    return _one_line(_ENTITY.sub(lambda match: unescape(match[0]), text))


def record_text(label: str, names: Mapping[str, str]) -> str:
    """The text of a record's label: fields are set apart by blanks, ports left out."""
    return plain_text(_RECORD_SIGN.sub(lambda match: match[1] or " ", label), names)


def html_text(label: str) -> str:
    """The text of an HTML label, without its tags."""
    text = _INLINE_TAG.sub("", _COMMENT.sub("", label))
    return _one_line(unescape(_TAG.sub(" ", text)))


def _one_line(text: str) -> str:
    return " ".join(text.split())

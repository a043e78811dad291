"""YAML text -> its comments, at most one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

_COMMENT = re.compile(r"#[^\r\n]*")
_BEHIND_HEADER = re.compile(r"[|>]\S*[ \t]+(#[^\r\n]*)")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Comment(NamedTuple):
    """A comment from its ``#`` to the end of its line, and the column in which it begins."""

    column: int
    text: str


def comments(text: str) -> dict[int, Comment]:
    """The comments of a text that is YAML, each under the number of its line, from 1.

    Raises:
        yaml.YAMLError: it is none.
    """
    found: dict[int, Comment] = {}
    line, counted = 1, 0
    for offset, comment in _stretches(text):
        line += text.count("\n", counted, offset)
        counted = offset
        found[line] = Comment(offset - text.rfind("\n", 0, offset), comment.rstrip())
    return found


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """What no token covers is blank or a comment, but for the header of a block of text."""
    covered = 0
    for token in yaml.scan(text, Loader=_Loader):
        start, end = token.start_mark.index, token.end_mark.index
        for match in _COMMENT.finditer(text, covered, start):
            yield match.start(), match[0]
        header = _BEHIND_HEADER.match(text, start, end)
        if header and isinstance(token, yaml.ScalarToken):
            yield header.start(1), header[1]
        covered = max(covered, end)

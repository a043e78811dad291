"""Lines up to the cursor -> where in the language that is: the keys around it, what is begun.

It goes by indentation and signs alone, since a text that is being written is seldom whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

ITEM = "-"
"""Stands for an item of a list in a path."""

_KEY = re.compile(r"""('(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[^\s#'"{\[,][^#{\[,]*?):(?=\s|$)""")
_DASH = re.compile(r"-(?:\s+|$)")


class Cursor(NamedTuple):
    """Where a cursor is.

    Attributes:
        path: the keys around it, the outermost first, `ITEM` for each item of a list.
        key: the key behind whose colon it is; empty if a key, or an item, is being written.
        begun: what stands before it: of that key's value, or of the key or item itself.
        is_first: whether an item is being begun, and not another key of it.
        column: at which `begun` begins, from 1.
    """

    path: tuple[str, ...]
    key: str
    begun: str
    is_first: bool
    column: int


class _Step(NamedTuple):
    """A key or the dash of an item, and the column that it stands in, from 0."""

    name: str
    column: int


def cursor(lines: Sequence[str], line: int, column: int) -> Cursor:
    """Where a place is.

    Args:
        lines: of the whole text.
        line, column: the place, from 1.
    """
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    steps, at = _steps(before)
    first = steps[0].column if steps else at
    around = _around(lines[: line - 1], first, bool(steps) and steps[0].name == ITEM)
    own = [*steps]
    path, key, begun, at, in_flow = _flow(before, at)
    names = [each.name for each in (*around, *own)]
    if in_flow:
        return Cursor((*names, *path), key, begun, not path or path[-1] == ITEM, at + 1)
    is_value = bool(own) and own[-1].name != ITEM
    if is_value:
        return Cursor(tuple(names[:-1]), names[-1], begun, False, at + 1)
    return Cursor(tuple(names), "", begun, bool(own), at + 1)


def _steps(line: str) -> tuple[list[_Step], int]:
    """The dashes and the key that a line begins with, and the column of what follows."""
    at = len(line) - len(line.lstrip(" "))
    steps: list[_Step] = []
    while dash := _DASH.match(line, at):
        steps.append(_Step(ITEM, at))
        at = dash.end()
    if key := _KEY.match(line, at):
        steps.append(_Step(_plain(key[1]), at))
        at = key.end() + len(line[key.end() :]) - len(line[key.end() :].lstrip())
    return steps, at


def _around(lines: Sequence[str], column: int, is_item: bool) -> list[_Step]:
    """What the lines above put around a column, the outermost first."""
    found: list[_Step] = []
    for line in reversed(lines):
        if not column and not is_item:
            break
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        for step in reversed(_steps(line)[0]):
            # A list may stand in the column of its key.
            is_around = step.column < column or (
                is_item and step.column == column and step.name != ITEM
            )
            if is_around:
                found.append(step)
                column, is_item = step.column, step.name == ITEM
    return found[::-1]


def _flow(line: str, at: int) -> tuple[tuple[str, ...], str, str, int, bool]:
    """The keys in `{…}` and `[…]` behind a column: path, key, what is begun, where; if there."""
    open_: list[tuple[str, str]] = []  # the bracket, and the key behind whose colon it opened
    key, start, quote, is_braced = "", at, "", at < len(line) and line[at] in "{["
    if not is_braced:
        return (), "", line[at:], at, False
    number = at
    while number < len(line):
        sign = line[number]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"" and not line[start:number].strip():
            quote = sign
        elif sign in "{[":
            open_.append((sign, key))
            key, start = "", number + 1
        elif sign in "}]" and open_:
            _, key = open_.pop()
            start = number + 1
        elif sign == ",":
            key, start = "", number + 1
        elif sign == ":" and line[number + 1 : number + 2] in (" ", ""):
            key, start = _plain(line[start:number].strip()), number + 1
        number += 1
    begun = line[start:]
    start += len(begun) - len(begun.lstrip())
    return tuple(_flow_path(open_)), key, begun.lstrip(), start, bool(open_)


def _flow_path(open_: Sequence[tuple[str, str]]) -> Iterator[str]:
    for bracket, key in open_:
        if key:
            yield key
        if bracket == "[":
            yield ITEM


def _plain(key: str) -> str:
    """A key without its quotes."""
    return key[1:-1] if key[:1] in ("'", '"') else key.strip()

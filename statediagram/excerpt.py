"""A text and a place in it -> the line with a mark under the place, as terminals show it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .place import Location
from .terminal import cells, printable

WIDTH = 100
"""Cells of the longest excerpt; fixed, so that a report does not depend on the window."""

LONGEST = 10 * WIDTH
"""Characters to either side that are looked at; a line may have millions, and many findings."""

TAB = "    "
CUT = "…"


class Excerpt(NamedTuple):
    """One line of a file and what stands out in it.

    Attributes:
        line: the line, safe to print, cut to `WIDTH` cells around the place.
        mark: blanks, then carets under the place.
    """

    line: str
    mark: str


def excerpt(text: str, location: Location) -> Excerpt | None:
    """The first line of `location` in `text`; `None` if there is no such line."""
    lines = _lines(text)
    if location.line > len(lines):
        return None
    line = lines[location.line - 1].removesuffix("\r")
    start = min(location.column - 1, len(line))
    end = location.end_column - 1 if location.end_line == location.line else len(line)
    end = max(start, end)
    before = line[max(0, start - LONGEST) : start]
    within = line[start : min(end, start + LONGEST)]
    return _cut(_shown(before), _shown(within), _shown(line[end : end + LONGEST]))


@lru_cache(maxsize=1)  # the findings of a file come one after the other
def _lines(text: str) -> list[str]:
    """Lines as YAML counts them: form feeds and the like end none; of what is no text, none."""
    return text.split("\n") if text else []


def _shown(text: str) -> str:
    return printable(text.replace("\t", TAB))


def _cut(before: str, within: str, after: str) -> Excerpt:
    """Keep the place in sight: the text before it gives way first, then its own end."""
    if cells(before + within + after) > WIDTH:
        before = _tail(before, max(WIDTH // 3, WIDTH - cells(within) - cells(after)))
        within = _head(within, WIDTH - cells(before))
        after = _head(after, WIDTH - cells(before) - cells(within))
    mark = " " * cells(before) + "^" * max(1, cells(within.rstrip()))
    return Excerpt((before + within + after).rstrip(), mark)


def _head(text: str, room: int) -> str:
    if cells(text) <= room:
        return text
    kept = text[: max(0, room - 1)]
    while cells(kept) > max(0, room - 1):
        kept = kept[:-1]
    return kept + CUT if room else ""


def _tail(text: str, room: int) -> str:
    if cells(text) <= room:
        return text
    kept = text[-(room - 1) :]
    while cells(kept) > room - 1:
        kept = kept[1:]
    return CUT + kept

"""The lines of a page -> the same with marks for the fences that hold or name state machines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from markdown.preprocessors import Preprocessor

from .headers import parsed
from .page import Page

if TYPE_CHECKING:
    from markdown import Markdown

_OPENING = re.compile(r"(?P<prefix>[> \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<header>[^`]*)$")
_OURS = re.compile(r"\{?\s*\.?statediagram[\w-]*(?=[\s}]|$)")
"""One whose name is only nearly right is ours, too, to be told so."""


class _Fence(NamedTuple):
    """A fence in a page.

    Attributes:
        begin: its first line.
        end: the line behind its last one; behind the first one if it is not closed.
        opening: what that first line holds.
        is_closed: whether it has a last line.
    """

    begin: int
    end: int
    opening: re.Match[str]
    is_closed: bool

    @property
    def header(self) -> str:
        """What the first line says, behind the backticks."""
        return self.opening["header"]


class Fences(Preprocessor):
    """Finds fences of state machines that are inside of no other fence.

    Args:
        md: what converts the page.
        page: gives the page that is being converted.
        is_nested: whether superfences is there. That finds fences in lists, tabs and quotations,
            too, so first lines are only put into a form that it takes whatever they say.
            Otherwise a fence stands at the margin, as those of Python-Markdown do.
    """

    def __init__(self, md: Markdown, page: Callable[[], Page], is_nested: bool) -> None:
        super().__init__(md)
        self.page = page
        self.is_nested = is_nested

    def run(self, lines: list[str]) -> list[str]:
        """The page with what stands for its fences."""
        done: list[str] = []
        behind = 0
        found = _ours(lines, self.is_nested)
        for fence, line in zip(found, self._lines(found), strict=True):
            done += lines[behind : fence.begin]
            done += self._put(fence, lines[fence.begin : fence.end], line)
            behind = fence.end
        return done + lines[behind:]

    def _lines(self, found: list[_Fence]) -> list[int]:
        """Where fences are in the page as it was written.

        From 1 on; all are 0 if another extension has put fences in, or taken some out.
        """
        written = _ours(self.page().source, self.is_nested)
        if [each.header for each in written] != [each.header for each in found]:
            return [0] * len(found)
        return [each.begin + 1 for each in written]

    def _put(self, fence: _Fence, whole: list[str], line: int) -> list[str]:
        prefix, ticks, header = fence.opening.groups()
        if fence.is_closed and self.is_nested:
            return [prefix + ticks + self.page().announced(header, line), *whole[1:]]
        text = "\n".join((*whole[1:-1], "")) if fence.is_closed else None
        place = self.md.htmlStash.store(self.page().hold(parsed(header), text, line))
        return ["", prefix + place, ""]


def _ours(lines: list[str], is_nested: bool) -> list[_Fence]:
    """The outermost fences of a page that are about state machines."""
    return [each for each in _fences(lines, is_nested) if _OURS.match(each.header)]


def _fences(lines: list[str], is_nested: bool) -> Iterator[_Fence]:
    """The outermost fences of a page."""
    behind = 0
    for number, line in enumerate(lines):
        opening = _OPENING.match(line) if number >= behind else None
        if opening and (is_nested or not opening["prefix"]):
            end = _end(lines, number + 1, opening)
            behind = end or number + 1
            yield _Fence(number, behind, opening, is_closed=bool(end))


def _end(lines: list[str], start: int, opening: re.Match[str]) -> int:
    """The line behind that which closes a fence; 0 if there is none."""
    closing = re.compile(rf"[> \t]*{opening['fence']}[ \t]*")
    return next((n + 1 for n in range(start, len(lines)) if closing.fullmatch(lines[n])), 0)

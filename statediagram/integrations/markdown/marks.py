"""What stands for a fence in a page that is being converted -> the number of the fence.

Python-Markdown takes both signs around a mark out of what writers write, so nobody can write one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markdown.util import ETX, STX

_MARK = rf"{STX}statediagram:(\d+){ETX}"
_WORD = re.compile(_MARK)
_BLOCK = rf"<div>{_MARK}</div>"
_LEFT = re.compile(rf"<!--.*?-->|{_BLOCK}|\{{\.statediagram {_MARK}\}}", re.DOTALL)


def word(number: int) -> str:
    """One that is an option on the first line of a fence."""
    return f"{STX}statediagram:{number}{ETX}"


def header(number: int) -> str:
    """The first line of a fence, behind its backticks, as superfences takes it."""
    return f"{{.statediagram {word(number)}}}"


def block(number: int) -> str:
    """One that is HTML."""
    return f"<div>{word(number)}</div>"


def told(options: Iterable[str]) -> int | None:
    """The number of the fence that has such options; `None` if they are a writer's own."""
    found = [match for each in options if (match := _WORD.fullmatch(each))]
    return int(found[0][1]) if found else None


def replaced(html: str, shown: Callable[[int], str], written: Callable[[int], str]) -> str:
    """A page with machines in the places of their marks.

    Args:
        html: the page. What is in its comments is not shown.
        shown: HTML for a fence.
        written: the first line of a fence that turned out to be an example, in indented code.
    """

    def one(match: re.Match[str]) -> str:
        if match[1]:
            return shown(int(match[1]))
        return written(int(match[2])) if match[2] else re.sub(_BLOCK, "", match[0])

    return _LEFT.sub(one, html)

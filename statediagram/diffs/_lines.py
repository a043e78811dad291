"""A pair of machines -> each change in one line, for lists beside pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..comparison.changes import Manner
from ..pairing import Paired
from ._outline import SIGNS, Item, sections
from ._phrases import Phrase, Quoted


class Line(NamedTuple):
    """A line of such a list.

    Attributes:
        text: the sentence; not escaped for anything.
        style: ``added``, ``removed`` or ``changed``; empty for what follows from the changes.
        sign: its sign, where that is not the one of its style.
        lines: what shows that it follows, a line each.
    """

    text: str
    style: str
    sign: str = ""
    lines: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All of it in one line."""
        return _behind(self.text, self.lines)


_STYLES = {"+": "added", "−": "removed", **dict.fromkeys(("±", "→"), "changed")}


def lines(paired: Paired) -> Iterator[Line]:
    """All that is to be said of a machine, those lines that go together as one."""
    for section in sections(paired):
        for item in section.items:
            yield _line(section.heading, item)


def style(item: Item) -> str:
    """``added``, ``removed`` or ``changed``; empty for what follows from the changes."""
    return _STYLES.get(item.sign, "")


def _line(heading: str, item: Item) -> Line:
    words, lines = _plain(item.words), tuple(map(_plain, item.lines))
    if kind := style(item):
        sign = item.sign if item.sign == SIGNS[Manner.MOVED] else ""
        return Line(_behind(words, lines), kind, sign)
    return Line(f"{heading}: {words}" if heading else words, "", "", lines)


def _behind(text: str, lines: Sequence[str]) -> str:
    return f"{text} ({'; '.join(lines)})" if lines else text


def _plain(phrase: Phrase) -> str:
    return "".join(f"“{each}”" if isinstance(each, Quoted) else each for each in phrase)

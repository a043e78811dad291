"""Machines in pairs -> what has changed, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from click import style

from ..pairing import Fate, Paired
from ..place import Location
from ..terminal import cells, printable
from ._counts import Counts
from ._outline import Item, headline, sections
from ._phrases import Phrase, Quoted
from ._titles import title

COLOURS = {"+": "green", "−": "red", "±": "yellow", "→": "cyan", "?": "magenta", "⇒": "blue"}

WIDEST = 64
"""Up to how many cells the sentences of a machine are filled, so that its places stand in line."""


def write(machines: Iterable[Paired], is_expanded: bool) -> Iterator[str]:
    """A paragraph for each machine that has changed, then a line that sums up."""
    counts = Counts()
    gap = ""
    for each in counts.watching(machines):
        if each.fate is not Fate.SAME or each.lacking:
            yield gap + "".join(f"{line}\n" for line in _paragraph(each, is_expanded))
            gap = "\n"
        last = each
    if counts.fates.total() > 1:
        yield f"{gap}{counts.summary()}\n"
    elif not gap:
        yield f"{_headline(last)}\n"


def _paragraph(paired: Paired, is_expanded: bool) -> Iterator[str]:
    yield _headline(paired)
    for problem in paired.problems:
        yield f"  {printable(str(problem.location))}: {printable(problem.message)}"
    for path in paired.lacking:
        yield f"  a part of `{printable(path)}` could not be read, and is not compared"
    for heading, items in sections(paired):
        if heading:
            yield f"  {style(heading, bold=True)}"
        yield from _listed(items, is_expanded)


def _headline(paired: Paired) -> str:
    return f"{style(printable(title(paired)), bold=True)}: {headline(paired)}"


def _listed(items: Sequence[Item], is_expanded: bool) -> Iterator[str]:
    width = min(WIDEST, max(cells(_plain(item.words)) for item in items))
    for item in items:
        yield f"  {_line(item, width)}"
        if is_expanded and item.members:
            yield from (f"    {line}" for line in _listed(item.members, is_expanded))
            continue
        for line in item.lines:
            yield f"      {_plain(line)}"


def _line(item: Item, width: int) -> str:
    sign = style(item.sign, fg=COLOURS[item.sign], bold=True)
    words = _plain(item.words)
    if place := _place(item.old, item.new):
        words += " " * (width - cells(words)) + f"  {style(place, dim=True)}"
    return f"{sign} {words}"


def _plain(phrase: Phrase) -> str:
    shown = map(printable, phrase)
    pairs = zip(phrase, shown, strict=True)
    return "".join(f"`{text}`" if isinstance(each, Quoted) else text for each, text in pairs)


def _place(old: Location | None, new: Location | None) -> str:
    """Where to look: in the new file, if it is there."""
    place = new or old
    if place is None:
        return ""
    was = f" (was line {old.line})" if old and new else ""
    return f"{printable(place.path)}:{place.line}{was}"

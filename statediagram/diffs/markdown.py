"""Machines in pairs -> what has changed, in Markdown that fits into a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..markdowntext import COMMENT, code, escaped
from ..pairing import Fate, Paired
from ..place import Location, utf16
from ..terminal import amount, printable
from ._counts import Counts
from ._outline import Item, Section, headline, sections
from ._phrases import Phrase, Quoted, Verbatim, phrase
from ._titles import title

_ENDING = 500
"""Characters that are left for the lines that sum up and say how much is left out."""

MOST = 50
"""How many items of a list are told; it would leave no room for the others."""

LONG = 10
"""From how many items on a list is folded."""


def write(machines: Iterable[Paired], is_expanded: bool) -> Iterator[str]:
    """A line that sums up, then a heading and lists for each machine that has changed.

    A comment shows every line break, so each paragraph and each item is one line. All names stand
    as code: nothing that a spec says is a link, or rings somebody.
    """
    counts = Counts()
    blocks: list[str] = []
    room, left = COMMENT - _ENDING, 0
    for each in counts.watching(machines):
        for block in _blocks(each, is_expanded):
            size = utf16(block)
            if size <= room:
                blocks.append(block)
                room -= size
            else:
                left += 1
    yield f"**State machines**: {counts.summary()}\n"
    yield from blocks
    if left:
        yield f"\nLeft out, since no more fits into a comment: {amount(left, 'list')}\n"


def _blocks(paired: Paired, is_expanded: bool) -> Iterator[str]:
    """The parts of what is said of a machine, each whole by itself; none if all is as it was."""
    if paired.fate is Fate.SAME and not paired.lacking:
        return
    yield f"\n### {code(printable(title(paired)))}\n\n{_capital(headline(paired))}\n"
    for path in paired.lacking:
        yield f"\nA part of {code(printable(path))} could not be read, and is not compared\n"
    if paired.problems:
        told = [(code(_place(each.location)), each.message) for each in paired.problems[:MOST]]
        yield _joined("", [f"- {place}: {_marked(phrase(words))}" for place, words in told])
    for section in sections(paired):
        yield from _section(section, is_expanded)


def _section(section: Section, is_expanded: bool) -> Iterator[str]:
    heading, items = section
    lines = list(_listed(items[:MOST], is_expanded))
    if (more := len(items) - MOST) > 0:
        lines.append(f"- … and {more:,} more")
    yield _joined(_capital(heading), lines, len(items) if len(items) > LONG else 0)


def _joined(heading: str, lines: Sequence[str], folded: int = 0) -> str:
    """A list under its heading; where that is long, it is only seen when somebody asks for it."""
    if folded:
        summary = f"<summary>{heading or 'Structure'}: {folded:,}</summary>"
        parts = (f"<details>{summary}", "\n".join(lines), "</details>")
    else:
        parts = (*((f"**{heading}**",) if heading else ()), "\n".join(lines))
    return "".join(f"\n{part}\n" for part in parts)


def _listed(items: Iterable[Item], is_expanded: bool, margin: str = "") -> Iterator[str]:
    for item in items:
        place = _both(item.old, item.new)
        yield f"{margin}- **{item.sign}** {_marked(item.words)}{place and f', {place}'}"
        if is_expanded and item.members:
            yield from _listed(item.members, is_expanded, f"{margin}  ")
            continue
        yield from (f"{margin}  - {_marked(line)}" for line in item.lines)


def _marked(words: Phrase) -> str:
    return "".join(
        code(printable(each)) if isinstance(each, Quoted | Verbatim) else escaped(each)
        for each in words
    )


def _both(old: Location | None, new: Location | None) -> str:
    if old and new:
        return f"{code(_place(new))} (was line {old.line})"
    place = new or old
    return code(_place(place)) if place else ""


def _place(location: Location) -> str:
    return printable(f"{location.path}:{location.line}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

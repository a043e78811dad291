"""Tables -> Markdown: pipe tables, as GitHub and Python-Markdown read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..terminal import cells
from ._table import Cell, Table

WIDTH = 120
"""Up to how many columns of text the source is set as a table, too."""

_SIGNS = re.compile(
    r"[\\`*|\[\]]"
    r"|#+$"  # would close a heading
    r"|(?<=www)\."  # GitHub would make a link of it, backslashes included
    r"|_(?![^\W_])|(?<![^\W_])_"  # inside of a word it is no emphasis
)
_LINK = re.compile(r"(?i)((?:https?|ftp)://(?:[\w.~:/?#@!$()+,;=%-]|&(?!#?\w+;))+(?<![.,:;!?()]))")
_ENTITIES = re.compile(r"<|~|&(?=#?\w+;)")
_BLOCK = re.compile(r"^(\d*)(?=[-+#>]|(?<=\d)[.)])")


def write(tables: Sequence[Table]) -> str:
    """A table for each, under a heading if there are several."""
    return "\n".join("\n".join((*_lines(table.upright(), len(tables) > 1), "")) for table in tables)


def _lines(table: Table, is_one_of_many: bool) -> Iterator[str]:
    if is_one_of_many:
        yield f"## {_escaped(table.title)}"
        yield ""
    yield from _rows([[_content(each, table) for each in row] for row in table.grid])
    for note, number in table.notes.items():
        if number == 1:
            yield ""
        yield f"{number}. {_paragraph(note)}"
    for remark in table.remarks:
        yield ""
        yield _paragraph(remark)


def _rows(grid: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, its columns below each other unless that makes it too wide."""
    widths = [max(map(cells, column)) for column in zip(*grid, strict=True)]
    if sum(widths) + 3 * len(widths) + 1 > WIDTH:
        widths = [0] * len(widths)
    heads, *rows = (
        [text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)]
        for row in grid
    )
    for row in (heads, ["-" * max(3, width) for width in widths], *rows):
        yield f"| {' | '.join(row)} |"


def _content(each: Cell, table: Table) -> str:
    number = f" ({table.notes[each.note]})" if each.note else ""
    return "<br>".join(map(_escaped, each.lines)) + number


def _paragraph(text: str) -> str:
    """A text that begins a line, where some signs begin a list, a heading or a quotation."""
    return _BLOCK.sub(r"\1\\", _escaped(text))


def _escaped(text: str) -> str:
    """A text that means nothing but itself, though its web addresses are links."""
    pieces = _LINK.split(text)  # every other one is a link
    pieces[::2] = map(_plain, pieces[::2])
    pieces[1::2] = (f"<{link}>" for link in pieces[1::2])
    return "".join(pieces)


def _plain(text: str) -> str:
    """Backslashes where both readers take them, else entities."""
    signs = _SIGNS.sub(r"\\\g<0>", text)
    return _ENTITIES.sub(lambda match: f"&#{ord(match[0])};", signs)

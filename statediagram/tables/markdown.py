"""Tables -> Markdown: pipe tables, as GitHub and Python-Markdown read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..markdowntext import escaped, paragraph
from ..terminal import cells
from ._table import Cell, Table

WIDTH = 120
"""Up to how many columns of text the source is set as a table, too."""


def write(tables: Sequence[Table]) -> str:
    """A table for each, under a heading if there are several."""
    return "\n".join("\n".join((*_lines(table.upright(), len(tables) > 1), "")) for table in tables)


def _lines(table: Table, is_one_of_many: bool) -> Iterator[str]:
    if is_one_of_many:
        yield f"## {escaped(table.title)}"
        yield ""
    yield from _rows([[_content(each, table) for each in row] for row in table.grid])
    for note, number in table.notes.items():
        if number == 1:
            yield ""
        yield f"{number}. {paragraph(note)}"
    for remark in table.remarks:
        yield ""
        yield paragraph(remark)


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
    return "<br>".join(map(escaped, each.lines)) + number

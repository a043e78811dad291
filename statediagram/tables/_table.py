"""Texts -> Table: rows and columns, in no format yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from ..drawing.labels import drawable

MANY = 8
"""From how many columns on a grid is rather long than wide."""

_BLANKS = re.compile(r"[ \t]+")


class Cell(NamedTuple):
    """What stands in one place of a table; made by `cell`.

    Attributes:
        lines: one below the other, none of them empty; none at all in an empty cell.
        note: what is told below the table.
        mark: one word for what it says, by which a style sheet can tell it from others.
    """

    lines: tuple[str, ...] = ()
    note: str = ""
    mark: str = ""


def cell(*texts: str, note: str = "", mark: str = "") -> Cell:
    """A cell with a line for each text, and for each line of a text that has several."""
    lines = (one_line(line) for text in texts for line in text.splitlines())
    return Cell(tuple(filter(None, lines)), one_line(note), mark)


def one_line(text: str) -> str:
    """Without what no document can hold, and with blanks as all formats keep them."""
    return _BLANKS.sub(" ", drawable(" ".join(text.splitlines()))).strip()


Grid = tuple[tuple[Cell, ...], ...]
"""Rows of the same length, the first of them the heads of the columns."""


@dataclass(frozen=True)
class Table:
    """One table about one machine.

    Attributes:
        title: whose it is.
        kind: what it tells: ``matrix``, ``transitions``, …
        grid: the heads of the columns, then the rows.
        has_row_heads: whether the first cell of a row says what the row is about.
        across: what the columns are about, in a table whose rows and columns may change places.
        remarks: sentences to be told below it.
    """

    title: str
    kind: str
    grid: Grid
    has_row_heads: bool = True
    across: str = ""
    remarks: tuple[str, ...] = ()

    @cached_property
    def notes(self) -> Mapping[str, int]:
        """The notes of its cells with their numbers, from 1 on; equal ones are one."""
        found = dict.fromkeys(each.note for row in self.grid for each in row if each.note)
        return {note: number for number, note in enumerate(found, 1)}

    def upright(self) -> Table:
        """The same for a page, which is rather long than wide: its columns as rows if need be."""
        height, width = len(self.grid), len(self.grid[0])
        if not self.across or width <= max(height, MANY):
            return self
        (_, *heads), *rows = zip(*self.grid, strict=True)
        return replace(self, grid=((cell(self.across), *heads), *rows))


def without_empty_columns(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Grid:
    """The grid of these rows, but for columns that are empty in all of them; the first stays."""
    kept = [
        number
        for number in range(len(heads))
        if not number or any(row[number].lines for row in rows)
    ]
    return (
        tuple(cell(heads[number]) for number in kept),
        *(tuple(row[number] for number in kept) for row in rows),
    )

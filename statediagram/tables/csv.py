"""Tables -> CSV by RFC 4180, for programs: no remarks, and notes in the cells.

A text that begins with ``=``, ``+``, ``-`` or ``@`` stays as it is: what a spreadsheet makes of it
is for the spreadsheet to decide, and another program would miss what was changed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ._table import Cell, Table

MACHINE = "Machine"


def write(tables: Sequence[Table]) -> str:
    """A record for each row; of several tables, with the machine before it and all their columns.

    Lines end as the RFC wants it, with a carriage return.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(_contents(tables[0]) if len(tables) == 1 else _united(tables))
    return text.getvalue()


def _united(tables: Sequence[Table]) -> list[list[str]]:
    """All records under the same columns; the first is that of the row heads, whatever its name."""
    contents = [_contents(table) for table in tables]
    columns = dict.fromkeys(head for heads, *_ in contents for head in heads[1:])
    records = [[MACHINE, contents[0][0][0], *columns]]
    for table, (heads, *rows) in zip(tables, contents, strict=True):
        for first, *others in rows:
            fields = dict(zip(heads[1:], others, strict=True))
            records.append([table.title, first, *(fields.get(each, "") for each in columns)])
    return records


def _contents(table: Table) -> list[list[str]]:
    return [[_content(each) for each in row] for row in table.grid]


def _content(each: Cell) -> str:
    text = "\n".join(each.lines)
    return f"{text}: {each.note}" if each.note else text

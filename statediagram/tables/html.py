"""Tables -> HTML: table elements to be put into a page, with classes for its style sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ._table import Cell, Table


def write(tables: Sequence[Table]) -> str:
    """A ``table`` for each, with its title as the caption."""
    return "\n".join("\n".join((*_lines(table.upright()), "")) for table in tables)


def _lines(table: Table) -> Iterator[str]:
    heads, *rows = table.grid
    yield f'<table class="statediagram {table.kind}">'
    yield f"<caption>{_escaped(table.title)}</caption>"
    yield "<thead>"
    yield from _row([_element("th", each, table, "col") for each in heads])
    yield "</thead>"
    yield "<tbody>"
    for first, *others in rows:
        head = _element("th", first, table, "row") if table.has_row_heads else None
        begin = head or _element("td", first, table)
        yield from _row([begin, *(_element("td", each, table) for each in others)])
    yield "</tbody>"
    if table.notes or table.remarks:
        yield f'<tfoot><tr><td colspan="{len(heads)}">'
        yield from _foot(table)
        yield "</td></tr></tfoot>"
    yield "</table>"


def _row(elements: Sequence[str]) -> Iterator[str]:
    yield "<tr>"
    yield from elements
    yield "</tr>"


def _element(name: str, each: Cell, table: Table, scope: str = "") -> str:
    attributes = f' scope="{scope}"' if scope else ""
    attributes += f' class="{each.mark}"' if each.mark else ""
    number = f"<sup>{table.notes[each.note]}</sup>" if each.note else ""
    return f"<{name}{attributes}>{'<br>'.join(map(_escaped, each.lines))}{number}</{name}>"


def _foot(table: Table) -> Iterator[str]:
    if table.notes:
        yield "<ol>"
        yield from (f"<li>{_escaped(note)}</li>" for note in table.notes)
        yield "</ol>"
    yield from (f"<p>{_escaped(remark)}</p>" for remark in table.remarks)


def _escaped(text: str) -> str:
    return escape(text, quote=False)

"""Tables -> reStructuredText: list tables, as docutils and Sphinx read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ._table import Cell, Table

_INLINE = re.compile(
    r"[\\`*|]"
    r"|_(?![^\W_])|(?<![^\W_])_"  # inside of a word it is no reference
    r"|:$"  # two at the end would announce a literal block
)
_BLOCK = re.compile(
    r"^(?=[!-/:-@\[\]^{}~•‣⁃])"  # signs of lists, fields, comments, options, …
    r"|^(\d+|[A-Za-z]|[IVXLCDMivxlcdm]+)(?=[.)])"  # numbers of lists
)


def write(tables: Sequence[Table]) -> str:
    """A ``list-table`` for each, with its title as the caption."""
    return "\n".join("\n".join((*_lines(table.upright()), "")) for table in tables)


def _lines(table: Table) -> Iterator[str]:
    heads, *rows = table.grid
    yield f".. list-table:: {_escaped(table.title)}"
    yield "   :header-rows: 1"
    if table.has_row_heads and len(heads) > 1:
        yield "   :stub-columns: 1"
    yield ""
    for row in (heads, *(rows or [(Cell(),) * len(heads)])):  # a table must have a row
        for number, each in enumerate(row):
            begin = "     - " if number else "   * - "
            for line in _content(each, table):
                yield f"{begin}{line}".rstrip()
                begin = "       "
    for note, number in table.notes.items():
        if number == 1:
            yield ""
        yield f"{number}. {_escaped(note)}"
    for remark in table.remarks:
        yield ""
        yield _escaped(remark)


def _content(each: Cell, table: Table) -> Sequence[str]:
    """The lines of a paragraph, or of a line block if there are several."""
    lines = [_escaped(line) for line in each.lines] or [""]
    if each.note:
        lines[-1] += f" ({table.notes[each.note]})"
    return [f"| {line}" for line in lines] if len(lines) > 1 else lines


def _escaped(text: str) -> str:
    """A text that means nothing but itself, even where it begins a paragraph."""
    escaped = _BLOCK.sub(r"\1\\", _INLINE.sub(r"\\\g<0>", text))
    # A line of one sign only would underline a title; a backslash and a blank stand for nothing.
    return rf"\ {escaped}" if set(escaped) == {"\\"} else escaped

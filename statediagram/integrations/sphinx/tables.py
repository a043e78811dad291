"""A table of a machine -> nodes of a page, in which states and events can be referred to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docutils import nodes

from ...diagram import StateDiagram
from ...hierarchy import PSEUDO_STATES
from ...tables import Table, tabulate

CLASS = "statediagram-table"
"""What all tables of machines are called in a style sheet."""

_WIDEST = 30
"""The characters of a line beyond which a column of a printed table gains nothing."""

_Ids = Mapping[str, str]


def tabulated(
    diagram: StateDiagram, kind: str, states: _Ids, events: _Ids, title: str | None = None
) -> list[nodes.Element]:
    """The table, then what is told below it.

    Args:
        diagram: any.
        kind: of `tables.kinds()`.
        states: an ID for each state, by full path.
        events: likewise.
        title: that of the table; empty for none, `None` for that of the machine.

    Raises:
        UsageError: there is no such kind.
    """
    table = tabulate(kind, diagram.machine).upright()
    ids = dict(_ids(table, _called(diagram, states), {_plain(e): i for e, i in events.items()}))
    below = [nodes.paragraph("", remark) for remark in table.remarks]
    return [_table(table, ids, table.title if title is None else title), *_notes(table), *below]


def for_print(table: nodes.Element) -> None:
    """Have a table broken over pages, its columns about as wide as they need."""
    table["classes"].remove("colwidths-auto")
    table["classes"] += ["colwidths-given", "longtable"]
    rows = [row.children for row in table.findall(nodes.row)]
    for column, each in enumerate(table.findall(nodes.colspec)):
        texts = [row[column].astext() for row in rows]
        lines = max((len(line) for text in texts for line in text.splitlines()), default=1)
        each["colwidth"] = min(lines, _WIDEST) + 1


def _called(diagram: StateDiagram, states: _Ids) -> _Ids:
    """The IDs of states by what tables call them."""
    kinds = {name: diagram.machine.states[name].kind for name in states}
    pseudo = {name: kind for name, kind in kinds.items() if kind in PSEUDO_STATES}
    named = {_plain(name): anchor for name, anchor in states.items()}
    return named | {_plain(f"{name} ({kind})"): states[name] for name, kind in pseudo.items()}


def _plain(text: str) -> str:
    return " ".join(text.split())


def _ids(table: Table, states: _Ids, events: _Ids) -> Iterator[tuple[tuple[int, int], str]]:
    """Row and column of the first cell that is about each state and each event."""
    found: set[str] = set()
    for row, cells in enumerate(table.grid):
        for column, each in enumerate(cells):
            about = _about(table, row, column)
            known = {"State": states, "From": states, "Event": events}.get(about, {})
            anchor = known.get(_plain(" ".join(each.lines)), "")
            if anchor and anchor not in found:
                found.add(anchor)
                yield (row, column), anchor


def _about(table: Table, row: int, column: int) -> str:
    """What a cell names if it names anything."""
    heads = [" ".join(each.lines) for each in table.grid[0]]
    if row and (column == 0 or heads[column] == "Event"):
        return heads[column]
    if table.across and column and not row:
        return "Event" if heads[0] == "State" else "State"
    return ""


def _table(table: Table, ids: Mapping[tuple[int, int], str], title: str) -> nodes.table:
    widths = [
        max(1, *(len(line) for row in table.grid for line in row[column].lines or ("",)))
        for column in range(len(table.grid[0]))
    ]
    group = nodes.tgroup(cols=len(widths))
    for column, width in enumerate(widths):
        group += nodes.colspec(colwidth=width, stub=int(table.has_row_heads and not column))
    rows = [_row(table, number, ids) for number in range(len(table.grid))]
    group += nodes.thead("", rows[0])
    group += nodes.tbody("", *rows[1:])
    classes = [CLASS, f"statediagram-{table.kind}", "colwidths-auto"]
    head = [nodes.title("", title)] if title else []
    return nodes.table("", *head, group, classes=classes)


def _row(table: Table, number: int, ids: Mapping[tuple[int, int], str]) -> nodes.row:
    row = nodes.row()
    for column, each in enumerate(table.grid[number]):
        lines = list(each.lines)
        if each.note:
            lines[-1:] = [f"{lines[-1] if lines else ''} [{table.notes[each.note]}]".strip()]
        row += nodes.entry("", *_lines(lines, ids.get((number, column), "")))
    return row


def _lines(lines: Sequence[str], anchor: str) -> Iterator[nodes.Element]:
    """A paragraph, with one line below the other where there are several."""
    texts: list[nodes.Node] = [nodes.target("", "", ids=[anchor])] if anchor else []
    if len(lines) < 2:
        texts += [nodes.Text(line) for line in lines]
        if texts:
            yield nodes.paragraph("", "", *texts)
        return
    rest = (nodes.line("", each) for each in lines[1:])
    yield nodes.line_block("", nodes.line("", "", *texts, nodes.Text(lines[0])), *rest)


def _notes(table: Table) -> Iterator[nodes.Element]:
    """The notes of its cells, by their numbers."""
    if table.notes:
        items = (nodes.list_item("", nodes.paragraph("", note)) for note in table.notes)
        yield nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")

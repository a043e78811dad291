"""What stands in a table is what others read out of it, in every format."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise

import cmarkgfm
import markdown
import pytest
from cmarkgfm.cmark import Options
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import example, given, settings
from hypothesis import strategies as st

from statediagram import tables
from statediagram.errors import UsageError
from statediagram.tables._table import Cell, Table, cell

Rows = list[list[str]]
Reader = Callable[[str], Rows]

SIGNS = "ab1 .:|\\`*_<>&;#~[]()-+=@!'\",{}$^%/?→é\n\t"
SNIPPETS = [
    "1. a",
    "a) b",
    "iv. c",
    "&amp;",
    "a && b || c",
    "literal::",
    "http://a.b/c_d_",
    "http://a.b/_x_*y*?a=1&b=2&lt;.",
    "ftp://a_b/(c)",
    "www.a.bc/_d_",
    "a_b_@c.de",
    "__x__",
    "a_b",
    "_a_ b_",
    "<b>x</b>",
    "---",
    "===",
    ".. note::",
    ">>> x",
    "| a",
    "`x`_",
    "[a](b)",
    "[^1]",
    ":field: x",
    "-a opt",
    "/V opt",
    "=1+1",
    "\\|",
    "~~a~~",
    "• a",
]
TEXTS = st.text(st.sampled_from(SIGNS), max_size=12) | st.sampled_from(SNIPPETS) | st.text()


class Page(HTMLParser):
    """The cells of all tables of a page, with a line break for each ``br``."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: Rows = []
        self.is_inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.is_inside = True
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.is_inside = False

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.rows[-1][-1] += data


def read_markdown(text: str) -> Rows:
    return Page(markdown.markdown(text, extensions=["tables"])).rows


def read_markdown_as_github(text: str) -> Rows:
    page = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    return Page(page).rows


def read_rst(text: str) -> Rows:
    page = publish_doctree(text, settings_overrides={"halt_level": 2, "report_level": 5})
    return [[_entry(e) for e in row.findall(nodes.entry)] for row in page.findall(nodes.row)]


def _entry(entry: nodes.entry) -> str:
    kinds = (nodes.line, nodes.paragraph)
    return "\n".join(each.astext() for each in entry.findall(lambda node: isinstance(node, kinds)))


def read_csv(text: str) -> Rows:
    return list(csv.reader(io.StringIO(text, newline="")))


READERS: dict[str, Reader] = {
    "csv": read_csv,
    "html": lambda text: Page(text).rows,
    "markdown": read_markdown,
    "rst": read_rst,
}

READINGS = [*READERS.items(), ("markdown", read_markdown_as_github)]


def table(*rows: tuple[Cell, ...], **more: object) -> Table:
    return Table("title", "states", rows, **more)  # type: ignore[arg-type]


@st.composite
def grids(draw: st.DrawFn) -> tuple[tuple[Cell, ...], ...]:
    width = draw(st.integers(1, 3))
    row = st.tuples(*[st.lists(TEXTS, max_size=2)] * width)
    return tuple(
        tuple(cell(*texts) for texts in each)
        for each in draw(st.lists(row, min_size=2, max_size=3))
    )


def test_every_format_is_read_here() -> None:
    assert tables.formats() == tuple(READERS)


@pytest.mark.parametrize(("format", "read"), READINGS)
@settings(deadline=None)
@given(grid=grids(), has_row_heads=st.booleans())
@example(grid=((cell("a"),), (cell(*SNIPPETS),)), has_row_heads=True)
@example(grid=((cell("a"),), (cell("\\"),)), has_row_heads=False)
def test_what_is_read_back_is_what_was_there(
    format: str, read: Reader, grid: tuple[tuple[Cell, ...], ...], has_row_heads: bool
) -> None:
    text = tables.write(format, [table(*grid, has_row_heads=has_row_heads)])
    assert read(text) == [["\n".join(each.lines) for each in row] for row in grid]


@pytest.mark.parametrize("snippet", SNIPPETS)
@pytest.mark.parametrize(("format", "read"), READINGS)
def test_signs_mean_nothing(format: str, read: Reader, snippet: str) -> None:
    grid = (cell("head"), cell(snippet)), (cell(snippet), cell("x", snippet))
    rows = read(tables.write(format, [table(*grid)]))
    assert rows == [["head", snippet], [snippet, f"x\n{snippet}"]]


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_a_document_stays_sound_around_a_table(remarks: list[str], title: str) -> None:
    """No title, note or remark opens anything: docutils has nothing to warn of."""
    lines = [cell(text).lines for text in (*remarks, title)]
    *told, head = [" ".join(each) or "x" for each in lines]
    grid = ((cell("a"), cell("b")), (cell("c", note=told[0]), cell("d")))
    made = Table(head, "states", grid, remarks=tuple(told))
    page = publish_doctree(
        tables.write("rst", [made, made]), settings_overrides={"halt_level": 2, "report_level": 5}
    )
    paragraphs = [each for each in page.children if isinstance(each, nodes.paragraph)]
    assert [each.astext() for each in paragraphs] == told * 2
    (list_item, *_) = page.findall(nodes.list_item)
    assert list_item.astext() == told[0]
    assert {each.astext() for each in page.findall(nodes.title)} == {head}


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
@example(["> a", "# b"], "C #")
def test_markdown_around_a_table_means_nothing_else(remarks: list[str], title: str) -> None:
    lines = [cell(text).lines for text in (*remarks, title)]
    *told, head = [" ".join(each) or "x" for each in lines]
    grid = ((cell("a"), cell("b")), (cell("c", note=told[0]), cell("d")))
    made = Table(head, "states", grid, remarks=tuple(told))
    page = Outline(markdown.markdown(tables.write("markdown", [made, made]), extensions=["tables"]))
    assert page.found == [("h2", head), ("li", told[0]), *(("p", text) for text in told)] * 2


class Outline(HTMLParser):
    """Headings, list items and paragraphs of a page, in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag in ("h1", "h2", "h3", "li", "p", "blockquote", "pre", "hr"):
            self.found.append((tag, ""))
            self.open = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open:
            self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open:
            tag, text = self.found[-1]
            self.found[-1] = tag, text + data


class TestCell:
    def test_what_no_document_can_hold_is_replaced(self) -> None:
        assert cell("a\x02b\ud800").lines == ("a\ufffdb\ufffd",)

    def test_lines_stay_lines_and_blanks_are_one(self) -> None:
        assert cell(" a \t b\r\n\n c\u2028d", "e").lines == ("a b", "c", "d", "e")


class TestNotes:
    GRID = (
        (cell("A"), cell("B")),
        (cell("x", note="why"), cell("y", note="other")),
        (cell("z"), cell("u", "v", note="why")),
    )

    @pytest.mark.parametrize(
        ("format", "last", "below"),
        [
            ("markdown", "u\nv (1)", "\n1. why\n2. other\n"),
            ("rst", "u\nv (1)", "\n1. why\n2. other\n"),
            ("html", "u\nv1", "<ol>\n<li>why</li>\n<li>other</li>\n</ol>"),
        ],
    )
    def test_they_are_told_once_below(self, format: str, last: str, below: str) -> None:
        text = tables.write(format, [table(*self.GRID)])
        assert READERS[format](text)[2] == ["z", last]
        assert below in text

    def test_in_csv_they_stay_with_their_cells(self) -> None:
        assert read_csv(tables.write("csv", [table(*self.GRID)]))[2] == ["z", "u\nv: why"]


class TestSeveralTables:
    FIRST = table((cell("State"), cell("x")), (cell("A"), cell("1")))
    SECOND = table((cell("State"), cell("y"), cell("x")), (cell("B"), cell("2"), cell("3")))

    def test_csv_has_one_with_all_columns(self) -> None:
        assert read_csv(tables.write("csv", [self.FIRST, self.SECOND])) == [
            ["Machine", "State", "x", "y"],
            ["title", "A", "1", ""],
            ["title", "B", "3", "2"],
        ]

    @pytest.mark.parametrize(
        ("format", "mark"),
        [
            ("markdown", "## title\n"),
            ("rst", "list-table:: title\n"),
            ("html", "<caption>title</caption>"),
        ],
    )
    def test_elsewhere_each_has_its_title(self, format: str, mark: str) -> None:
        assert tables.write(format, [self.FIRST, self.SECOND]).count(mark) == 2


class TestTurning:
    @staticmethod
    def grid(width: int) -> tuple[tuple[Cell, ...], ...]:
        return (
            (cell("State"), *(cell(f"e{number}") for number in range(width))),
            (cell("A"), *(cell(f"a{number}") for number in range(width))),
        )

    def test_a_wide_one_is_turned_for_people(self) -> None:
        rows = read_markdown(tables.write("markdown", [table(*self.grid(9), across="Event")]))
        assert rows[:2] == [["Event", "A"], ["e0", "a0"]]

    @pytest.mark.parametrize(("width", "across"), [(5, "Event"), (9, "")])
    def test_others_are_not(self, width: int, across: str) -> None:
        rows = read_markdown(tables.write("markdown", [table(*self.grid(width), across=across)]))
        assert rows[0][0] == "State"

    def test_for_programs_it_always_stands_alike(self) -> None:
        rows = read_csv(tables.write("csv", [table(*self.grid(9), across="Event")]))
        assert rows[0][0] == "State"


def test_markdown_is_aligned_unless_that_makes_it_too_wide() -> None:
    narrow = tables.write("markdown", [table((cell("A"),), (cell("long" * 5),))])
    wide = tables.write("markdown", [table((cell("A"),), (cell("long" * 50),))])
    assert len({len(line) for line in narrow.splitlines()}) == 1
    assert wide.splitlines()[0] == "| A |"


def test_a_spreadsheet_formula_is_left_to_the_spreadsheet() -> None:
    assert "=1+1" in tables.write("csv", [table((cell("A"),), (cell("=1+1"),))])


def test_csv_lines_end_as_the_rfc_says() -> None:
    text = tables.write("csv", [table((cell("A"),), (cell("b"),))])
    assert text == "A\r\nb\r\n"


def test_html_is_marked_for_readers_and_style_sheets() -> None:
    made = Table("T & U", "matrix", ((cell("A"), cell("x")), (cell("b"), cell("c", mark="open"))))
    text = tables.write("html", [made])
    for part in (
        '<table class="statediagram matrix">',
        "<caption>T &amp; U</caption>",
        '<th scope="col">x</th>',
        '<th scope="row">b</th>',
        '<td class="open">c</td>',
    ):
        assert part in text
    assert list(_unbalanced(text)) == []


def _unbalanced(text: str) -> Iterator[str]:
    for name in ("table", "thead", "tbody", "tr", "td", "th", "caption"):
        if text.count(f"<{name}>") + text.count(f"<{name} ") != text.count(f"</{name}>"):
            yield name


@pytest.mark.parametrize("format", READERS)
def test_a_table_without_rows_is_still_one(format: str) -> None:
    assert READERS[format](tables.write(format, [table((cell("A"), cell("B")))]))[0] == ["A", "B"]


def test_an_unknown_format_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="`csv`, `html`, `markdown`, `rst`"):
        tables.write("xls", [])


def test_names_are_sorted() -> None:
    for names in (tables.formats(), tables.kinds()):
        assert all(one < other for one, other in pairwise(names))

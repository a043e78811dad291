"""Pages with fences of state machines, as Python-Markdown converts them."""

from __future__ import annotations

import logging
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from textwrap import indent
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statediagram import loads

markdown = pytest.importorskip("markdown")

EXTENSION = "statediagram.integrations.markdown"
SUPERFENCES = "pymdownx.superfences"
ALONE = [EXTENSION]
HOSTS = [
    ALONE,
    ["fenced_code", EXTENSION],
    [EXTENSION, "fenced_code", "codehilite"],
    [SUPERFENCES, EXTENSION],
    [EXTENSION, SUPERFENCES, "attr_list"],
]
SPEC = """\
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
"""
DOOR = f"```statediagram\n{SPEC}```\n"
LOST = SPEC + "  - Lost -> Open: never\n"


class Ids(HTMLParser):
    """All IDs of a page, and what refers to them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.references: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if (tag, name) == ("svg", "aria-labelledby"):
                self.references += (value or "").split()

    @property
    def twice(self) -> list[str]:
        """Those that are not alone."""
        return [each for each, times in Counter(self.ids).items() if times > 1]


def convert(text: str, extensions: list[str] = ALONE, **options: Any) -> str:
    if SUPERFENCES in extensions:
        pytest.importorskip("pymdownx")
    made: str = markdown.markdown(
        text, extensions=extensions, extension_configs={EXTENSION: options}
    )
    return made


def error(html: str) -> str:
    """What the only box of a page says."""
    (found,) = re.findall(r'statediagram-error">.*?<code>(.*?)</code>', html, re.DOTALL)
    return str(found)


@pytest.mark.parametrize("extensions", HOSTS)
def test_a_fence_becomes_a_picture(extensions: list[str]) -> None:
    html = convert(f"# Doors\n\n{DOOR}\nAfter *it*.\n", extensions)
    (svg,) = re.findall(r"<svg.*</svg>", html, re.DOTALL)
    assert ElementTree.fromstring(svg).get("role") == "img"
    assert "Closed goes to Open on push." in svg
    assert "<p>After <em>it</em>.</p>" in html
    assert "style=" not in html


@pytest.mark.parametrize("extensions", HOSTS)
def test_pictures_of_one_spec_share_a_page(extensions: list[str]) -> None:
    html = convert("\n".join([DOOR] * 3), extensions)
    assert html.count("<svg") == 3
    assert html.count("<style>") == 1
    found = Ids(html)
    assert found.twice == []
    assert set(found.references) <= set(found.ids)


def test_the_next_page_begins_anew() -> None:
    pages = markdown.Markdown(extensions=ALONE)
    assert pages.convert(DOOR) == pages.reset().convert(DOOR)


def test_states_have_ids_to_link_to() -> None:
    html = convert(DOOR + "\n" + DOOR)
    assert html.count('id="picture-state-door.Open"') == 1


def test_a_site_can_bring_the_style_sheet() -> None:
    assert "<style" not in convert(DOOR, style=False)


@pytest.mark.parametrize("extensions", HOSTS)
@pytest.mark.parametrize(
    "header",
    [
        "statediagram file=door.yaml mark",
        'statediagram file="door.yaml" mark',
        "statediagram file='door.yaml' mark",
        "{.statediagram file=door.yaml mark}",
        '{ .statediagram .wide file="door.yaml" mark=mark }',
    ],
)
def test_a_file_is_named_in_any_form(extensions: list[str], header: str, tmp_path: Path) -> None:
    (tmp_path / "door.yaml").write_text(SPEC)
    html = convert(f"```{header}\n```\n\n```python\nzebra\n```\n", extensions, base_dir=tmp_path)
    assert html.count("<svg") == 1
    assert "zebra" in html


@pytest.mark.parametrize("extensions", HOSTS)
def test_a_fence_inside_another_is_an_example(extensions: list[str]) -> None:
    html = convert(f"````markdown\n{DOOR}````\n\n~~~\n{DOOR}~~~\n", extensions)
    assert "<svg" not in html


def test_fences_stand_in_lists_and_quotations() -> None:
    nested = "1. first\n\n" + indent(DOOR, "    ") + "\n2. second\n\n" + indent(DOOR, "> ")
    html = convert(nested, [SUPERFENCES, EXTENSION])
    assert re.search(r"<ol>.*<svg.*</svg>.*second.*</ol>.*<blockquote>.*<svg", html, re.DOTALL)


def test_superfences_needs_the_formatter_alone() -> None:
    pytest.importorskip("pymdownx")
    from statediagram.integrations.markdown import fence, validate

    custom = {"name": "machine", "class": "x", "format": fence, "validator": validate}
    pages = markdown.Markdown(
        extensions=[SUPERFENCES], extension_configs={SUPERFENCES: {"custom_fences": [custom]}}
    )
    page = DOOR.replace("statediagram", 'machine alt="ab"')
    html = pages.convert(page + "\n" + page)
    assert html.count("ab</desc>") == 2
    assert Ids(html).twice == []
    assert pages.reset().convert(page + "\n" + page) == html


def test_options_dress_the_picture() -> None:
    html = convert(
        DOOR.replace(
            "statediagram",
            '{.statediagram .wide #d alt="a <b>" caption="A & <b>" class="big red" width=50%}',
        )
    )
    assert '<figure id="d" class="statediagram-picture big red wide">' in html
    assert "<figcaption>A &amp; &lt;b&gt;</figcaption></figure>" in html
    assert "a &lt;b&gt;</desc>" in html
    svg = ElementTree.fromstring(re.findall(r"<svg.*</svg>", html, re.DOTALL)[0])
    assert (svg.get("width"), svg.get("height")) == ("50%", None)


def test_a_part_is_drawn_and_findings_are_marked() -> None:
    spec = "\n".join(
        ("initial: A", "transitions:", " - A -> B: one", " - A -> B: two", " - B -> C: on")
    )
    spec += "\n - C -> D: on\n - Lost -> A: never\n"
    html = convert(f"```statediagram focus=A radius=2 merge mark\n{spec}```\n", check=False)
    assert "sd-mark-error" in html
    assert ">D<" not in html
    drawn = loads(spec).draw(focus="A", radius=2, merge=True).decode()
    assert html.count('class="sd-line"') == drawn.count('class="sd-line"')


@pytest.mark.parametrize(
    ("kind", "head"), [("", "From"), (" kind=matrix", "State"), (" kind=states", "State")]
)
def test_a_table(kind: str, head: str) -> None:
    html = convert(DOOR.replace("statediagram", f"statediagram-table{kind} caption=Doors"))
    assert f'<th scope="col">{head}</th>' in html
    assert "<caption>Doors</caption>" in html
    assert "<table>" in html  # themes style no others


@pytest.mark.parametrize("extensions", [ALONE, [SUPERFENCES, EXTENSION]])
@pytest.mark.parametrize(
    ("header", "text", "message"),
    [
        ("", "", "there is no spec: name a file"),
        ("file=door.yaml", "machine: x\n", "leave one of them out"),
        ("file=gone.yaml", "", "page:1: gone.yaml: this cannot be read: no such file"),
        ("focus=Opn", SPEC, "page:1: no state is called `Opn`: did you mean `Open`?"),
        ("width=wide", SPEC, "`wide` is no length"),
        ("radius=0", SPEC, "`0` is no number of arrows"),
        ("colour=red", SPEC, "no option is called `colour`: choose one of `file`, "),
        ("door.yaml", "", 'no option is called `door.yaml`: for a file write `file="door.yaml"`'),
        ("captoin=red", SPEC, "no option is called `captoin`: did you mean `caption`?"),
        ("merge=no", SPEC, "`merge` takes no value: write `merge` alone"),
        ("alt", SPEC, "`alt` wants a value"),
        ("", SPEC.replace("push", "[push <b>"), "5 |   - Closed -&gt; Open: [push &lt;b&gt;"),
        ("", SPEC.replace("push", "[push <b>"), "help: write `]`, and quotes"),
    ],
)
def test_what_is_wrong_is_in_the_page_and_in_the_log(
    header: str,
    text: str,
    message: str,
    extensions: list[str],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    page = f"```statediagram {header}\n{text}```\n\nAfter *it*.\n"
    html = convert(page, extensions, base_dir=str(tmp_path))
    assert message in error(html).replace("&quot;", '"')
    assert "<p>After <em>it</em>.</p>" in html
    assert str(tmp_path) not in html
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.name.startswith("mkdocs.")
    assert message.replace("&gt;", ">").replace("&lt;", "<") in record.getMessage()


@pytest.mark.parametrize("extensions", [ALONE, [SUPERFENCES, EXTENSION]])
def test_a_fence_without_an_end_is_told(extensions: list[str]) -> None:
    assert "the fence is not closed" in error(convert(DOOR[:-4], extensions))


@pytest.mark.parametrize("extensions", [ALONE, [SUPERFENCES, EXTENSION]])
def test_a_fence_that_is_nearly_called_so_is_told(extensions: list[str]) -> None:
    html = convert(DOOR.replace("statediagram", "statediagram-tabel kind=states"), extensions)
    assert "did you mean `statediagram-table`?" in error(html)


def test_a_misspelt_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "door.statediagram.yaml").write_text(SPEC)
    html = convert("```statediagram file=door.statediagram.yml\n```\n", base_dir=tmp_path)
    assert error(html).endswith("no such file or directory: did you mean `door.statediagram.yaml`?")
    other = convert("```statediagram file=x.statediagram.yml\n```\n", base_dir=tmp_path)
    assert error(other).endswith("no such file or directory")


def test_one_of_several_machines_is_named(tmp_path: Path) -> None:
    (tmp_path / "two.dot").write_text("digraph client { A -> B } digraph server { X -> Y }")
    page = "```statediagram-table kind=states file=two.dot {}\n```\n"
    html = convert(page.format("machine=server"), base_dir=tmp_path, check=False)
    assert "X" in html
    assert "client" not in html
    assert 'by `machine="…"`' in error(convert(page.format(""), base_dir=tmp_path)).replace(
        "&quot;", '"'
    )
    wrong = error(convert(page.format("machine=servre"), base_dir=tmp_path))
    assert wrong.endswith("no machine is called `servre`: did you mean `server`?")


def test_an_example_in_indented_code_stays_as_it_was_written(
    caplog: pytest.LogCaptureFixture,
) -> None:
    example = "```statediagram file=gone.yaml caption='a & b'\nx\n```\n"
    html = convert(f"{indent(example, '    ')}\n{DOOR}", [SUPERFENCES, EXTENSION])
    assert "```statediagram file=gone.yaml caption='a &amp; b'\nx\n```" in html
    assert html.count("<svg") == html.count("<style>") == 1
    assert caplog.records == []


@pytest.mark.parametrize("extensions", HOSTS)
def test_a_fence_in_a_comment_is_left_out(
    extensions: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    html = convert(f"<!--\n```statediagram file=gone.yaml\n```\n-->\n\n{DOOR}", extensions)
    assert html.count("<svg") == html.count("<style>") == 1
    assert caplog.records == []


@pytest.mark.parametrize(
    "file", ["../door.yaml", "sub/../../door.yaml", "{absolute}", "linked.yaml"]
)
def test_no_file_outside_is_read(file: str, tmp_path: Path) -> None:
    inside = tmp_path / "docs"
    inside.mkdir()
    outside = tmp_path / "door.yaml"
    outside.write_text(SPEC)
    (inside / "linked.yaml").symlink_to(outside)
    name = file.replace("{absolute}", str(outside))
    html = convert(f'```statediagram file="{name}"\n```\n', base_dir=inside)
    assert "is outside of `base_dir`" in error(html)
    assert "Closed" not in html


@pytest.mark.parametrize("extensions", [ALONE, [SUPERFENCES, EXTENSION]])
def test_a_strict_site_is_not_built(extensions: list[str]) -> None:
    with pytest.raises(Exception, match="not closed"):
        convert(DOOR.replace("push", "[push"), extensions, strict=True)
    with pytest.raises(Exception, match="unreachable-state"):
        convert(f"```statediagram\n{LOST}```\n", extensions, strict=True)


def test_errors_in_a_machine_are_told_once(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    (tmp_path / "door.yaml").write_text(LOST)
    page = "```statediagram file=door.yaml\n```\n" * 2
    assert convert(page, base_dir=tmp_path).count("<svg") == 2
    (record,) = caplog.records
    assert "unreachable-state" in record.getMessage()
    assert "6 |   - Lost -> Open: never" in record.getMessage()
    caplog.clear()
    convert(page, base_dir=tmp_path, check=False)
    assert caplog.records == []


@pytest.mark.parametrize("extensions", [ALONE, [SUPERFENCES, EXTENSION]])
def test_every_fence_is_told_of_by_its_line(
    extensions: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    text = "Title: front matter\n\n# Doors\n\n" + f"```statediagram\n{LOST}```\n\n" * 2
    convert(text, ["meta", *extensions])
    told = [record.getMessage() for record in caplog.records]
    lines = [number for number, line in enumerate(text.splitlines(), 1) if "Lost ->" in line]
    assert [f"page:{line}:" in each for each, line in zip(told, lines, strict=True)] == [True] * 2


def test_no_wrong_line_is_told(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("# Part\n\n```statediagram\n```\n")
    snippets = {"pymdownx.snippets": {"base_path": [str(tmp_path)]}}
    text = '--8<-- "part.md"\n\n```statediagram focus=x\n```\n'
    names = [SUPERFENCES, "pymdownx.snippets", EXTENSION]
    html = markdown.markdown(text, extensions=names, extension_configs=snippets)
    assert re.findall("page: fence [0-9]: there is no spec", html) == [
        "page: fence 1: there is no spec",
        "page: fence 2: there is no spec",
    ]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    page, file = "```statediagram file=door.yaml\n```\n", tmp_path / "door.yaml"
    file.write_text(SPEC)
    before = convert(page, base_dir=tmp_path)
    file.write_text(SPEC.replace("push", "shove"))
    assert "shove" not in before
    assert "shove" in convert(page, base_dir=tmp_path)


_WORDS = st.lists(
    st.sampled_from(["file", "=", '"', "'", "{", "}", "#a", ".b", "mark", " ", "width", "<", "é"])
)


@pytest.mark.parametrize("extensions", [ALONE, [SUPERFENCES, EXTENSION]])
@given(words=_WORDS, text=st.sampled_from([SPEC, "", "<b>&amp;\n", "- [\n"]))
def test_whatever_a_fence_says_it_is_shown_or_told(
    extensions: list[str], words: list[str], text: str
) -> None:
    html = convert(f"```statediagram {''.join(words)}\n{text}```\n\n{DOOR}", extensions)
    assert html.count("<svg") + html.count("statediagram-error") == 2 + html.count("<style>")
    assert Ids(html).twice == []
    assert "<b>" not in html

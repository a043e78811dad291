"""What a notebook shows of machines, findings, tables and changes: run, published, in a browser."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import statediagram
from statediagram import StateDiagram
from statediagram.errors import BudgetError
from statediagram.notebooks import bundles, html
from statediagram.results import Severity

DOOR = """
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Locked -> Closed: unlock
"""
PARTLY = """
machine: part
initial: A
transitions:
  - A -> B: go
  - B => A: back
"""
HOSTILE = """
machine: '</style><img src=x onerror="window.ran = 1">'
initial: <script>window.ran = 1</script>
states:
  <script>window.ran = 1</script>: {link: 'javascript:window.ran=1'}
  'B" onload="window.ran = 1': '`<script>window.ran = 1</script>`'
transitions:
  - <script>window.ran = 1</script> -> B" onload="window.ran = 1: '</style><script> x'
"""
CELLS = (
    f"import statediagram\nold = statediagram.loads({HOSTILE!r})\nold",
    "old",
    "old.check()",
    f"new = statediagram.loads({DOOR!r})\nnew.check()",
    "change = statediagram.compare(old, new)\nchange",
    "change.breaking()",
    "new.table()",
    "old.table('states', 'csv')",
)


def door() -> StateDiagram:
    return statediagram.loads(DOOR)


def hostile_change() -> statediagram.Evolution:
    return statediagram.compare(statediagram.loads(HOSTILE), door())


class Elements(HTMLParser):
    """The elements of a text, and what stands between them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said: list[str] = []
        self.addresses: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        addresses = ("href", "src", "srcset")
        self.addresses += [str(value) for name, value in attrs if name in addresses]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


SHOWN: Mapping[str, Callable[[], Any]] = {
    "a machine": door,
    "a hostile machine": lambda: statediagram.loads(HOSTILE),
    "a machine that was partly read": lambda: statediagram.loads(PARTLY),
    "findings": lambda: door().check(),
    "no findings": lambda: statediagram.loads(
        "initial: A\ntransitions: [A -> B: x, B -> A: y]"
    ).check(),
    "hostile findings": lambda: statediagram.loads(HOSTILE).check(),
    "breaking changes": lambda: hostile_change().breaking(),
    "a table": lambda: door().table(),
    "a hostile table": lambda: statediagram.loads(HOSTILE).table("states"),
    "a change": lambda: statediagram.compare(door(), door()),
    "a hostile change": hostile_change,
}


@pytest.mark.parametrize("name", SHOWN)
def test_html_is_of_harmless_elements_and_needs_nothing(name: str) -> None:
    found = Elements(SHOWN[name]()._repr_mimebundle_()["text/html"])
    harmless = "b br caption code div img li ol p picture source style sup table tbody td tfoot th"
    assert set(found.tags) <= {*harmless.split(), "thead", "tr", "ul"}
    images = ("data:image/svg+xml;base64,", "data:image/png;base64,")
    assert all(each.startswith(images) for each in found.addresses)


@pytest.mark.parametrize("make", [lambda: statediagram.compare(door(), door()), *SHOWN.values()])
def test_a_bundle_has_what_is_asked_for(make: Callable[[], Any]) -> None:
    whole = make()._repr_mimebundle_()
    assert "text/plain" in whole
    for mime in whole:
        assert set(make()._repr_mimebundle_(include={mime})) == {mime}
        assert set(make()._repr_mimebundle_(exclude={mime})) == set(whole) - {mime}
    assert make()._repr_mimebundle_(include={"text/latex"}, exclude=set()) == {}


def test_a_machine_has_vectors_and_pixels() -> None:
    shown = door()._repr_mimebundle_()
    assert "<svg" in shown["image/svg+xml"]
    assert shown["image/png"] == door().draw("png")
    assert 'alt="It starts in Closed. Closed goes to Open on push.' in shown["text/html"]


def test_a_picture_says_what_it_lacks() -> None:
    shown = statediagram.loads(PARTLY)._repr_mimebundle_()
    lost = "the picture lacks what could not be read in line 6: `.check()` tells more"
    assert shown["text/plain"].splitlines()[1:] == [lost]
    assert lost.replace("`", "") in "".join(Elements(shown["text/html"]).said)
    whole = door()._repr_mimebundle_()
    assert "lacks" not in f"{whole['text/plain']}{whole['text/html']}"


def test_only_the_first_lines_that_were_lost_are_told() -> None:
    lost = "".join(f"  - A => B: e{number}\n" for number in range(9))
    shown = statediagram.loads(f"initial: A\ntransitions:\n{lost}")._repr_mimebundle_()
    assert "in lines 3, 4, 5, 6, 7, …: `.check()`" in shown["text/plain"]


@pytest.mark.parametrize("texts", [(DOOR, PARTLY), (PARTLY, DOOR)])
def test_a_change_says_what_it_lacks(texts: tuple[str, str]) -> None:
    shown = statediagram.compare(*map(statediagram.loads, texts))._repr_mimebundle_()
    side = ("old", "new")[texts.index(PARTLY)]
    lost = f"{side}: the comparison lacks what could not be read in line 6"
    assert lost in shown["text/plain"]
    assert lost in "".join(Elements(shown["text/html"]).said)


def test_findings_tell_all_that_a_report_tells() -> None:
    (finding,) = found = door().check()
    shown = found._repr_mimebundle_()
    said = "".join(Elements(shown["text/html"]).said)
    for told in (finding.severity, finding.code, finding.name, str(finding.location)):
        assert told in said
        assert told in shown["text/plain"]
    for told in (finding.message, finding.remedy, *finding.evidence):
        assert told.replace("`", "") in said
        assert told in shown["text/plain"]


def test_findings_are_a_tuple_all_the_same() -> None:
    found = door().check()
    assert found == tuple(found)
    assert hash(found) == hash(tuple(found))
    assert pickle.loads(pickle.dumps(found)) == found
    assert statediagram.loads("initial: A\ntransitions: [A -> B: x, B -> A: y]").check() == ()


def test_findings_print_a_line_each() -> None:
    found = statediagram.loads(PARTLY).check()
    lines = str(found).splitlines()
    assert len(lines) == len(found) > 1
    assert lines[-1] == "<text>:6:5: error SD104 malformed-transition: `B => A` has no arrow"
    assert repr(found) == str(found)
    assert str(hostile_change().breaking()).startswith("new:")
    assert str(SHOWN["no findings"]()) == "No findings"


def test_a_table_is_a_text_all_the_same() -> None:
    told = door().table("transitions", "csv")
    assert told.splitlines()[0] == "From,Event,To"
    again = pickle.loads(pickle.dumps(told))
    assert (again, again._repr_mimebundle_()) == (told, told._repr_mimebundle_())
    assert told._repr_mimebundle_()["text/plain"] == told


def test_a_change_shows_picture_and_list() -> None:
    (shown,) = [hostile_change()._repr_mimebundle_()["text/html"]]
    found = Elements(shown)
    assert "img" in found.tags
    said = "".join(found.said)
    assert "transition “Closed -> Open: push”" in said
    assert "state “<script>window.ran = 1</script>”" in said


def test_what_cannot_be_drawn_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def place(*_: object, **__: object) -> None:
        raise BudgetError("not done after 60 s: draw a part of `<b>`")

    change = statediagram.compare(door(), statediagram.loads(DOOR.replace("push", "shove")))
    monkeypatch.setattr("statediagram.layout.place", place)
    shown = door()._repr_mimebundle_()
    assert shown == {"text/plain": f"{door()!r}\nnot done after 60 s: draw a part of `<b>`"}
    shown = change._repr_mimebundle_()
    assert set(shown) == {"text/html", "text/plain"}
    assert "draw a part of <code>&lt;b&gt;</code>" in shown["text/html"]
    assert "shove" in shown["text/html"]


def test_one_picture_twice_has_ids_of_its_own_and_says_the_same() -> None:
    machine = statediagram.loads(DOOR.replace("door", "twice"))
    first, second = (machine._repr_mimebundle_()["image/svg+xml"] for _ in range(2))
    ids = [{id for id in each.split('"') if id.startswith("sd-twice-")} for each in (first, second)]
    assert len(ids[0]) == len(ids[1]) > 5
    assert ids[0].isdisjoint(ids[1])
    assert "prefers-color-scheme:dark" in second
    shapes = [each.count("<path") + each.count("<text") for each in (first, second)]
    assert shapes[0] == shapes[1]


@given(st.text())
def test_a_sentence_says_its_words_and_nothing_else(words: str) -> None:
    shown = Elements(f"<p>{html.sentence(words)}</p>")
    assert set(shown.tags) <= {"p", "code"}


@pytest.mark.parametrize("severity", [each for each in Severity if each is not Severity.OFF])
def test_each_severity_has_its_colour(severity: Severity) -> None:
    assert f"b.sd-{severity}{{background:#" in html.framed(html.badge(severity))


def test_types_are_told_apart() -> None:
    shown = {bundles.HTML: "h", bundles.PLAIN: "p"}
    assert bundles.bundle(shown, None, [bundles.HTML]) == {bundles.PLAIN: "p"}


@pytest.fixture(scope="module")
def notebook() -> Any:
    """All cells, run by a kernel as Jupyter does it."""
    pytest.importorskip("ipykernel", reason="needs ipykernel")
    preprocessors = pytest.importorskip("nbconvert.preprocessors", reason="needs nbconvert")
    nbformat = pytest.importorskip("nbformat")
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    made = nbformat.v4.new_notebook(cells=cells)
    preprocessors.ExecutePreprocessor(timeout=60).preprocess(made, {})
    return made


def test_every_cell_shows_one_thing(notebook: Any) -> None:
    picture = {"image/svg+xml", "image/png", "text/html", "text/plain"}
    table = {"text/html", "text/plain"}
    assert [[set(out["data"]) for out in cell.outputs] for cell in notebook.cells] == [
        [picture], [picture], [table], [table], [picture], [table], [table], [table],
    ]  # fmt: skip


def test_a_published_notebook(notebook: Any, browser: Any, tmp_path: Path) -> None:
    nbconvert = pytest.importorskip("nbconvert")
    file = tmp_path / "notebook.html"
    file.write_text(nbconvert.HTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    page.wait_for_function("[...document.images].every(each => each.complete)")
    pictures = page.evaluate("[...document.images].map(each => each.naturalWidth)")
    assert len(pictures) == 3
    assert min(pictures) > 50
    assert page.evaluate("[...document.images].every(each => each.alt)")
    assert page.evaluate("[...document.images].every(each => each.currentSrc.includes('svg'))")
    assert page.evaluate("window.ran") is None
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    assert page.evaluate("getComputedStyle(document.querySelector('td')).textAlign") == "left"


LAB = '<body data-jp-theme-light="{}">'
THEMES = {
    LAB.format("true"): "light",
    LAB.format("false"): "dark",
    '<body class="vscode-light">': "light",
    '<body class="vscode-dark">': "dark",
    '<body class="vscode-high-contrast">': "dark",
    '<body class="vscode-high-contrast vscode-high-contrast-light">': "light",
}


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("body", [*THEMES, "<body>"])
def test_a_picture_is_as_light_as_its_page_says(browser: Any, body: str, system: str) -> None:
    shown = door()._repr_mimebundle_()["text/html"]
    page = browser.new_page(color_scheme=system)
    page.set_content(f"<!DOCTYPE html>{body}{shown}")
    assert paper(page) == THEMES.get(body, system)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_is_as_light_as_a_published_notebook(
    notebook: Any, browser: Any, tmp_path: Path, theme: str
) -> None:
    nbconvert = pytest.importorskip("nbconvert")
    file = tmp_path / "notebook.html"
    published, _ = nbconvert.HTMLExporter(theme=theme).from_notebook_node(notebook)
    file.write_text(published, encoding="utf-8")
    page = browser.new_page(color_scheme="dark" if theme == "light" else "light")
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    assert paper(page) == theme


def paper(page: Any) -> str:
    """Whether the first picture of a page is light or dark, by what most of it looks like."""
    image = pytest.importorskip("PIL.Image")
    page.wait_for_function("[...document.images].every(each => each.complete)")
    shot = image.open(io.BytesIO(page.locator("picture img").first.screenshot())).convert("L")
    tones = shot.histogram()
    return "light" if sum(tones[128:]) > sum(tones[:128]) else "dark"


def test_a_page_that_holds_every_svg(notebook: Any, browser: Any) -> None:
    """As Visual Studio Code shows notebooks."""
    outputs = [out["data"] for cell in notebook.cells for out in cell.outputs]
    page = browser.new_page()
    page.set_content("".join(each.get("image/svg+xml", "") for each in outputs))
    page.wait_for_timeout(100)
    assert page.locator("svg").count() == 3
    assert page.evaluate("window.ran") is None
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("a").count() == 0

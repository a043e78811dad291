"""The page of a comparison: what it shows, that it needs nothing, and that nothing in it runs."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent

import pytest

from statediagram import pages, readers
from statediagram.contrast import PAGE, VIEWS, digest, page, pictures
from statediagram.diffs import Line
from statediagram.machine import build
from statediagram.rendering import Look

OLD = """
    machine: door
    transitions: [Open -> Closed: pull, Closed -> Open: push, Open -> Gone: lift]
"""
NEW = OLD.replace(", Open -> Gone: lift", ", Closed -> Locked: turn")
HOSTILE = ["<script>document.title='run'</script>", "]]><img src=x onerror=document.title='run'>",
           "</style><script>document.title='run'</script>", '"><b>&amp;', "-->"]  # fmt: skip


def compared(old: str, new: str) -> dict[str, bytes]:
    machines = [build(readers.read(dedent(text).encode(), "a.yaml")[0]) for text in (old, new)]
    names = {name: name for name in machines[0].states if name in machines[1].states}
    found = pictures(*machines, names, ("svg",), Look(), pytest.fail)
    return {view: found[view]["svg"] for view in VIEWS}


@pytest.fixture(scope="module")
def written() -> bytes:
    changes = [Line("Open -> Gone: lift", "removed"), Line("Closed -> Locked: turn", "added")]
    return page.write(
        compared(OLD, NEW), changes, title="door", before="a.yaml", after="b.yaml", digest="0a1b"
    )


class Elements(HTMLParser):
    """The elements of a page, the texts that follow each kind, and the lines of the list."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.lines: list[str] = []
        self.is_listing = False
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag == "li":
            self.lines.append("")
            self.is_listing = True

    def handle_endtag(self, tag: str) -> None:
        self.is_listing &= tag != "li"

    def handle_data(self, data: str) -> None:
        if self.is_listing:
            self.lines[-1] += data
        elif self.found and data.strip():
            self.texts.setdefault(self.found[-1][0], []).append(data)


def test_a_page_made_by_another_release_is_out_of_date(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (build(readers.read(dedent(each).encode(), "a.yaml")[0]) for each in (OLD, NEW))
    before = {view: digest(old, new, {}, Look(), view) for view in (*VIEWS, PAGE)}
    real = pages.asset
    monkeypatch.setattr(pages, "asset", lambda *names: real(*names) + "/* new */")
    page.version.cache_clear()
    after = {view: digest(old, new, {}, Look(), view) for view in before}
    page.version.cache_clear()
    assert [view for view in before if before[view] != after[view]] == [PAGE]


def test_it_holds_all_three_pictures_and_every_change(written: bytes) -> None:
    elements = Elements(written)
    figures = [attributes["class"] for tag, attributes in elements.found if tag == "figure"]
    assert sorted(figures) == sorted(VIEWS)
    assert sum(tag == "svg" for tag, _ in elements.found) == 3
    assert elements.lines == ["− Open -> Gone: lift", "+ Closed -> Locked: turn"]
    signs = [attributes["aria-label"] for tag, attributes in elements.found if tag == "b"]
    assert signs == ["removed", "added"]
    assert [a["class"] for tag, a in elements.found if tag == "li"] == ["removed", "added"]
    assert elements.texts["h1"] == ["door"]
    assert any("a.yaml" in text for text in elements.texts["input"])


def test_what_follows_has_its_lines_below_it() -> None:
    lines = [Line("behaviour", "", "", ("before: <x>", "now: y")), Line("moved", "changed", "→")]
    data = page.write(compared(OLD, NEW), lines, title="door").decode()
    assert "behaviour<ul><li>before: &lt;x&gt;</li><li>now: y</li></ul></li>" in data
    assert '<b role="img" aria-label="changed">→</b> moved' in data


def test_ids_are_unique(written: bytes) -> None:
    ids = [attributes["id"] for _, attributes in Elements(written).found if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_it_needs_nothing_else(written: bytes) -> None:
    for _, attributes in Elements(written).found:
        assert not {"src", "href", "srcset", "action", "style"} & attributes.keys()
        assert not any(name.startswith("on") for name in attributes)
    assert b"@import" not in written
    assert b"url(" not in written


def test_only_its_own_styles_and_script_are_allowed(written: bytes) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', written.decode())[1]
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        texts = re.findall(rf"<{tag}>(.*?)</{tag}>", written.decode(), re.DOTALL)
        allowed = re.search(rf"{tag}-src ([^;]+)", policy)[1].split()
        hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in texts]
        assert sorted({f"'sha256-{each}'" for each in hashes}) == sorted(allowed)


def test_it_knows_what_it_was_made_from(written: bytes) -> None:
    assert pages.digest(written) == "0a1b"
    assert pages.digest(b"<!doctype html>\n<p>another page</p>") == ""


def test_no_change_is_told_as_such() -> None:
    data = page.write(compared(OLD, OLD), [], title="door")
    assert b"Nothing has changed." in data


@pytest.fixture(scope="module")
def tab(browser):
    return browser.new_page()


def browse(tab, data: bytes, folder: Path, address: str = "") -> None:
    """Open a page in the tab as a reader does who follows a link to it."""
    file = folder / "page.html"
    file.write_bytes(data)
    tab.goto("about:blank")
    tab.goto(f"{file.as_uri()}{address}")


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("", "both"),
        ("#before", "before"),
        ("#after", "after"),
        ("#wipe=30", "wipe"),
        ("#x", "both"),
    ],
)
def test_an_address_leads_to_a_view(written, tab, tmp_path, address: str, view: str) -> None:
    browse(tab, written, tmp_path, address)
    assert tab.locator("body").get_attribute("data-show") == view
    if address.startswith("#wipe"):
        assert "--cut: 30%" in tab.locator("body").get_attribute("style")


def picture_middle(shot) -> int:
    """Where the line of the slider is: the only thing at the bottom of the picture."""
    row = [shot.getpixel((x, 400)) for x in range(shot.width)]
    return next(x for x, colour in enumerate(row) if min(colour) < 150)


def test_the_slider_shows_before_on_its_left_and_after_on_its_right(written, tab, tmp_path) -> None:
    image = pytest.importorskip("PIL.Image")
    chops = pytest.importorskip("PIL.ImageChops")
    tab.set_viewport_size({"width": 900, "height": 1000})
    shots = {}
    for address in ("#before", "#after", "#both", "#wipe=50"):
        browse(tab, written, tmp_path, address)
        shot = image.open(io.BytesIO(tab.screenshot()))
        shots[address] = shot.convert("RGB").crop((0, 250, 900, 700))

    def differ(one: str, other: str, part: tuple[int, int, int, int]) -> bool:
        pair = (shots[each].crop(part) for each in (one, other))
        return chops.difference(*pair).convert("L").getextrema()[1] > 40

    middle = picture_middle(shots["#wipe=50"])
    left, right = (0, 0, middle - 5, 450), (middle + 5, 0, 900, 450)
    assert differ("#before", "#after", left) or differ("#before", "#after", right)
    assert differ("#before", "#both", left) or differ("#before", "#both", right)
    assert not differ("#before", "#wipe=50", left)
    assert not differ("#after", "#wipe=50", right)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_for_everyone(written, tab, tmp_path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core")
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    browse(tab, written.replace(b"a.yaml", b"a" * 200 + b".yaml"), tmp_path, "#wipe=30")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert axe.Axe().run(tab).response["violations"] == []


def test_views_are_chosen_by_click_and_by_key(written, tab, tmp_path) -> None:
    browse(tab, written, tmp_path)
    tab.get_by_label("Before: a.yaml").check()
    assert tab.url.endswith("#before")
    assert tab.locator("figure.before").is_visible()
    assert not tab.locator("figure.both").is_visible()
    tab.keyboard.press("ArrowDown")
    assert tab.url.endswith("#after")
    tab.keyboard.press("4")
    assert tab.url.endswith("#wipe=50")
    tab.keyboard.press("1")
    assert tab.url.endswith("#both")
    assert tab.get_by_label("Both in one").evaluate("radio => radio === document.activeElement")
    tab.keyboard.press("4")
    tab.get_by_role("slider").press("ArrowRight")
    assert tab.url.endswith("#wipe=51")
    assert tab.locator("body").evaluate("body => body.style.getPropertyValue('--cut')") == "51%"


def test_a_digit_means_nothing_where_the_choice_has_no_focus(written, tab, tmp_path) -> None:
    browse(tab, written, tmp_path, "#wipe=30")
    keys = tab.locator("kbd").first
    for press in (tab.keyboard.press, tab.get_by_role("slider").press):
        press("2")
        assert tab.locator("body").get_attribute("data-show") == "wipe"
        assert keys.evaluate("key => getComputedStyle(key).visibility") == "hidden"
    tab.get_by_role("radio", name="Slider", exact=True).focus()
    assert keys.evaluate("key => getComputedStyle(key).visibility") == "visible"
    tab.keyboard.press("2")
    assert tab.locator("body").get_attribute("data-show") == "before"


def test_nothing_of_a_name_runs(tab, tmp_path) -> None:
    names = [name.replace("'", "''") for name in HOSTILE]
    text = "machine: m\nstates:\n" + "".join(f"  '{name}': '{name}'\n" for name in names)
    svgs = compared(text, "machine: m\nstates: {}\n")
    changes = [Line(name, "removed") for name in HOSTILE]
    data = page.write(svgs, changes, title=HOSTILE[0], before=HOSTILE[1], after=HOSTILE[2])
    browse(tab, data, tmp_path)
    elements = Elements(data)
    assert elements.texts["h1"] == [HOSTILE[0]]
    assert elements.lines == [f"− {name}" for name in HOSTILE]
    assert sum(tag == "script" for tag, _ in elements.found) == 1
    assert tab.locator("img").count() == 0
    assert tab.title() != "run"

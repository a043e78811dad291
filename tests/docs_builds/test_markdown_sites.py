"""Sites with fences of state machines, as MkDocs and Zensical build them and browsers show them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytest.importorskip("material", reason="needs mkdocs-material")
LIGHT, DARK = "rgb(243, 246, 250)", "rgb(34, 42, 51)"
FILL = "getComputedStyle(document.querySelector('.sd-state .sd-box')).fill"
PAPER = "getComputedStyle(document.querySelector('.sd-paper')).fill"

SITE = """\
site_name: Doors
theme:
  name: material
  font: false
  palette:
    - scheme: default
      media: '(prefers-color-scheme: light)'
      toggle: {icon: material/weather-night, name: dark}
    - scheme: slate
      media: '(prefers-color-scheme: dark)'
      toggle: {icon: material/weather-sunny, name: light}
watch: [specs]
markdown_extensions:
  - admonition
  - pymdownx.superfences
  - statediagram.integrations.markdown: {base_dir: specs}
"""
DOOR = """\
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
"""
BROKEN = DOOR.replace("push", "[push")
FENCE = "```statediagram file=door.yaml\n```\n"
INDEX = f"# Doors\n\n{FENCE}\n!!! note\n\n    ```statediagram file=door.yaml\n    ```\n"
HOSTILE = """\
machine: '</style><img src=x onerror="window.ran = 1">'
title: ']]><script>window.ran = 1</script>'
initial: <script>window.ran = 1</script>
states:
  <script>window.ran = 1</script>: {link: 'javascript:window.ran=1'}
  'B" onload="window.ran = 1': '&lt;img src=x onerror=window.ran=1&gt;'
  '}*{display:none}': {link: 'https://x/"onload="window.ran=1'}
transitions:
  - <script>window.ran = 1</script> -> B" onload="window.ran = 1: '&#60;script&#62; \\{\\{ 7 \\}\\}'
  - B" onload="window.ran = 1 -> \\}\\*\\{display:none\\}: {event: x, link: 'java	script:x'}
"""


class Built(NamedTuple):
    """What became of a site: how the build ended, what it said, and the pages."""

    code: int
    log: str
    folder: Path

    @property
    def page(self) -> str:
        return (self.folder / "index.html").read_text(encoding="utf-8")


class Site:
    """A folder with a site of one page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seconds = 1_700_000_000
        self.write("mkdocs.yml", SITE)
        self.write("docs/index.md", INDEX)
        self.write("specs/door.yaml", DOOR)

    def write(self, name: str, text: str) -> None:
        """A file that is newer than all before, by what counts as time for Zensical."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.seconds += 1
        os.utime(path, (self.seconds, self.seconds))

    def build(self, tool: str, *options: str) -> Built:
        command = [sys.executable, "-m", tool, "build", *options]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
        done = subprocess.run(
            command,
            check=False,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return Built(done.returncode, done.stdout + done.stderr, self.folder / "site")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site as it stands, by each tool once: a build takes seconds."""
    pytest.importorskip(request.param)
    return Site(tmp_path_factory.mktemp(request.param)).build(request.param, "--strict")


@pytest.fixture
def shown(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page as a reader has it who prefers it light or dark."""
    contexts = []

    def open(file: Path, scheme: str = "light") -> Any:
        contexts.append(browser.new_context(color_scheme=scheme))
        page = contexts[-1].new_page()
        page.goto(file.as_uri())
        return page

    yield open
    for context in contexts:
        context.close()


def test_a_page_has_its_pictures(built: Built) -> None:
    assert built.code == 0, built.log
    pictures = re.findall(r'<svg[^>]*class="statediagram".*?</svg>', built.page, re.DOTALL)
    assert len(pictures) == 2
    ids = [each for svg in pictures for each in re.findall(r' id="(.*?)"', svg)]
    assert len(ids) == len(set(ids)) > 10
    assert "push</text>" in built.page.replace(" ", "").replace("\xa0", "")
    (index,) = built.folder.rglob("search*.json")
    found = index.read_text()
    assert "push" in found
    assert "light-dark" not in found


def test_a_broken_spec_fails_every_strict_build_of_mkdocs(site: Site) -> None:
    site.write("specs/door.yaml", BROKEN)
    for _ in range(2):
        built = site.build("mkdocs", "--strict")
        assert built.code == 1
        assert "WARNING -  specs/door.yaml:4:21: error SD100" in built.log
    relaxed = site.build("mkdocs")
    assert relaxed.code == 0
    assert relaxed.page.count("statediagram-error") >= 2
    assert "specs/door.yaml:4:21" in relaxed.page
    assert str(site.folder) not in relaxed.page
    site.write("specs/door.yaml", DOOR)
    assert site.build("mkdocs", "--strict").code == 0


@pytest.mark.parametrize("tool", ["mkdocs", "zensical"])
def test_the_page_of_a_fence_is_named_and_the_line(site: Site, tool: str) -> None:
    pytest.importorskip(tool)
    fences = f"```statediagram file=gone.yaml\n```\n\n```statediagram\n{BROKEN}```\n"
    site.write("docs/index.md", f"---\ntitle: Doors\n---\n\n# Doors\n\n{fences}")
    log = site.build(tool).log
    assert "index.md:7: specs/gone.yaml: this cannot be read" in log
    assert "index.md:14:21: error SD100" in log


def test_mkdocs_knows_the_states_of_a_picture(site: Site) -> None:
    site.write("mkdocs.yml", SITE + "validation: {anchors: warn}\n")
    site.write("docs/index.md", f"[Open](#picture-state-door.Open)\n\n{FENCE}")
    assert site.build("mkdocs", "--strict").code == 0
    site.write("docs/index.md", f"[Open](#picture-state-door.Opne)\n\n{FENCE}")
    assert site.build("mkdocs", "--strict").code == 1


def test_mkdocs_gives_the_folder_of_a_page(site: Site) -> None:
    site.write("mkdocs.yml", SITE.replace("{base_dir: specs}", "{base_dir: !relative }"))
    site.write("docs/door.yaml", DOOR)
    assert site.build("mkdocs", "--strict").page.count("Closed goes to Open") == 2


def test_a_broken_spec_fails_every_strict_site_of_zensical(site: Site) -> None:
    pytest.importorskip("zensical")
    site.write("specs/door.yaml", BROKEN)
    relaxed = site.build("zensical")
    assert relaxed.code == 0
    assert "specs/door.yaml:4:21: error SD100" in relaxed.log
    assert "specs/door.yaml:4:21" in relaxed.page
    site.write("mkdocs.yml", SITE.replace("base_dir: specs", "base_dir: specs, strict: true"))
    for _ in range(2):
        built = site.build("zensical")
        assert built.code == 1
        assert "specs/door.yaml:4:21: error SD100" in built.log


@pytest.mark.parametrize("tool", ["mkdocs", "zensical"])
def test_a_changed_spec_changes_its_page(site: Site, tool: str) -> None:
    pytest.importorskip(tool)
    assert "shove" not in site.build(tool).page
    site.write("specs/door.yaml", DOOR.replace("push", "shove"))
    page = site.build(tool).page
    assert "shove" in page
    assert site.build(tool, "--clean").page == page


def test_the_switch_of_the_theme_is_that_of_pictures(
    built: Built, shown: Callable[..., Any]
) -> None:
    for scheme, fills in (("light", [LIGHT, DARK]), ("dark", [DARK, LIGHT])):
        page = shown(built.folder / "index.html", scheme)
        found = [page.evaluate(FILL)]
        assert page.evaluate(PAPER) == "none"
        page.locator("label[for^=__palette]:visible").first.click()
        found.append(page.evaluate(FILL))
        assert found == fills
        page.emulate_media(media="print")
        assert (page.evaluate(FILL), page.evaluate(PAPER)) == (LIGHT, "rgb(255, 255, 255)")


@pytest.mark.parametrize("declared", ["", "<style>:root{color-scheme:light dark}</style>"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_plain_page_decides(
    shown: Callable[..., Any], tmp_path: Path, scheme: str, declared: str
) -> None:
    page = shown(converted(f"```statediagram\n{DOOR}```\n", tmp_path, declared), scheme)
    expected = DARK if scheme == "dark" and declared else LIGHT
    assert page.evaluate(FILL) == expected
    assert page.evaluate(PAPER) != "none"


def test_a_class_of_the_site_lets_a_wide_picture_scroll(
    shown: Callable[..., Any], tmp_path: Path
) -> None:
    wide = "\n".join(f" - Off -> On{n}: a rather long event" for n in range(16))
    spec = f"initial: Off\ntransitions:\n{wide}\n"
    head = (
        "<meta name=viewport content='width=device-width'><style>.wide svg{max-width:none}</style>"
    )
    fences = f"```statediagram\n{spec}```\n\n```statediagram class=wide\n{spec}```\n"
    page = shown(converted(fences, tmp_path, head, check=False))
    page.set_viewport_size({"width": 390, "height": 800})
    widths = page.locator("svg").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().width)"
    )
    assert widths[0] <= 390
    assert widths[1] > 1000
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_nothing_runs(shown: Callable[..., Any], tmp_path: Path) -> None:
    evil = '"></svg><script>window.ran = 1</script>'
    header = f"alt='{evil}' caption='{evil}' class='{evil}' width='{evil}'"
    fences = (
        f"```statediagram\n{HOSTILE}```\n",
        f"```statediagram alt='{evil}' caption='{evil}' class='{evil}'\n{HOSTILE}```\n",
        f"```statediagram {header}\n{HOSTILE}```\n",
        f"```statediagram file='{evil}'\n```\n",
        f"```statediagram-table kind=matrix\n{HOSTILE}```\n",
        f"```statediagram\n{HOSTILE}  - [{evil}\n```\n",
    )
    page = shown(converted("\n".join(fences), tmp_path))
    assert page.locator("svg.statediagram").count() == 2
    assert page.locator("svg .sd-edge").count() == 2 * 3
    assert page.locator(".statediagram-error").count() == 3
    assert page.locator("script, img, [onload], [onerror], [style]").count() == 0
    for link in page.locator("svg a").all():
        assert not (link.get_attribute("href") or "").lower().startswith(("java", "data"))
    assert page.evaluate("window.ran") is None
    assert page.locator("svg.statediagram").first.is_visible()


def test_a_strict_policy_leaves_pictures_as_they_are(
    shown: Callable[..., Any], tmp_path: Path
) -> None:
    from statediagram.integrations.markdown.styles import sheet

    (tmp_path / "statediagram.css").write_text(sheet())
    policy = "default-src 'none'; style-src 'self' file:"
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<link rel="stylesheet" href="statediagram.css">'
    )
    file = converted(f"```statediagram\n{DOOR}```\n", tmp_path, head, style=False)
    page = shown(file, "dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.sd-label')).strokeWidth") == (
        "3px"
    )


def test_the_style_sheet_can_be_written() -> None:
    command = [sys.executable, "-m", "statediagram.integrations.markdown"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert "[data-md-color-scheme=slate] .statediagram" in done.stdout


def converted(text: str, folder: Path, head: str = "", **options: object) -> Path:
    """A page of Python-Markdown alone."""
    import markdown

    name = "statediagram.integrations.markdown"
    body = markdown.markdown(text, extensions=[name], extension_configs={name: options})
    file = folder / "index.html"
    file.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>x</title>{head}{body}",
        encoding="utf-8",
    )
    return file

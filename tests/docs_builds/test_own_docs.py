"""The project's own docs: one build, as `make docs` makes it, and what its pages have."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

import statediagram
from statediagram import rules
from statediagram.cli.group import COMMANDS
from statediagram.project import stem

for name in ("furo", "myst_parser", "sphinx_click"):
    pytest.importorskip(name)

ROOT = Path(__file__).parents[2]
SPECS = [stem(path.name) for path in sorted((ROOT / "specs").glob("*.statediagram.yaml"))]

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
_IMAGE = re.compile(r'<img\b[^>]*?\bsrc="([^"]+)"')
_ID = re.compile(r'\bid="([^"]+)"')


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages, built once and without a warning."""
    folder = tmp_path_factory.mktemp("site")
    options = ["-n", "-W", "--keep-going", "-q", "-j", "auto", "-d"]
    paths = [str(folder / "doctrees"), str(ROOT / "docs"), str(folder / "html")]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, *paths],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "html"


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(_ID.findall(text(path))) if path.suffix == ".html" else frozenset()


def missing(page: Path, link: str) -> bool:
    """Whether a link within the site leads nowhere."""
    path, _, fragment = unquote(unescape(link)).partition("#")
    target = (page.parent / path).resolve() if path else page
    return not target.is_file() or bool(fragment and fragment not in anchors(target))


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def reached(site: Path) -> set[Path]:
    """The pages to which links lead from the first one."""
    found, waiting = set[Path](), [site / "index.html"]
    while waiting:
        page = waiting.pop()
        if page not in found:
            found.add(page)
            paths = (unescape(link).partition("#")[0] for link in _LINK.findall(text(page)))
            targets = ((page.parent / path).resolve() for path in paths if "://" not in path)
            waiting += [each for each in targets if each.suffix == ".html" and each.is_file()]
    return found


def test_links_and_pictures_lead_somewhere(site: Path) -> None:
    broken = [
        (page.name, link)
        for page in pages(site)
        for link in (*_LINK.findall(text(page)), *_IMAGE.findall(text(page)))
        if not re.match(r"https?:|mailto:|data:", link) and missing(page, link)
    ]
    assert broken == []


def test_every_page_can_be_reached(site: Path) -> None:
    assert {page.relative_to(site) for page in pages(site)} == {
        page.relative_to(site) for page in reached(site.resolve())
    } | {Path("genindex.html"), Path("search.html"), Path("py-modindex.html")}


def test_every_page_in_the_folder_is_a_page_of_the_site(site: Path) -> None:
    sources = (ROOT / "docs").rglob("*.md")
    wanted = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in sources}
    assert wanted <= {page.relative_to(site) for page in pages(site)}


@pytest.mark.parametrize("name", SPECS)
def test_each_spec_has_a_page_with_its_picture_its_tables_and_its_text(
    name: str, site: Path
) -> None:
    page = text(site / "gallery" / f"{name}.html")
    assert re.search(r'<svg\b[^>]*class="[^"]*\bstatediagram\b', page)
    assert page.count("<table") >= 2
    assert f"{name}.statediagram.yaml" in page
    diagram = statediagram.load(ROOT / "specs" / f"{name}.statediagram.yaml")
    assert unescape(page).count(diagram.states[0].label) >= 3


def test_the_gallery_lists_each_spec_with_a_small_picture(site: Path) -> None:
    listed = text(site / "gallery" / "README.html")
    assert {name for name in SPECS if f'alt="{name}"' not in listed} == set()
    assert {name for name in SPECS if f'href="{name}.html"' not in listed} == set()


def test_a_spec_that_the_list_forgets_is_in_the_gallery(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "extensions"))
    import gallery

    listed = gallery._list("# Specs\n\n## First steps\n\nNothing yet.\n", ["door"])
    assert "## Others" in listed
    assert "- [door](door.md)" in listed
    assert "[![door](door.svg) door](door.md)" in listed


def test_a_known_flaw_is_told_and_leads_to_its_rule(site: Path) -> None:
    page = text(site / "gallery" / "page-hinting-as-described.html")
    assert "../rules/unreachable-state.html" in page
    assert 'href="#state-page-hinting-as-described.Pr"' in page


def test_only_flaws_that_are_shown_on_purpose_are_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "extensions"))
    import flaws

    def told(path: str, code: str) -> bool:
        about = {"location": f"{ROOT / path}:7", "subtype": code}
        return flaws.unexpected(logging.makeLogRecord(about))

    assert [told(path, code) for path, code in flaws.SHOWN.items()] == [False] * len(flaws.SHOWN)
    assert all(told(path, "SD402") for path in flaws.SHOWN)
    assert told("specs/tcp.statediagram.yaml", "SD301")


def test_each_spec_can_be_explored(site: Path) -> None:
    for name in SPECS:
        assert f'href="explore/{name}.html"' in text(site / "gallery" / f"{name}.html")
        assert "<script" in text(site / "gallery" / "explore" / f"{name}.html")


def test_the_page_on_comparing_shows_both_versions(site: Path) -> None:
    assert re.search(r"<svg\b.*?Bolted", text(site / "comparing.html"), re.DOTALL)


def test_each_rule_has_a_page_and_a_place_in_the_list(site: Path) -> None:
    listed = text(site / "rules" / "README.html")
    for rule in rules.every().values():
        assert f'href="{rule.name}.html"' in listed
        assert f"{rule.code} {rule.name}" in text(site / "rules" / f"{rule.name}.html")


def test_each_command_and_each_public_name_is_there(site: Path) -> None:
    commands, functions = text(site / "commands.html"), text(site / "api.html")
    assert {name for name in COMMANDS if f'id="statediagram-{name}"' not in commands} == set()
    assert {
        name for name in statediagram.__all__ if f'id="statediagram.{name}"' not in functions
    } == set()


def test_the_tutorial_shows_its_pictures(site: Path) -> None:
    page = text(site / "tutorial.html")
    assert len(re.findall(r"<svg\b[^>]*role=\"img\"", page)) >= 3
    assert "Pr is marked" in page


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    loaded = re.compile(r'<(?:script|img|iframe)\b[^>]*\bsrc="(https?:[^"]+)"|@import')
    assert [found[1] for page in pages(site) for found in loaded.finditer(text(page))] == []

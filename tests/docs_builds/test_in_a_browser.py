"""Pages of Sphinx as a browser shows them: light and dark, links, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from built_docs import Built, Docs

Page = Callable[..., Built]
PICTURE = ".. statediagram:: door.yaml\n"
LIGHT, DARK = "rgb(243, 246, 250)", "rgb(34, 42, 51)"
WHITE = "rgb(255, 255, 255)"
FILL = "getComputedStyle(document.querySelector('.sd-state .sd-box')).fill"
PAPER = "getComputedStyle(document.querySelector('.sd-paper')).fill"
INK = "getComputedStyle(document.querySelector('.sd-state .sd-box')).stroke"

HOSTILE = r"""
.. statediagram::
   :alt: </desc></svg><script>window.ran = 1</script>
   :caption: a <script>window.ran = 1</script>
   :width: 100%

   machine: '</style><img src=x onerror="window.ran = 1">'
   title: ']]><script>window.ran = 1</script>'
   initial: <script>window.ran = 1</script>
   states:
     <script>window.ran = 1</script>: {link: 'javascript:window.ran=1'}
     'B" onload="window.ran = 1': '&lt;img src=x onerror=window.ran=1&gt;'
     '}*{display:none}':
   transitions:
     - <script>window.ran = 1</script> -> B" onload="window.ran = 1: '&#60;script&#62; \{\{ 7 \}\}'
     - B" onload="window.ran = 1 -> \}\*\{display:none\}: {event: x, link: 'java	script:x'}
     - \}\*\{display:none\} -> B" onload="window.ran = 1: {event: y, link: 'data:text/html,<b>'}
"""


@pytest.fixture
def shown(browser: Any) -> Iterator[Callable[[Built, str], Any]]:
    """Opens a page as a reader has it who prefers it light or dark."""
    contexts = []

    def open(built: Built, scheme: str = "light") -> Any:
        contexts.append(browser.new_context(color_scheme=scheme))
        page = contexts[-1].new_page()
        page.goto((built.folder / "index.html").as_uri())
        return page

    yield open
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_furo_switches_pictures(page: Page, shown: Callable[..., Any], scheme: str) -> None:
    pytest.importorskip("furo")
    opened = shown(page(PICTURE, "html", "-D", "html_theme=furo"), scheme)
    assert opened.evaluate(FILL) == (DARK if scheme == "dark" else LIGHT)
    assert opened.evaluate(PAPER) == "none"
    found = {}
    for _ in range(3):
        opened.locator(".theme-toggle:visible").first.click()
        theme = opened.evaluate("document.body.dataset.theme")
        found[theme] = opened.evaluate(FILL)
    assert found == {"light": LIGHT, "dark": DARK, "auto": DARK if scheme == "dark" else LIGHT}


def test_a_theme_without_a_dark_side_stays_light(page: Page, shown: Callable[..., Any]) -> None:
    pytest.importorskip("sphinx_rtd_theme")
    opened = shown(page(PICTURE, "html", "-D", "html_theme=sphinx_rtd_theme"), "dark")
    assert (opened.evaluate(FILL), opened.evaluate(PAPER)) == (LIGHT, WHITE)


def test_a_page_for_print_is_light(page: Page, shown: Callable[..., Any]) -> None:
    pytest.importorskip("furo")
    opened = shown(page(PICTURE, "html", "-D", "html_theme=furo"), "dark")
    opened.emulate_media(media="print", color_scheme="dark")
    assert (opened.evaluate(FILL), opened.evaluate(PAPER)) == (LIGHT, WHITE)


def test_a_state_leads_to_its_row(page: Page, shown: Callable[..., Any]) -> None:
    text = f"{PICTURE}\n.. statediagram-table:: door.yaml\n   :kind: states\n"
    opened = shown(page(text, "html", "-D", "html_theme=furo"))
    plain = opened.evaluate(INK)
    opened.locator("svg a", has_text="Open").click()
    assert opened.evaluate("location.hash") == "#state-door.Open"
    assert (
        opened.locator(":target")
        .evaluate("each => each.closest('tr').innerText")
        .startswith("Open")
    )
    assert plain == "rgb(68, 80, 94)"  # the theme's own colour for links does not reach it


def test_a_reference_leads_into_the_picture(page: Page, shown: Callable[..., Any]) -> None:
    opened = shown(page(f"{PICTURE}\n:state:`Open`\n"))
    opened.locator("a.reference", has_text="Open").click()
    assert opened.locator(":target").evaluate("each => each.tagName") == "g"
    assert opened.locator(":target .sd-name").text_content() == "Open"


def test_nothing_that_a_spec_says_runs(page: Page, shown: Callable[..., Any]) -> None:
    spec = HOSTILE.partition("100%\n")[2]
    table = f"\n.. statediagram-table::\n   :kind: states\n{spec}"
    built = page(HOSTILE + table)
    assert "<svg" in built.page(), built.warnings
    opened = shown(built)
    opened.wait_for_timeout(100)
    assert opened.evaluate("window.ran") is None
    assert opened.evaluate("document.images.length") == 0
    hrefs = opened.locator("main a, .body a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert [each for each in hrefs if re.match(r"\s*(java|data|vb)", each)] == []
    assert opened.locator("svg").is_visible()
    assert opened.locator("svg .sd-edge").count() == 4
    assert opened.locator("svg desc").text_content().startswith("</desc>")


@pytest.mark.parametrize("theme", ["furo", "sphinx_rtd_theme"])
def test_no_rule_of_axe_is_broken_in_a_picture(
    docs: Docs, page: Page, shown: Callable[..., Any], theme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core")
    pytest.importorskip(theme)
    text = f"{PICTURE}\n.. statediagram-table:: door.yaml\n   :kind: states\n"
    opened = shown(page(text, "html", "-D", f"html_theme={theme}"), "dark")
    found = axe.Axe().run(opened, ".statediagram").response["violations"]
    assert [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]] == []

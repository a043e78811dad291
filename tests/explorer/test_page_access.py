"""The page for everyone: no axe-core rule is broken, on any paper and on narrow screens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from explorer.exploring import PLAYER, drawn, until

expect: Any = pytest.importorskip("playwright.sync_api", reason="needs Playwright").expect
axe: Any = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core")

ALL_OPEN = "for (const each of document.querySelectorAll('details')) each.open = true"


def violations(page: Any) -> list[str]:
    """What axe-core finds, a line each."""
    found = axe.Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_axe_is_broken(shown, scheme: str) -> None:
    page = shown(PLAYER)
    page.emulate_media(color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("paper", ["light", "dark", "switched"])
@pytest.mark.parametrize("selected", ["state=On.Playing", "transition=2"])
def test_none_is_broken_by_what_opens(shown, paper: str, selected: str) -> None:
    page = shown(PLAYER, f"#{selected}&from=Off&to=Broken&at=Off&step=power")
    page.emulate_media(color_scheme="dark" if paper == "dark" else "light")
    if paper == "switched":
        page.get_by_role("button", name="Dark").click()
    page.evaluate(ALL_OPEN)
    page.get_by_role("searchbox").fill("power")
    page.get_by_label("Actor").select_option("user")
    page.locator("#outline a").first.focus()
    assert violations(page) == []


def test_the_colours_of_the_reader_come_first(shown) -> None:
    page = shown(PLAYER, "#state=On.Playing&at=Off&step=power")
    page.get_by_role("button", name="Dark").click()
    page.emulate_media(forced_colors="active")
    paper = "getComputedStyle(document.querySelector('#view .sd-paper')).fill"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    expect(page.get_by_role("button", name="Dark")).to_be_hidden()
    assert violations(page) == []


def test_without_its_script_the_page_offers_nothing_that_does_not_work(
    browser, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(drawn(PLAYER))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.get_by_role("img", name="A player")).to_be_visible()
    expect(page.get_by_role("complementary")).to_have_text(
        "Without its script this page is only a picture.", use_inner_text=True
    )
    for role in ("button", "searchbox", "combobox"):
        expect(page.get_by_role(role)).to_have_count(0)
    context.close()


def test_what_is_chosen_by_a_link_is_announced(shown) -> None:
    page = shown(PLAYER)
    page.locator("#outline > summary").click()
    page.locator("#outline").get_by_role("link", name="Idle").click()
    expect(page.locator("aside [aria-live=polite]")).to_have_text("On.Idle")


def test_landmarks_and_names(shown) -> None:
    page = shown(PLAYER)
    for role in ("banner", "main", "search"):
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("complementary", name="About the machine")).to_be_visible()
    picture = page.get_by_role("img", name="A player")
    expect(picture).to_have_count(1)
    expect(page.locator("#now")).to_have_role("status")
    assert page.locator("html").get_attribute("lang") == "en"
    page.evaluate(ALL_OPEN)
    lists = page.locator("#outline").get_by_role("list", name="Inside of On")
    expect(lists.get_by_role("link").first).to_have_text("Idle")
    ways = page.locator("#outline").get_by_role("list", name="Ways out").first
    expect(ways.get_by_role("listitem")).to_have_text("power → On")


def test_all_that_can_be_used_can_be_reached_with_the_tab_key(shown) -> None:
    page = shown(PLAYER)
    page.evaluate(ALL_OPEN)
    controls = "a[href], button, input, select:not(:disabled), summary, #view"
    wanted = page.locator(controls).evaluate_all(
        "all => all.filter(e => e.checkVisibility()).length"
    )
    reached = set()
    for number in range(wanted):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("n => document.activeElement.dataset.reached ??= `${n}`", number))
    assert len(reached) == wanted


@pytest.mark.parametrize("width", [320, 600])
def test_narrow_screens_need_no_scrolling_sideways(shown, width: int) -> None:
    page = shown(PLAYER, "#state=On.Playing&from=Off&to=Broken&at=Off&step=power")
    page.set_viewport_size({"width": width, "height": 640})
    page.evaluate(ALL_OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#view").bounding_box()["height"] > 200
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#now")).to_have_text("Now in Off.")
    assert violations(page) == []


@pytest.mark.parametrize(
    ("motion", "behaviour"), [("reduce", "instant"), ("no-preference", "smooth")]
)
def test_motion_is_left_out_where_it_is_not_wanted(shown, motion: str, behaviour: str) -> None:
    page = shown(PLAYER)
    page.emulate_media(reduced_motion=motion)
    for _ in range(2):  # until the edge of the picture is out of sight, but not far
        page.get_by_role("button", name="Zoom in").click()
    page.evaluate(
        """() => {
            const scroll = Element.prototype.scrollBy;
            Element.prototype.scrollBy = function (how) {
                window.behaviour = how.behavior;
                return scroll.call(this, how);
            };
        }"""
    )
    page.locator("#findings a").first.click()
    until(lambda: page.evaluate("window.behaviour") == behaviour)

"""What a reader sees when files change, in a real browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from explorer.test_page_access import violations
from explorer.test_page_safety import hostile
from server.served import DOOR, NAME

expect: Any = pytest.importorskip("playwright.sync_api", reason="needs Playwright").expect

AJAR = DOOR + "  - Open -> Ajar: lean\n  - Ajar -> Closed: push\n"
MORE = AJAR.replace("  Open:\n", "  Open:\n  Ajar:\n")
BROKEN = DOOR + "  - Open -> Closed: [lock\n"


def names(page: Any) -> Any:
    return page.locator("#view .sd-name")


def place(page: Any, name: str) -> tuple[float, float, float]:
    """Where a state is on the screen, and how large it is."""
    box = names(page).get_by_text(name, exact=True).bounding_box()
    return (round(box["x"]), round(box["y"]), round(box["height"]))


def test_a_saved_change_is_shown_where_the_reader_is(serving, tab) -> None:
    served = serving()
    tab.goto(f"{served.url}{NAME}#state=Open&at=Closed&step=push")
    tab.evaluate("window.kept = true")
    for _ in range(10):
        tab.get_by_role("button", name="Zoom in").click()
    tab.get_by_label("Actor").evaluate("each => each.closest('details').open = true")
    tab.get_by_label("Actor").select_option("guest")
    tab.get_by_role("searchbox").focus()
    names(tab).get_by_text("Open", exact=True).scroll_into_view_if_needed()
    tab.locator("#view").evaluate("view => view.scrollBy(20, 30)")
    tab.get_by_role("searchbox").fill("push")
    before = place(tab, "Open")
    served.write(MORE)
    expect(names(tab)).to_have_count(3)
    assert place(tab, "Open") == pytest.approx(before, abs=2)
    expect(tab.get_by_role("region", name="Open", exact=True)).to_contain_text("Ajar")
    expect(tab.locator("#now")).to_have_text("Now in Open.")
    expect(tab.get_by_label("Actor")).to_have_value("guest")
    expect(tab.locator("#matches")).to_have_text("2 matches")
    expect(tab.locator("#view g.selected")).to_have_count(1)
    expect(tab.locator("#news")).to_have_text("Updated: 3 states, 4 transitions.")
    assert tab.evaluate("window.kept") is True
    assert tab.url.endswith("#state=Open&at=Closed&step=push")


def test_what_is_gone_is_told(serving, tab) -> None:
    served = serving()
    served.write(MORE)
    tab.goto(f"{served.url}{NAME}#state=Ajar")
    expect(names(tab)).to_have_count(3)
    served.write(DOOR)
    expect(tab.locator("#news")).to_have_text("Ajar is gone.")
    expect(tab.locator("#news")).to_be_visible()
    expect(tab.locator("#selection")).to_contain_text("There is no state Ajar.")
    served.write(MORE)
    expect(tab.get_by_role("region", name="Ajar", exact=True)).to_be_visible()


def test_a_selected_transition_is_known_by_what_it_says(serving, tab) -> None:
    served = serving()
    tab.goto(f"{served.url}{NAME}#transition=2")
    expect(tab.locator("#selection")).to_contain_text("pull")
    served.write(DOOR.replace("transitions:\n", "transitions:\n  - Closed -> Closed: knock\n"))
    expect(tab.locator("#news")).to_have_text("Updated: 2 states, 3 transitions.")
    expect(tab.locator("#selection")).to_contain_text("pull")
    assert tab.url.endswith("#transition=Open+-%3E+Closed%3A+pull")


def test_a_broken_spec_keeps_the_picture(serving, tab) -> None:
    served = serving()
    tab.goto(f"{served.url}{NAME}")
    served.write(BROKEN)
    trouble = tab.locator("#trouble")
    expect(trouble).to_contain_text("1 error in door.statediagram.yaml: the picture shows what")
    expect(trouble.locator("pre").first).to_contain_text("[lock")
    expect(trouble.get_by_role("code").first).to_have_text("[…]")
    expect(names(tab)).to_have_count(2)
    expect(tab.locator("#news")).to_contain_text("1 error")  # which is announced
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        assert violations(tab) == []
    served.write(MORE)
    expect(names(tab)).to_have_count(3)
    expect(trouble).to_be_hidden()


def test_a_spec_that_never_had_a_picture(serving, tab) -> None:
    served = serving()
    served.write("transitions: [\n", "new.statediagram.yaml")
    page = f"{served.url}new.statediagram.yaml"
    tab.goto(served.url)
    tab.get_by_role("link", name="new").click()
    expect(tab).to_have_url(page)
    expect(tab.locator("#trouble")).to_contain_text("there is no picture yet")
    assert violations(tab) == []
    served.write(MORE, "new.statediagram.yaml")
    expect(names(tab)).to_have_count(3)


def test_the_list_follows_the_folder(serving, tab) -> None:
    served = serving()
    tab.goto(served.url)
    expect(tab.get_by_role("row", name="A door")).to_contain_text("2 states, 2 transitions")
    below = served.folder / "below"
    below.mkdir()
    served.write(DOOR.replace("A door", "A gate"), "below/a gate #1.statediagram.yaml")
    expect(tab.get_by_role("link")).to_have_text(["A gate", "A door"])
    served.write(AJAR)
    expect(tab.get_by_role("row", name="A door")).to_contain_text("error")
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        assert violations(tab) == []
    (served.folder / NAME).unlink()
    expect(tab.get_by_role("link")).to_have_text(["A gate"])
    tab.get_by_role("link").click()
    expect(names(tab)).to_have_count(2)
    tab.get_by_role("link", name="All machines").click()
    expect(tab.get_by_role("link")).to_have_text(["A gate"])


def test_a_file_is_deleted_and_made_anew(serving, tab) -> None:
    served = serving()
    tab.goto(f"{served.url}{NAME}")
    (served.folder / NAME).unlink()
    expect(tab.locator("#trouble")).to_contain_text("The file is not there any more")
    expect(names(tab)).to_have_count(2)
    served.write(MORE)
    expect(names(tab)).to_have_count(3)
    expect(tab.locator("#trouble")).to_be_hidden()


@pytest.mark.parametrize("way", ["renamed over", "truncated first", "gone for a moment"])
def test_no_error_flashes_while_an_editor_saves(serving, tab, way: str) -> None:
    served = serving()
    tab.goto(f"{served.url}{NAME}")
    expect(names(tab)).to_have_count(2)
    tab.evaluate(
        """() => {
            window.flashed = [];
            new MutationObserver(() => {
                const told = document.querySelector("#trouble").textContent;
                if (told) window.flashed.push(told);
            }).observe(document.body, { childList: true, subtree: true });
        }"""
    )
    file = served.folder / NAME
    if way == "renamed over":
        other = served.folder / ".door.swp"
        other.write_text(MORE)
        other.replace(file)
    elif way == "truncated first":
        file.write_text("")
        tab.wait_for_timeout(60)
        file.write_text(MORE)
    else:
        file.unlink()
        tab.wait_for_timeout(60)
        file.write_text(MORE)
    expect(names(tab)).to_have_count(3)
    assert tab.evaluate("window.flashed") == []


def test_several_machines_of_one_file(serving, tab) -> None:
    served = serving()
    served.write("digraph one { A -> B }\ndigraph two { C -> D }\n", "both.txt")
    served.process.terminate()
    served.process.wait(3)
    served = serving("both.txt")
    tab.goto(served.url)
    tab.get_by_role("link", name="two").click()
    expect(names(tab)).to_have_text(["C", "D"])
    assert tab.url.endswith("/both.txt?machine=two")
    served.write("digraph one { A -> B }\ndigraph two { C -> D -> E }\n", "both.txt")
    expect(names(tab)).to_have_count(3)


def test_configuration_above_the_folder_that_changes(serving, tab) -> None:
    served = serving()
    tab.goto(served.url)
    expect(tab.get_by_role("link")).to_have_text(["A door"])
    above = served.folder.parent / "statediagram.toml"
    above.write_text('exclude = ["specs/*"]\n')
    expect(tab.get_by_role("link")).to_have_count(0)
    above.write_text("")
    expect(tab.get_by_role("link")).to_have_text(["A door"])
    above.write_text("nonsense =")
    expect(tab.get_by_role("row", name="A door")).to_contain_text("this is no TOML")


def test_a_picture_that_takes_long_keeps_no_other_waiting(serving, tab) -> None:
    served = serving()
    tab.goto(f"{served.url}{NAME}")
    expect(names(tab)).to_have_count(2)
    numbers = range(300)
    arrows = "".join(f"  - S{n} -> S{n * 7 % 300}: e\n  - S{n} -> S{n + 1}: n\n" for n in numbers)
    served.write(f"transitions:\n{arrows}", "huge.statediagram.yaml")
    page = tab.context.new_page()
    page.goto(f"{served.url}huge.statediagram.yaml")
    expect(page.locator("#trouble")).to_contain_text("One moment: machines are being read")
    tab.reload()
    expect(names(tab)).to_have_count(2)
    expect(page.locator("#view > svg")).to_have_count(1, timeout=40_000)


@pytest.mark.parametrize("broken", [False, True])
def test_hostile_names_of_files_run_nothing(serving, tab, broken: bool) -> None:
    served = serving()
    (served.folder / NAME).unlink()
    bad = ["<img src=x onerror=ran=1>", "\"'&%41%", "a\nb\x1b[1m\x07", "?machine=x#y", "java:%0a"]
    files = [*(f"{name}.statediagram.yaml".encode() for name in bad), b"\xff.statediagram.yaml"]
    for file in files:
        try:
            spec = "- ][\n" if broken else DOOR
            Path(os.fsdecode(os.fsencode(served.folder) + b"/" + file)).write_text(spec)
        except OSError:
            pytest.skip("this system has no such names")
    tab.goto(served.url)
    links = tab.get_by_role("link")
    expect(links).to_have_count(len(files))
    for number in range(len(files)):
        links.nth(number).click()
        expect(tab.locator("#trouble" if broken else "#view > svg")).to_be_visible()
        assert tab.evaluate("window.ran") is None
        assert tab.locator("img").count() == 0
        tab.goto(served.url)


def test_a_link_with_the_token_on_another_site(serving, tab) -> None:
    served = serving("--host", "0.0.0.0")
    token = served.url.partition("?")[2]
    tab.set_content(f'<a href="http://127.0.0.1:{served.port}/{NAME}?{token}">The door</a>')
    tab.get_by_role("link").click()
    expect(names(tab)).to_have_count(2)
    assert token not in tab.url
    tab.goto("about:blank")
    tab.set_content(f'<a href="http://127.0.0.1:{served.port}/">All</a>')
    tab.get_by_role("link").click()
    expect(tab.get_by_role("link")).to_have_text(["A door"])


def test_an_editor_may_show_it_in_a_frame(serving, tab) -> None:
    served = serving()
    tab.set_content(f'<iframe src="{served.url}{NAME}" width="900" height="600"></iframe>')
    inside = tab.frame_locator("iframe")
    expect(inside.locator("#view .sd-name")).to_have_count(2)
    served.write(MORE)
    expect(inside.locator("#view .sd-name")).to_have_count(3)
    assert tab.evaluate("document.querySelector('iframe').contentDocument") is None


def test_hostile_texts_run_nothing(serving, tab) -> None:
    served = serving()
    tab.goto(f"{served.url}{NAME}")
    served.write(hostile())
    expect(tab.locator("#news")).to_contain_text("Updated: 16 states")
    served.write(hostile() + "  - <img src=x onerror=window.ran=1>\n")
    expect(tab.locator("#trouble")).to_contain_text("<img src=x onerror=window.ran=1>")
    assert tab.evaluate("window.ran") is None
    assert tab.locator("img").count() == 0
    tab.goto(served.url)
    expect(tab.get_by_role("link")).to_have_count(1)
    assert tab.evaluate("window.ran") is None


def test_a_lost_connection_is_told_and_made_anew(serving, tab) -> None:
    served = serving()
    tab.goto(f"{served.url}{NAME}")
    expect(names(tab)).to_have_count(2)
    served.end()
    expect(tab.locator("#news")).to_contain_text("The connection is lost")
    served.write(MORE)
    serving("--port", str(served.port))
    expect(names(tab)).to_have_count(3)
    expect(tab.locator("#news")).not_to_contain_text("lost")

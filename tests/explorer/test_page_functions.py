"""What one can do on the page, by mouse and by keyboard, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from explorer.exploring import PLAYER, until

expect: Any = pytest.importorskip("playwright.sync_api", reason="needs Playwright").expect


def state(page: Any, name: str) -> Any:
    """The name of a state in the picture."""
    return page.locator("#view .sd-name").get_by_text(name, exact=True)


def marked(page: Any, name: str) -> set[str]:
    """The names and labels in the pieces of the picture that have a mark."""
    pieces = page.locator(f"#view g.{name}").all()
    texts = (piece.locator(".sd-name, .sd-label").all_text_contents() for piece in pieces)
    return {" ".join(map(str.strip, each)) for each in texts}


def width(page: Any) -> float:
    """Of the picture on the screen."""
    return float(page.locator("#view > svg").evaluate("svg => svg.getBoundingClientRect().width"))


def scrolled(page: Any) -> list[float]:
    return list(page.locator("#view").evaluate("view => [view.scrollLeft, view.scrollTop]"))


def press(page: Any, target: Any, key: str = "Enter") -> None:
    """Use a control without a mouse."""
    target.focus()
    page.keyboard.press(key)


def touch(session: Any, kind: str, *points: tuple[float, float]) -> None:
    """What fingers on the screen do."""
    fingers = [{"x": x, "y": y} for x, y in points]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


# --- pan and zoom


def test_all_of_the_picture_is_seen_at_first(shown) -> None:
    page = shown(PLAYER)
    view = page.locator("#view").bounding_box()
    svg = page.locator("#view > svg").bounding_box()
    assert svg["width"] <= view["width"]
    assert svg["height"] <= view["height"]


@pytest.mark.parametrize("way", ["wheel", "button", "key"])
def test_zoom(shown, way: str) -> None:
    page = shown(PLAYER)
    first = width(page)
    if way == "wheel":
        page.mouse.move(400, 400)
        page.mouse.wheel(0, -300)
    elif way == "button":
        page.get_by_role("button", name="Zoom in").click()
    else:
        press(page, page.locator("#view"), "+")
    until(lambda: width(page) > first + 5)
    larger = width(page)
    if way == "wheel":
        page.mouse.wheel(0, 100)
    elif way == "button":
        page.get_by_role("button", name="Zoom out").click()
    else:
        press(page, page.locator("#view"), "-")
    until(lambda: width(page) < larger - 5)
    if way == "button":
        page.get_by_role("button", name="Fit").click()
    else:
        press(page, page.locator("#view"), "0")
    assert width(page) == pytest.approx(first)


def test_what_the_wheel_points_at_stays_there(shown) -> None:
    page = shown(PLAYER)
    box = state(page, "Playing").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.wheel(0, -800)
    until(lambda: scrolled(page)[1] > 0)
    after = state(page, "Playing").bounding_box()
    assert after["height"] > 2 * box["height"]
    assert after["x"] < x < after["x"] + after["width"]
    assert after["y"] < y < after["y"] + after["height"]


def test_a_picture_that_was_stretched_is_painted_anew_where_it_is(shown) -> None:
    page = shown(PLAYER)
    place = "svg => [...'xy'].map(axis => svg.getBoundingClientRect()[axis])"
    for turn in (-150, -600, 300):
        page.mouse.move(300, 300)
        page.mouse.wheel(0, turn)
        svg = page.locator("#view > svg")
        until(lambda svg=svg: svg.evaluate("svg => svg.style.transform") != "")
        stretched = svg.evaluate(place)
        until(lambda svg=svg: svg.evaluate("svg => svg.style.transform") == "")
        assert svg.evaluate("svg => svg.style.willChange") == ""
        assert svg.evaluate(place) == pytest.approx(stretched, abs=1)


def test_the_smallest_picture_is_all_of_it(shown) -> None:
    chain = "".join(f"  - S{n} -> S{n + 1}: next\n" for n in range(250))
    page = shown(f"initial: S0\ntransitions:\n{chain}")
    view = page.locator("#view").bounding_box()
    assert page.locator("#view > svg").bounding_box()["height"] <= view["height"] + 1


def test_pinch(shown, context) -> None:
    page = shown(PLAYER)
    first = width(page)
    session = context.new_cdp_session(page)
    for kind, apart in [("touchStart", 50), ("touchMove", 60), ("touchMove", 100), ("touchEnd", 0)]:
        points = [(400 - apart, 400), (400 + apart, 400)] if apart else []
        touch(session, kind, *points)
    assert width(page) == pytest.approx(2 * first, rel=0.05)


def test_pinch_on_a_touchpad(shown) -> None:
    page = shown(PLAYER)
    first = width(page)
    page.mouse.move(400, 400)
    page.keyboard.down("Control")  # as browsers tell it
    page.mouse.wheel(0, -50)
    page.keyboard.up("Control")
    until(lambda: width(page) > 1.5 * first)


def test_a_finger_pans_and_selects(shown, context) -> None:
    page = shown(PLAYER)
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    before = scrolled(page)[1]
    session = context.new_cdp_session(page)
    touch(session, "touchStart", (400, 400))
    for step in range(1, 6):
        touch(session, "touchMove", (400, 400 - 20 * step))
    touch(session, "touchEnd")
    until(lambda: scrolled(page)[1] > before + 50)
    assert "#" not in page.url
    state(page, "Playing").scroll_into_view_if_needed()
    box = state(page, "Playing").bounding_box()
    touch(session, "touchStart", (box["x"] + 5, box["y"] + 5))
    touch(session, "touchEnd")
    expect(page.get_by_role("region", name="On.Playing")).to_be_visible()


def test_dragging_pans_and_selects_nothing(shown) -> None:
    page = shown(PLAYER)
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    state(page, "Playing").scroll_into_view_if_needed()
    before = scrolled(page)
    box = state(page, "Playing").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] - 55, box["y"] - 25, steps=4)
    page.mouse.up()
    assert [now - then for now, then in zip(scrolled(page), before, strict=True)] == [60, 30]
    assert "#" not in page.url
    page.locator("#view").click(position={"x": 5, "y": 700})  # the next click counts again
    state(page, "Playing").click()
    assert page.url.endswith("#state=On.Playing")


def test_arrow_keys_pan(shown) -> None:
    page = shown(PLAYER)
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    before = scrolled(page)
    press(page, page.locator("#view"), "ArrowDown")
    until(lambda: scrolled(page)[1] > before[1])


# --- what a thing is


def test_hovering_tells_what_a_thing_is(shown) -> None:
    page = shown(PLAYER)
    state(page, "Playing").hover()
    tip = page.get_by_role("tooltip")
    expect(tip).to_have_text("On.Playing\nmusic\n<text>:19", use_inner_text=True)
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.locator("#view .sd-label").get_by_text("drop").hover()
    expect(tip).to_contain_text("On -> Broken: drop")
    page.get_by_role("heading", name="A player").hover()
    expect(tip).to_be_hidden()


def test_a_tip_can_be_pointed_at(shown) -> None:
    page = shown(PLAYER)
    state(page, "Playing").hover()
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    page.wait_for_timeout(1_000)
    expect(tip).to_contain_text("On.Playing")
    assert marked(page, "pointed") == {"Playing"}
    page.mouse.move(5, 700)
    expect(tip).to_be_hidden()
    assert marked(page, "pointed") == set()


def test_a_tip_that_is_dismissed_does_not_come_back_at_once(shown) -> None:
    page = shown(PLAYER, "#state=Off")
    playing, tip = state(page, "Playing"), page.get_by_role("tooltip")
    playing.hover()
    expect(tip).to_be_visible()
    page.locator("#view").focus()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert page.url.endswith("#state=Off")  # which the next Escape is for
    box = playing.bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 2, steps=3)
    page.wait_for_timeout(500)
    expect(tip).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#selection-title")).to_have_text("Selection")
    state(page, "Idle").hover()
    expect(tip).to_contain_text("On.Idle")


def test_a_tip_stays_as_long_as_the_focus(shown) -> None:
    page = shown(PLAYER)
    press(page, page.locator("#outline > summary"))
    link = page.locator("#outline").get_by_role("link", name="Playing", exact=True)
    link.focus()
    tip = page.get_by_role("tooltip")
    expect(link).to_have_accessible_description(re.compile("music"))
    tip.hover()
    page.mouse.move(5, 700)
    page.locator("#findings h2").hover()
    page.wait_for_timeout(500)
    expect(tip).to_contain_text("music")
    page.get_by_role("searchbox").focus()
    expect(tip).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 300), (1200, 640)])
def test_a_tip_never_covers_what_has_the_focus(shown, width: int, height: int) -> None:
    page = shown(PLAYER)
    page.set_viewport_size({"width": width, "height": height})
    press(page, page.locator("#outline > summary"))
    for link in page.locator("#outline a").all():
        link.focus()
        tip = page.get_by_role("tooltip")
        if not tip.is_visible():
            assert width < 1200
            continue
        over, under = tip.bounding_box(), link.bounding_box()
        is_beside = over["x"] + over["width"] <= under["x"]
        assert is_beside or over["y"] + over["height"] <= under["y"]


def test_a_click_that_moves_the_focus_covers_nothing_with_a_tip(shown) -> None:
    page = shown(PLAYER)
    start = page.get_by_role("button", name="Start in Off")
    start.click()
    choice = page.locator("#stepping").get_by_role("button", name="power")
    expect(choice).to_be_focused()
    expect(page.get_by_role("tooltip")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(choice).to_be_focused()
    expect(page.get_by_role("tooltip")).to_contain_text("Off -> On: power")


def test_the_focus_tells_what_a_thing_is(shown) -> None:
    page = shown(PLAYER)
    press(page, page.locator("#outline > summary"))
    page.locator("#outline").get_by_role("link", name="Playing", exact=True).focus()
    expect(page.get_by_role("tooltip")).to_contain_text("music")
    assert marked(page, "pointed") == {"Playing"}


# --- selection


def test_a_state_shows_its_ways_and_each_moves_on(shown) -> None:
    page = shown(PLAYER)
    state(page, "Playing").click()
    panel = page.get_by_role("region", name="On.Playing")
    expect(panel).to_contain_text("music")
    expect(panel).to_contain_text("#loud")
    assert panel.locator("ul").all_inner_texts() == [
        "On.Idle — play [disc] / spin",
        "stop → On.Idle\npower → Off (of On)\ndrop → Broken (of On)",
    ]
    assert marked(page, "selected") == {"Playing"}
    panel.get_by_role("link", name="Off").click()
    panel = page.get_by_role("region", name="Off")
    expect(panel).to_contain_text("the machine starts here")
    assert marked(page, "selected") == {"Off"}
    press(page, panel.get_by_role("link", name="On", exact=True).first)
    expect(page.get_by_role("heading", name="On", exact=True)).to_be_focused()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("region", name="On.Playing")).to_be_visible()


def test_an_arrow_shows_what_it_stands_for(shown) -> None:
    page = shown(PLAYER)
    page.locator("#view .sd-label").get_by_text("stop").click()
    panel = page.get_by_role("region", name="Transition")
    expect(panel).to_contain_text("On.Playing → On.Idle")
    expect(panel).to_contain_text("#calm")
    assert marked(page, "selected") == {"stop"}


def test_a_merged_arrow_shows_several(shown) -> None:
    page = shown("initial: A\ntransitions: [A -> B: x, A -> B: y, B -> A: z]\n", merge=True)
    page.locator("#view .sd-label").get_by_text("y").click()
    panel = page.get_by_role("region", name="2 transitions")
    assert panel.get_by_role("listitem").count() == 2


def test_a_state_that_is_entered_with_its_parent_says_so(shown) -> None:
    page = shown(PLAYER, "#state=On.Idle")
    expect(page.get_by_role("region", name="On.Idle")).to_contain_text("with On")


def test_the_address_of_a_transition_means_the_same_in_another_version(shown) -> None:
    page = shown(PLAYER)
    page.locator("#view .sd-label").get_by_text("play [no disc]").click()
    fragment = page.url.partition("#")[2]
    assert fragment == "transition=On.Idle+-%3E+On.Idle%3A+play+%5Bno+disc%5D"
    panel = page.locator("#selection")
    page = shown(
        PLAYER.replace("      - Idle -> Playing: play [disc] / spin\n", ""), f"#{fragment}"
    )
    expect(panel).to_contain_text("On.Idle → On.Idle")
    page = shown(PLAYER.replace("[no disc]", "[empty] / blink"), f"#{fragment}")
    expect(panel).to_contain_text("play [empty] / blink")
    page = shown(PLAYER.replace("      - Idle -> Idle: play [no disc]\n", ""), f"#{fragment}")
    expect(panel).to_contain_text("There is no transition On.Idle -> On.Idle: play [no disc].")


def test_transitions_that_are_told_by_nothing_else_are_counted(shown) -> None:
    page = shown("initial: A\ntransitions: [A -> B: x / a, A -> B: x / b]\n")
    page.locator("#view .sd-label").get_by_text("x / b").click()
    assert page.url.endswith("#transition=A+-%3E+B%3A+x+%7E2")
    page.reload()
    expect(page.locator("#selection")).to_contain_text("x / b")


@pytest.mark.parametrize("numbers", ["2", "2,3", "2&transition=3"])
def test_numbers_of_transitions_still_lead_to_them(shown, numbers: str) -> None:
    page = shown(PLAYER, f"#transition={numbers}")
    expect(page.locator("#selection")).to_contain_text("play [no disc]")
    assert ("stop" in marked(page, "selected")) is ("3" in numbers)


def test_an_unknown_state_in_the_address(shown) -> None:
    page = shown(PLAYER, "#state=Of")
    expect(page.locator("#selection")).to_contain_text("There is no state Of.")


def test_escape_selects_nothing(shown) -> None:
    page = shown(PLAYER, "#state=Off&at=Off")
    press(page, page.locator("#view"), "Escape")
    assert page.url.endswith("#at=Off")
    expect(page.locator("#selection")).to_contain_text("What is heard.")
    assert marked(page, "selected") == set()
    page.go_back()
    expect(page.locator("#selection-title")).to_have_text("Off")


def test_escape_is_no_step_where_nothing_is_selected(shown) -> None:
    page = shown(PLAYER)
    before = page.evaluate("history.length")
    press(page, page.locator("#view"), "Escape")
    assert page.evaluate("history.length") == before


@pytest.mark.parametrize("by_key", [False, True])
@pytest.mark.parametrize("panel", ["findings", "outline", "selection"])
def test_to_select_by_a_link_leaves_path_and_position(shown, panel: str, by_key: bool) -> None:
    page = shown(PLAYER, "#state=On")
    rest = "from=Off&to=Broken&at=Off&step=power"
    page.evaluate(f"location.hash = '#state=On&{rest}'")
    page.locator(f"#{panel}").evaluate("panel => panel.open = true")
    link = page.locator(f"#{panel} a[data-state]:not([data-state='1'])").first
    name = link.inner_text()
    press(page, link) if by_key else link.click()
    assert page.url.endswith(f"#state={name}&{rest}")
    expect(page.locator("#selection-title")).to_have_text(name)


def test_an_address_may_be_typed_in(shown) -> None:
    page = shown(PLAYER, "#state=Off")
    page.evaluate("location.hash = '#state=Lost'")
    expect(page.locator("#selection-title")).to_have_text("Lost")


# --- search


def test_search(shown) -> None:
    page = shown(PLAYER)
    field = page.get_by_role("searchbox", name="Search")
    status = page.locator("#matches")
    field.fill("power")
    expect(status).to_have_text("2 matches")
    assert marked(page, "found") == {"power"}
    field.press("Enter")
    expect(status).to_have_text("1 of 2: Off → On: power")
    field.press("Enter")
    expect(status).to_have_text("2 of 2: On → Off: power")
    field.press("Shift+Enter")
    expect(status).to_have_text("1 of 2: Off → On: power")
    page.get_by_role("button", name="Previous match").click()
    expect(status).to_have_text("2 of 2: On → Off: power")
    page.get_by_role("button", name="Next match").click()
    expect(status).to_have_text("1 of 2: Off → On: power")
    expect(page.get_by_role("region", name="Transition")).to_contain_text("Off → On")
    field.press("Escape")
    assert marked(page, "found") == set()


def test_search_in_descriptions(shown) -> None:
    page = shown(PLAYER)
    press(page, page.locator("#view"), "/")
    page.keyboard.type("MUSIC")
    page.keyboard.press("Enter")
    expect(page.locator("#matches")).to_have_text("1 of 1: On.Playing, music")
    assert marked(page, "selected") == {"Playing"}
    page.get_by_role("searchbox").fill("red button")
    expect(page.locator("#matches")).to_have_text("2 matches")
    page.get_by_role("searchbox").fill("blue")
    expect(page.locator("#matches")).to_have_text("0 matches")


def test_what_is_found_is_brought_into_sight_and_can_be_read(shown) -> None:
    ring = "".join(f"  - S{n} -> S{(n + 1) % 60}: next\n" for n in range(60))
    page = shown(f"initial: S0\ntransitions:\n{ring}")
    found = state(page, "S30")
    assert found.bounding_box()["height"] < 5
    page.get_by_role("searchbox").fill("s30")
    page.keyboard.press("Enter")
    expect(page.locator("#selection-title")).to_have_text("S30")
    view, box = page.locator("#view").bounding_box(), found.bounding_box()
    assert box["height"] > 10
    assert view["x"] < box["x"] < view["x"] + view["width"]
    assert view["y"] < box["y"] < view["y"] + view["height"]


@pytest.mark.parametrize("folded", ["", "diagram: {fold: [On]}\n"])
def test_what_is_folded_is_never_taken_for_what_was_cut_off(shown, folded: str) -> None:
    spec = "states: {On: {states: {more: ''}}}\ntransitions: [Far -> On: x, On -> Off: y]\n"
    page = shown(folded + spec, "#state=On.more", focus="Far")
    assert {name.split()[0] for name in marked(page, "selected")} == {"On"}


# --- names

RIGHT_TO_LEFT = "initial: אחת\ntransitions: [אחת -> שתיים: שלוש]\n"
PLACES = """(element, texts) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = {};
    while (walker.nextNode()) {
        for (const text of texts) {
            const start = walker.currentNode.data.indexOf(text);
            if (start < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, start);
            range.setEnd(walker.currentNode, start + text.length);
            found[text] ??= range.getBoundingClientRect().left;
        }
    }
    return texts.map(text => found[text]);
}"""
"""Where texts begin on the screen."""


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        ("#selection p", ["אחת", "→", "שתיים"]),
        ("#stepping li", ["שלוש", "→", "שתיים"]),
        ("#outline li li", ["שלוש", "→", "שתיים"]),
        ("#route ol > li", ["שלוש", "→", "שתיים"]),
        ("#matches", ["אחת", "→", "שתיים", "שלוש"]),
    ],
)
def test_arrows_lead_from_left_to_right(shown, place: str, texts: list[str]) -> None:
    page = shown(RIGHT_TO_LEFT, "#transition=1&from=אחת&to=שתיים&at=אחת")
    page.locator("#outline").evaluate("details => details.open = true")
    page.get_by_role("searchbox").fill("שלוש")
    page.keyboard.press("Enter")
    places = page.locator(place).first.evaluate(f"element => ({PLACES})(element, {texts})")
    assert places == sorted(places)


# --- filter


@pytest.mark.parametrize(
    ("field", "value", "kept", "count"),
    [
        ("Actor", "system", {"Broken", "drop"}, "1 transition"),
        ("Event", "repair", {"Lost", "Off", "repair"}, "1 transition"),
        ("Tag", "loud", {"Playing"}, "0 transitions and 1 state"),
        ("Tag", "calm", {"Playing", "Idle", "stop"}, "1 transition"),
    ],
)
def test_what_does_not_match_fades(shown, field: str, value: str, kept: set[str], count) -> None:
    page = shown(PLAYER)
    page.locator("#filter > summary").click()
    page.get_by_label(field).select_option(value)
    expect(page.locator("#passed")).to_have_text(count)
    everything = {"Off", "On", "Idle", "Playing", "Broken", "Lost", "", "power", "drop", "repair"}
    everything |= {"play [disc] / spin", "play [no disc]", "stop"}
    assert marked(page, "faded") == everything - kept - {"On"}
    page.get_by_label(field).select_option("")
    assert marked(page, "faded") == set()


def test_filter_by_keyboard(shown) -> None:
    page = shown(PLAYER)
    press(page, page.locator("#filter > summary"))
    page.keyboard.press("Tab")
    page.keyboard.type("system")
    expect(page.locator("#passed")).to_have_text("1 transition")


# --- shortest path


def test_path_between_two_clicked_states(shown) -> None:
    page = shown(PLAYER)
    state(page, "Off").click()
    page.get_by_role("link", name="Path from here").click()
    expect(page.locator("#length")).to_contain_text("Choose the other state")
    state(page, "Playing").click()
    steps = page.locator("#route > ol > li")
    expect(steps).to_have_text(["power → On", "play [disc] / spin → On.Playing"])
    assert marked(page, "route") == {"Off", "power", "play [disc] / spin", "Playing"}
    state(page, "Playing").click()
    state(page, "Broken").click(modifiers=["Shift"])
    expect(steps).to_have_text(["drop → Broken"])
    page.go_back()
    expect(steps).to_have_count(2)


def test_path_by_keyboard_and_where_there_is_none(shown) -> None:
    page = shown(PLAYER)
    press(page, page.locator("#route > summary"))
    page.keyboard.press("Tab")
    page.keyboard.type("Broken")
    page.keyboard.press("Tab")
    page.keyboard.type("Off")
    length = page.locator("#length")
    expect(length).to_have_text("There is no way from Broken to Off.")
    page.get_by_label("From").select_option("On.Playing")
    expect(length).to_contain_text("1 transition")
    page.get_by_label("To", exact=True).select_option("On")
    expect(length).to_have_text("On is active as soon as On.Playing is.")


def test_paths_know_defaults_histories_and_completion(shown) -> None:
    page = shown(
        "initial: P\nstates:\n  P:\n    initial: A\n    states:\n"
        "      A: ''\n      F: {final: true}\n      H: {history: shallow}\n"
        "    transitions: [A -> F: finish]\n  Q: ''\n"
        "transitions:\n  - P -> Q: done\n  - Q -> P.H: back\n",
        "#from=P&to=Q",
    )
    steps = page.locator("#route > ol > li")
    expect(steps).to_have_text(["finish → P.F", "done → Q"])
    page.get_by_label("From").select_option("Q")
    page.get_by_label("To", exact=True).select_option("P.F")
    expect(steps).to_have_text(["back → P.H", "finish → P.F"])


def test_the_focus_stays_on_a_step_that_is_selected(shown) -> None:
    page = shown(PLAYER, "#from=Off&to=Broken")
    link = page.locator("#route ol").get_by_role("link", name="drop")
    press(page, link)
    expect(page.get_by_role("region", name="Transition")).to_be_visible()
    expect(link).to_be_focused()


# --- stepping


def test_stepping_through(shown) -> None:
    page = shown(PLAYER)
    panel, now = page.locator("#stepping"), page.locator("#now")
    panel.get_by_role("button", name="Start in Off").click()
    expect(now).to_have_text("Now in Off.")
    assert marked(page, "active") == {"Off"}
    panel.get_by_role("button", name="power → On.Idle").click()
    assert marked(page, "active") == {"On", "Idle"}
    assert marked(page, "taken") == {"power"}
    offered = panel.locator("div > ul > li").all_inner_texts()
    assert offered == [
        "power → Off",
        "play [disc] / spin → On.Playing",
        "play [no disc] → On.Idle",
        "drop → Broken",
    ]
    panel.get_by_role("button", name="drop").click()
    expect(panel).to_contain_text("Nothing can happen any more.")
    panel.get_by_role("button", name="Undo").click()
    expect(now).to_have_text("Now in On.Idle.")
    panel.get_by_role("button", name="Restart").click()
    expect(now).to_have_text("Now in Off.")
    panel.get_by_role("button", name="Leave").click()
    assert marked(page, "active") == set()


def test_stepping_by_keyboard(shown) -> None:
    page = shown(PLAYER)
    press(page, page.get_by_role("button", name="Start in Off"))
    page.keyboard.press("Enter")  # the focus is on the first choice
    expect(page.locator("#now")).to_have_text("Now in On.Idle.")
    press(page, page.get_by_role("button", name="play [no disc]"))
    page.keyboard.press("Enter")  # what can happen again has the focus still
    press(page, page.get_by_role("button", name="Undo"))
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#now")).to_have_text("Now in Off.")


def test_each_step_leads_back_to_it(shown) -> None:
    page = shown(PLAYER, "#at=Off&step=power&step=drop")
    steps = page.locator("#stepping details")
    steps.locator("summary").click()
    expect(steps.get_by_role("link")).to_have_text(["Off", "power → On.Idle", "drop → Broken"])
    steps.get_by_role("link", name="power").click()
    expect(page.locator("#now")).to_have_text("Now in On.Idle.")
    assert page.url.endswith("#at=Off&step=power")
    press(page, steps.get_by_role("link", name="Off"))  # which is still open
    expect(page.locator("#now")).to_have_text("Now in Off.")
    page.go_back()
    expect(page.locator("#now")).to_have_text("Now in On.Idle.")


def test_the_address_tells_the_position(shown) -> None:
    page = shown(PLAYER)
    page.get_by_role("button", name="Start in Off").click()
    page.get_by_role("button", name="power").click()
    page.get_by_role("button", name="play [disc]").click()
    now = page.locator("#now")
    expect(now).to_have_text("Now in On.Playing.")
    assert re.search(r"#at=Off&step=power&step=play\+%5Bdisc%5D$", page.url)
    page.reload()
    expect(now).to_have_text("Now in On.Playing.")
    assert marked(page, "active") == {"On", "Playing"}
    page.go_back()
    expect(now).to_have_text("Now in On.Idle.")
    page.go_forward()
    expect(now).to_have_text("Now in On.Playing.")


def test_an_address_of_another_version(shown) -> None:
    page = shown(PLAYER, "#at=Off&step=power&step=explode")
    expect(page.locator("#now")).to_have_text(
        "Now in On.Idle. The address leads on, but this machine does not."
    )
    page = shown(PLAYER, "#at=Nowhere")
    expect(page.locator("#now")).to_have_text("The machine does not start in Nowhere.")


def test_several_ways_of_the_same_name_are_told_apart(shown) -> None:
    # Where the guard holds, the inner transition keeps the outer one from being taken (SCXML,
    # removeConflictingTransitions); where it does not, the internal one is taken as well.
    page = shown(
        "initial: P\nstates:\n  P:\n    regions:\n"
        "      r: {initial: A, states: {A: ''}}\n"
        "      s: {initial: C, states: {C: '', D: ''}, transitions: [C -> D: go]}\n"
        "  Z:\ntransitions:\n"
        "  - P -> Z: go [g]\n  - P -> P: {event: go, action: beep, internal: true}\n"
    )
    page.get_by_role("button", name="Start in").click()
    choices = page.locator("#stepping button[data-transition]")
    expect(choices).to_have_text(["go → P.r.A, P.s.D", "go / beep → P.r.A, P.s.D"])
    choices.nth(1).click()
    expect(page.locator("#now")).to_contain_text("P.s.D")
    page.reload()
    expect(page.locator("#stepping details")).to_contain_text("1 step")
    assert "%7E2" in page.url


def test_regions_are_all_active(shown) -> None:
    page = shown(
        "initial: P\nstates:\n  P:\n    regions:\n"
        "      r: {initial: A, states: {A: '', B: ''}, transitions: [A -> B: x]}\n"
        "      s: {initial: C, states: {C: '', D: ''}, transitions: [C -> D: x]}\n"
    )
    page.get_by_role("button", name="Start in P.r.A, P.s.C").click()
    page.get_by_role("button", name="x →").click()
    expect(page.locator("#now")).to_have_text("Now in P.r.B, P.s.D.")
    assert marked(page, "active") >= {"B", "D"}


def test_where_the_page_knows_no_more_it_says_so(shown) -> None:
    page = shown(PLAYER, "#at=Off", bound=2)
    page.get_by_role("button", name="power").click()
    expect(page.locator("#stepping")).to_contain_text(
        "More may happen here: this page knows the first 2 situations only."
    )
    expect(page.locator("#stepping")).not_to_contain_text("Nothing can happen any more.")


def test_a_machine_without_a_start(shown) -> None:
    page = shown("transitions: [A -> B: x, B -> A: y]\n")
    expect(page.locator("#now")).to_have_text(
        "The spec names no start, so there is none to step from."
    )


# --- findings and the list


@pytest.mark.parametrize("by_key", [False, True])
def test_findings_point_at_their_pieces(shown, by_key: bool) -> None:
    page = shown(PLAYER)
    panel = page.locator("#findings")
    expect(panel.get_by_role("heading")).to_have_text("Findings (1)")
    expect(panel).to_contain_text("error")
    expect(panel).to_contain_text("SD301 unreachable-state · <text>:")
    expect(panel.get_by_role("code").filter(has_text="Lost").first).to_have_text("Lost")
    expect(panel).not_to_contain_text("`")
    link = panel.get_by_role("link", name="Lost", exact=True)
    if by_key:
        press(page, link)
    else:
        link.click()
    expect(page.locator("#view .selected .sd-name")).to_have_text("Lost")
    expect(page.get_by_role("region", name="Lost")).to_contain_text("error")


def test_the_list_mirrors_the_picture(shown) -> None:
    page = shown(PLAYER)
    page.locator("#outline > summary").click()
    links = page.locator("#outline a[data-state]").all_inner_texts()
    assert links == ["Off", "On", "Idle", "Playing", "Broken", "Lost"]
    page.locator("#outline").get_by_role("link", name="Idle").click()
    assert marked(page, "selected") == {"Idle"}


# --- keys


def test_the_keys_are_told(shown) -> None:
    page = shown(PLAYER)
    panel = page.locator("#keys")
    expect(panel.locator("dt").first).to_be_hidden()
    press(page, page.locator("#view"), "?")
    expect(panel.locator("dt")).to_have_text(["arrow keys", "+ and −", "0", "/", "Escape", "?"])
    expect(panel.locator("summary")).to_be_focused()
    panel.locator("summary").click()
    expect(panel.locator("dt").first).to_be_hidden()


# --- paper


def test_the_switch_between_light_and_dark(shown) -> None:
    page = shown(PLAYER)
    switch = page.get_by_role("button", name="Dark")
    paper = "getComputedStyle(document.querySelector('#view .sd-paper')).fill"
    body = "getComputedStyle(document.body).backgroundColor"
    seen = [(page.evaluate(paper), page.evaluate(body))]
    for key in ("", "Enter"):
        press(page, switch, key) if key else switch.click()
        seen.append((page.evaluate(paper), page.evaluate(body)))
    light, dark = "rgb(255, 255, 255)", "rgb(20, 24, 29)"
    assert seen == [(light, light), (dark, dark), (light, light)]
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(paper) == light  # the reader's choice stands
    page.reload()
    assert (page.evaluate(paper), page.evaluate(body)) == (dark, dark)
    assert switch.get_attribute("aria-pressed") == "true"


def test_print_has_the_picture_alone_and_all_of_it(shown) -> None:
    page = shown(PLAYER, "#state=Off")
    for _ in range(9):
        page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Dark").click()
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible()
    assert not page.locator("aside").is_visible()
    box = page.locator("#view > svg").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1200
    assert box["y"] + box["height"] <= 800
    paper = "getComputedStyle(document.querySelector('#view .sd-paper')).fill"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"

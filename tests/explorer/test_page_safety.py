"""Nothing that a spec says runs, nothing is loaded, strict policies are kept: in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from explorer.exploring import PLAYER

from statediagram.cli import group

expect: Any = pytest.importorskip("playwright.sync_api", reason="needs Playwright").expect

HOSTILE = (
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 1</script>",
    "<!--<script>",
    "]]><script>window.ran = 1</script>",
    "</style><img src=x onerror=window.ran=1>",
    "</title></svg><img src=x onerror=window.ran=1>",
    '" onmouseover="window.ran = 1" x="',
    "&lt;img src=x onerror=window.ran=1&gt;",
    "&#60;script&#62;window.ran = 1&#60;/script&#62;",
    "}body{display:none}*{",
    "${facts} $style $$",
    "line\\u2028separator\\u2029end",
    "\\\\u003cscript>",
    "__proto__",
    "x%0A&state=y#z?+",
)
LINKS = (
    "javascript:window.ran=1",
    " JaVaScRiPt:window.ran=1",
    "java\\tscript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    "vbscript:x",
    "&#106;avascript:window.ran=1",
)


USE_ALL = """() => {
    const all = selector => [...document.querySelectorAll(selector)];
    const put = (field, value, event) => {
        field.value = value;
        field.dispatchEvent(new Event(event));
    };
    const titles = all("#outline a[data-state]").slice(0, -1).map(link => {
        link.click();
        return document.querySelector("#selection-title").textContent;
    });
    for (const link of all("#outline a[data-transition]")) {
        link.click();
        link.focus();
    }
    for (const piece of all("#view g[id]")) {
        piece.dispatchEvent(new PointerEvent("pointermove", { bubbles: true }));
        piece.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }
    for (const select of all("select")) {
        for (const option of select.options) put(select, option.value, "change");
    }
    for (const title of titles) put(document.querySelector("#search"), title, "input");
    document.querySelector("#next").click();
    document.querySelector("#stepping button").click();
    for (const _ of titles) document.querySelector("#stepping button[data-transition]").click();
    return titles;
}"""
"""Uses everything on a page, and returns what selected states are called."""


def quoted(text: str) -> str:
    """As a scalar in double quotes, in which the escapes above mean signs."""
    return '"' + text.replace('"', '\\"') + '"'


def literal(name: str) -> str:
    """The same where it could be a pattern."""
    return re.sub(r"[{}*?=]", r"\\\\\g<0>", name)


def hostile() -> str:
    """A machine whose every name, label and text is out to break the page."""
    names = [quoted(text) for text in HOSTILE]
    patterns = [literal(name) for name in names]
    lines = [f"title: {names[1]}", f"description: {names[2]}", f"source: {quoted(LINKS[0])}"]
    lines += [f"initial: {names[0]}", "actors:"]
    lines += [f"  {name}: {{description: {name}}}" for name in names]
    lines += ["events:"]
    lines += [
        f"  {pattern}: {{by: {name}, description: {name}}}"
        for pattern, name in zip(patterns, names, strict=True)
    ]
    lines += ["states:"]
    for number, name in enumerate(names):
        link = quoted(LINKS[number % len(LINKS)])
        lines += [f"  {name}:", f"    description: {name}", f"    note: {name}"]
        lines += [f"    link: {link}", f"    tags: [{name}]", f"    entry: {name}"]
    lines += ["  Lost: ''", "transitions:"]
    for number, (name, pattern) in enumerate(zip(names, patterns, strict=True)):
        link = quoted(LINKS[number % len(LINKS)])
        lines += [f"  - from: [{pattern}]", f"    to: {patterns[(number + 1) % len(names)]}"]
        lines += [f"    event: {pattern}", f"    guard: {name}", f"    action: {name}"]
        lines += [f"    note: {name}", f"    link: {link}", f"    tags: [{name}]"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("mark", [False, True])
def test_hostile_texts_neither_run_nor_break_anything(shown, mark: bool) -> None:
    page = shown(hostile(), mark=mark)
    machine = json.loads(page.locator("#machine").text_content())
    plain = [json.loads(quoted(text)) for text in HOSTILE]
    assert [state["path"] for state in machine["states"]] == [*plain, "Lost"]
    assert [transition["guard"] for transition in machine["transitions"]] == plain
    titles = page.evaluate(USE_ALL)
    assert titles == plain
    expect(page.locator("#stepping details summary")).to_have_text(f"{len(HOSTILE)} steps")
    page.reload()
    expect(page.locator("#stepping details summary")).to_have_text(f"{len(HOSTILE)} steps")
    assert page.evaluate("window.ran") is None
    assert page.locator("img, script:not(#machine)").count() == 1  # the page's own
    assert page.locator("body").is_visible()


def test_only_links_to_pages_can_be_followed(shown) -> None:
    page = shown(hostile())
    schemes = set()
    for number in range(len(LINKS)):
        page.locator("#outline").evaluate("details => details.open = true")
        page.locator(f"#outline a[data-state='{number}']").click()
        links = page.locator("a[href]").evaluate_all("all => all.map(a => a.protocol)")
        schemes |= set(links)
    assert schemes <= {"file:", "http:", "https:", "mailto:"}
    page = shown(PLAYER, "#state=On.Playing")
    link = page.locator("#selection a[href^='https:']")
    expect(link).to_have_attribute("href", "https://example.org/music")


def test_the_policy_lets_nothing_else_run(shown, complaints) -> None:
    page = shown(PLAYER)
    violations = page.evaluate(
        """async () => {
            const seen = [];
            addEventListener("securitypolicyviolation", e => seen.push(e.effectiveDirective));
            const run = document.createElement("script");
            run.textContent = "window.ran = 1";
            document.body.append(run);
            const look = document.createElement("style");
            look.textContent = "body { display: none }";
            document.body.append(look);
            await fetch("https://example.org/").catch(() => 0);
            await new Promise(done => setTimeout(done, 50));
            return seen.sort();
        }"""
    )
    assert violations == ["connect-src", "script-src-elem", "style-src-elem"]
    assert page.evaluate("window.ran") is None
    complaints.clear()  # which are about just that


def test_the_page_loads_nothing(context, shown) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = shown(PLAYER)
    page.locator("#stepping button").first.click()
    assert asked == [page.url.partition("#")[0]]


FRAMES = {
    "of the same site": 'src="page1.html"',
    "sandboxed": 'src="page1.html" sandbox="allow-scripts"',
    "without an address": 'srcdoc="{}"',
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_inside_a_frame(shown, tab, tmp_path: Path, frame: str) -> None:
    shown(PLAYER)
    content = escape((tmp_path / "page1.html").read_text())
    outer = tmp_path / "outer.html"
    attributes = f'{frame.format(content)} width="600" height="500"'
    outer.write_text(f"<!doctype html><meta charset=utf-8><iframe {attributes}></iframe>")
    tab.goto(outer.as_uri())
    inner = tab.frame_locator("iframe")
    inner.locator("#view .sd-name").get_by_text("Playing", exact=True).click()
    expect(inner.get_by_role("region", name="On.Playing")).to_contain_text("music")
    inner.locator("#selection").get_by_role("link", name="Off").click()
    expect(inner.get_by_role("region", name="Off")).to_be_visible()
    inner.get_by_role("button", name="Start in Off").click()
    expect(inner.locator("#now")).to_have_text("Now in Off.")


class _Strict(SimpleHTTPRequestHandler):
    """A site whose policy allows nothing inline."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=tmp_path))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("on_disk", [False, True])
def test_the_split_form(site: str, context, tmp_path: Path, on_disk: bool) -> None:
    spec = tmp_path / "a player #1.yaml"
    spec.write_text(PLAYER)
    arguments = [str(spec), "-o", str(tmp_path), "--format", "html", "--split", "--no-cache"]
    assert group.run(["render", *arguments]) == 0
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    place = tmp_path.as_uri() if on_disk else site
    page.goto(f"{place}/a%20player%20%231.html")
    page.locator("#view .sd-name").get_by_text("Playing", exact=True).click()
    expect(page.get_by_role("region", name="On.Playing")).to_contain_text("music")
    fill = "getComputedStyle(document.querySelector('#view .sd-paper')).fill"
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(fill) == "rgb(20, 24, 29)"
    assert complaints == []
    text = (tmp_path / "a player #1.html").read_text()
    assert "<style" not in text
    assert "style=" not in text
    page.close()

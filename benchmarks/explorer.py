"""How evenly a page of 500 states pans and zooms: the times between frames in headless Chromium."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from statediagram import loads

from .generate import ring

TRANSITIONS = 1_000  # twice as many as states
FRAMES = 200
GOALS = {"pan": "≤ 17; 34; –", "zoom": ""}
CHROMIUM = shutil.which("chromium") or "chromium"

_MEASURE = """async ([frames, act]) => {
    const view = document.getElementById("view");
    const box = view.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const point = (type, step, buttons) => view.dispatchEvent(new PointerEvent(type, {
        bubbles: true, button: 0, buttons, pointerId: 1,
        clientX: x + 300 * Math.sin(step / 15), clientY: y + 300 * Math.sin(step / 25),
    }));
    const acts = {
        pan: step => point("pointermove", step, 1),
        zoom: step => view.dispatchEvent(new WheelEvent("wheel", {
            bubbles: true, cancelable: true, clientX: x, clientY: y,
            deltaY: step % 40 < 20 ? -60 : 60,
        })),
    };
    view.setPointerCapture = () => {};  // there is no such pointer
    if (act === "pan") point("pointerdown", 0, 1);
    const times = [];
    let last;
    for (let step = 0; step <= frames; step++) {
        const now = await new Promise(requestAnimationFrame);
        if (last !== undefined) times.push(now - last);
        last = now;
        acts[act](step);
    }
    if (act === "pan") point("pointerup", frames, 0);
    return times;
}"""
"""Does something in each frame, and returns the milliseconds from each to the next."""


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    page = folder / "ring.html"
    page.write_bytes(loads(ring(TRANSITIONS)).draw("html"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.goto(page.as_uri())
        ready = tab.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
        size = page.stat().st_size / 1e6
        states = f"{TRANSITIONS // 2} states"
        yield f"| the page of {states}, {size:.1f} MB, until it is ready | {ready:.0f} ms | | | |"
        yield from (
            _row(tab, f"panning {states}, {how}", "pan", keys)
            for how, keys in (("an overview", "0" + "+" * 8), ("names readable", "0" + "+" * 16))
        )
        yield _row(tab, f"zooming {states}", "zoom", "0" + "+" * 8)
        browser.close()


def _row(tab: Any, what: str, act: str, keys: str) -> str:
    """Frame times: the median, the worst of twenty, the worst of all."""
    for key in keys:
        tab.locator("#view").press(key)
    times = sorted(tab.evaluate(_MEASURE, [FRAMES, act]))
    median, most = statistics.median(times), times[int(len(times) * 0.95)]
    figures = f"{median:.0f}; {most:.0f}; {times[-1]:.0f} ms"
    return f"| {what}: a frame, median; 95 %; worst | {figures} | | | {GOALS[act]} |"

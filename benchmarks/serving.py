"""From a spec that is saved to the picture that a browser shows of it, by `serve`."""

from __future__ import annotations

import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import sleep, time
from typing import Any

from playwright.sync_api import sync_playwright

from .explorer import CHROMIUM
from .timing import ENVIRONMENT, STATEDIAGRAM

SPEC = Path(__file__).parents[1] / "specs" / "page-hinting.statediagram.yaml"
LABEL = "host swaps"
SAVES = 20
WARM_UP = 2

_WATCH = """() => {
    const look = () => performance.timeOrigin + performance.now();
    new MutationObserver(() => requestAnimationFrame(() => { window.seen = look(); }))
        .observe(document.querySelector("#view > svg"), { childList: true });
}"""
"""Notes when a frame begins that shows another picture, in milliseconds since 1970."""


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    spec = folder / SPEC.name
    spec.write_bytes(SPEC.read_bytes())
    command = [STATEDIAGRAM, "serve", str(folder), "--port", "0"]
    with (
        subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        assert server.stdout
        address = re.search(r"http://\S+", server.stdout.readline())
        assert address
        tab.goto(f"{address[0]}{spec.name}")
        times = sorted(_times(tab, spec))
        browser.close()
        server.terminate()
    median, worst = statistics.median(times), times[-1]
    what = f"page-hinting saved, until its picture is in the browser, median of {SAVES}"
    yield f"| {what} | {median:.0f} ms | | | ≤ 150 ms |"
    yield f"| the same, worst of {SAVES} | {worst:.0f} ms | | | |"


def _times(tab: Any, spec: Path) -> list[float]:
    """Milliseconds for each save; each changes a label, so that the picture is another one."""
    text = spec.read_text()
    tab.evaluate(_WATCH)
    times = []
    for number in range(WARM_UP + SAVES):
        tab.evaluate("window.seen = 0")
        start = time() * 1000
        spec.write_text(text.replace(LABEL, f"{LABEL} {number}"))
        while not (seen := tab.evaluate("window.seen")):
            sleep(0.01)
        times.append(seen - start)
        sleep(0.3)
    return times[WARM_UP:]

"""A server, and a browser that looks at its pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from server.served import DOOR, NAME, Served, start

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""

pytest.importorskip("watchfiles", reason="watchfiles is not installed")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts servers of a folder with a door in it; they end with the test."""
    started: list[Served] = []
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / NAME).write_text(DOOR, encoding="utf-8")

    def begin(*options: str) -> Served:
        started.append(start(folder, *options))
        return started[-1]

    yield begin
    for each in started:
        each.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A tab in which nothing may be complained of."""
    context = browser.new_context(
        viewport={"width": 1200, "height": 800}, reduced_motion="reduce", color_scheme="light"
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    yield page
    context.close()
    assert complaints == []

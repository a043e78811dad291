"""A server, and a browser that looks at its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from server.served import DOOR, NAME, Served, start

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

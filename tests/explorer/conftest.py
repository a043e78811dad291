"""A browser for the tests of one module, and the pages that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from explorer.exploring import drawn


@pytest.fixture(scope="module")
def context(browser: Any) -> Iterator[Any]:
    """What the tabs of a module share."""
    made = browser.new_context()
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture(scope="module")
def tab(context: Any) -> Any:
    """The tab in which the tests of a module show their pages one after the other."""
    return context.new_page()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complains of on pages that are `shown`."""
    return []


@pytest.fixture
def shown(tab: Any, tmp_path: Path, complaints: list[str]) -> Iterator[Callable[..., Any]]:
    """Shows the page of a spec in a light tab of the usual size, without motion to be waited for.

    Complaints of the browser fail the test.
    """
    numbers = count(1)

    def complain(problem: Any) -> None:
        complaints.append(getattr(problem, "text", str(problem)))

    def show(spec: str, fragment: str = "", **options: Any) -> Any:
        file = tmp_path / f"page{next(numbers)}.html"
        file.write_bytes(drawn(spec, **options))
        tab.goto(f"{file.as_uri()}{fragment}")
        return tab

    tab.set_viewport_size({"width": 1200, "height": 800})
    tab.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    for event in ("console", "pageerror"):
        tab.on(event, complain)
    yield show
    for event in ("console", "pageerror"):
        tab.remove_listener(event, complain)
    assert complaints == []

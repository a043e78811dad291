"""What several tests need: an option to accept new golden files, and machines from YAML."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import settings
from programs import chromium

from statediagram import readers
from statediagram.machine import Machine, build

# What an example takes depends on what else the machine does; no property here is about time.
settings.register_profile("everyday", deadline=None)
settings.register_profile("fuzz", max_examples=10_000, deadline=None)
settings.load_profile("everyday")

# A shell lets what it starts in the background ignore this, and all that the tests start with it.
signal.signal(signal.SIGINT, signal.default_int_handler)

GOLDEN = Path(__file__).with_name("golden")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden", action="store_true", help="take what is made now as what is expected"
    )


@pytest.fixture
def machine() -> Callable[[str], Machine]:
    """A machine from the text of its spec."""

    def made(text: str) -> Machine:
        (spec,) = readers.read(dedent(text).encode(), "folder/door.statediagram.yaml")
        return build(spec)

    return made


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of this name, or rewrite that."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--rewrite-golden"):
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, for all tests of a module: to start it takes longer than most of them.

    Not for all modules, since while it is there nothing else of a process can use `asyncio`.
    """
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started
        started.close()

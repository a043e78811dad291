"""A bug of statediagram's own is told on the page that it concerns, and the server lives on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from server.served import DOOR

from statediagram import api
from statediagram.configuration.closest import Configured
from statediagram.integrations.server import entries, showing
from statediagram.integrations.server.entries import Entry
from statediagram.integrations.server.folders import Spec
from statediagram.rendering import Look

LOOK = Look()


def crash(*_: Any, **__: Any) -> Any:
    raise RuntimeError("no <such> thing")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "door.statediagram.yaml"
    made.write_text(DOOR)
    return made


@pytest.fixture
def entry(file: Path) -> Entry:
    return Entry(Spec(str(file)))


def page(entry: Entry) -> str:
    """What the browser gets, once the file has been read."""
    reading = entry.read(Configured())
    if reading:
        entry.take(reading)
    shown = entry.page("/door", "", LOOK)
    assert shown
    return shown.body.decode()


def test_where_a_picture_is_drawn(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "draw", crash)
    body = page(entry)
    assert "This is a bug in statediagram: there is no picture yet" in body
    assert "no &lt;such&gt; thing" in body


def test_where_a_file_is_read(entry: Entry, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = page(entry)
    monkeypatch.setattr(api, "judgements", crash)
    monkeypatch.setattr(entries, "PATIENCE", 0)
    file.write_text(DOOR + "  - Open -> Open: knock\n")
    body = page(entry)
    assert "This is a bug in statediagram: the picture shows what it said before" in body
    assert "knock" not in body
    assert "bug" not in before

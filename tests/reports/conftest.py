"""What the tests of all formats share: judgements on small specs, and the text of a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from statediagram import api, reports
from statediagram.results import Judgement
from statediagram.settings import DEFAULTS, Settings

Judged = Callable[..., Judgement]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that paths are relative to, with no service that says otherwise."""
    monkeypatch.chdir(tmp_path)
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def judged() -> Judged:
    """The judgement on the one machine of a text."""

    def judge(
        text: str | bytes, path: str = "specs/door.yaml", settings: Settings = DEFAULTS
    ) -> Judgement:
        data = dedent(text).encode() if isinstance(text, str) else text
        (judgement,) = api.judge(path, "yaml", data, settings)
        return judgement

    return judge


@pytest.fixture
def written() -> Callable[..., str]:
    """The text of a report."""

    def write(format: str, *judgements: Judgement) -> str:
        return "".join(reports.write(format, judgements))

    return write

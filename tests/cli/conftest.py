from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import statediagram
from statediagram.cli import group

DOOR = """\
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
"""
TRAPPED = DOOR + "  - Locked -> Closed: unlock\n"
NESTED = "initial: A\nstates:\n  A: {states: {B: ''}}\ntransitions:\n  - A -> A: x\n"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, a cache of its own, and no wish for colour."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(Path(statediagram.__file__).parents[1]))
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "STATEDIAGRAM_DEBUG",
        "GITHUB_ACTIONS",
        "CI_PROJECT_DIR",
    ):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "work"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command, without what is remembered."""

    def call(*arguments: str) -> Answer:
        capsys.readouterr()
        code = group.run(list(arguments))
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return call


@pytest.fixture
def door(folder: Path) -> Path:
    path = folder / "door.statediagram.yaml"
    path.write_text(DOOR)
    return path


@pytest.fixture
def trapped(folder: Path) -> Path:
    path = folder / "trapped.statediagram.yaml"
    path.write_text(TRAPPED)
    return path


@pytest.fixture
def nested(folder: Path) -> Path:
    path = folder / "nested.statediagram.yaml"
    path.write_text(NESTED)
    return path

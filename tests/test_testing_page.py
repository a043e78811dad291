"""The page docs/testing.md, followed as a reader would."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n\$ (.*)\n((?:.*\n)*?)```", PAGE)
GATES = """\
id,event
north,coin
south,coin
south,push
north,push
south,coin
north,puhs
north,push
south,coin
"""

DRIVER = """\
import pytest

class Turnstile:
    def start(self, configuration):
        assert configuration == ("Locked",)

    def send(self, event):
        return {"coin": ("Unlocked",), "push": ("Locked",)}[event]

@pytest.fixture
def driver():
    return Turnstile()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "specs").symlink_to(ROOT / "specs")
    (tmp_path / "gates.csv").write_text(GATES)
    (tmp_path / "conftest.py").write_text(DRIVER)
    return tmp_path


def run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize(("command", "out"), CONSOLE)
def test_commands_say_what_the_page_says(folder: Path, command: str, out: str) -> None:
    assert run(folder, *command.split()) == out


def test_the_parameters_run_under_pytest(folder: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (folder / "test_turnstile.py").write_text(code)
    out = run(folder, "pytest", "-v", "-p", "no:cacheprovider", "--rootdir=.", "test_turnstile.py")
    assert "1 passed" in out
    assert "Locked -- coin / release --> Unlocked -- " in out

"""The wheel, installed into an empty environment as a user would, without a checkout in sight."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
MESSAGE = ROOT / "tests/data/lkml-2008-03-12-page-hinting.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    return [str(scripts / "statediagram")]


def run(command: list[str], *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command where no `dot` program is and no package of the checkout."""
    clean = {"PATH": "", "HOME": str(cwd), "XDG_CACHE_HOME": str(cwd / "cache")}
    return subprocess.run(
        [*command, *arguments], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )


def test_what_it_needs_at_run_time_is_in_it(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    assert "statediagram/py.typed" in names
    assert "statediagram/statediagram-1.schema.json" in names
    assert {f"statediagram/layout/fonts/{name}" for name in ("LICENSE", ".uuid")} <= names
    assert not any(name.startswith(("tests", "specs", "benchmarks")) for name in names)


def test_the_message_is_judged(command: list[str], tmp_path: Path) -> None:
    done = run(command, "check", str(MESSAGE), cwd=tmp_path)
    assert done.returncode == 1
    assert f"{MESSAGE}:71:1: error SD301 unreachable-state: `Pr`" in done.stdout
    assert done.stderr == ""


def test_all_formats_come_out_without_a_dot_program(command: list[str], tmp_path: Path) -> None:
    assert run(command, "init", "door", cwd=tmp_path).returncode == 0
    formats = [word for name in ("dot", "svg", "pdf", "png") for word in ("--format", name)]
    done = run(command, "render", "-o", "out", *formats, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    pictures = {path.suffix: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert pictures[".dot"].startswith(b"// statediagram-digest: ")
    assert b"<svg" in pictures[".svg"]
    assert pictures[".pdf"].startswith(b"%PDF-")
    assert pictures[".png"].startswith(b"\x89PNG")
    assert run(command, "render", "-o", "out", "--check", cwd=tmp_path).returncode == 0

"""What is committed in out/ is what `make` draws from specs/, and says what they say."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import statediagram
from statediagram.hierarchy import PSEUDO_STATES

ROOT = Path(__file__).parents[1]
SPECS = sorted((ROOT / "specs").glob("*.statediagram.yaml"))
COMMAND = [sys.executable, "-m", "statediagram"]


def stem(spec: Path) -> str:
    return spec.name.removesuffix(".statediagram.yaml")


def test_out_is_up_to_date() -> None:
    check = ["render", "specs", "-o", "out", "--mark", "--check", "--no-cache"]
    done = subprocess.run([*COMMAND, *check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == (f"up to date: {3 * len(SPECS)} files\n", 0)


def test_nothing_else_lies_there() -> None:
    drawn = {path.name for path in (ROOT / "out").iterdir()}
    assert drawn == {f"{stem(spec)}.{format}" for spec in SPECS for format in ("dot", "svg", "pdf")}


def test_drawing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    render = ["render", "specs", "-o", str(tmp_path), "--mark", "--no-cache"]
    subprocess.run([*COMMAND, *render], cwd=ROOT, check=True, capture_output=True)
    for path in sorted(tmp_path.iterdir()):
        assert path.read_bytes() == (ROOT / "out" / path.name).read_bytes(), path.name


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("spec", SPECS, ids=stem)
def test_every_state_can_be_read_in_the_pdf(spec: Path) -> None:
    pdf = ROOT / "out" / f"{stem(spec)}.pdf"
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    words = " ".join(done.stdout.split())
    for state in statediagram.load(spec).states:
        assert state.kind in PSEUDO_STATES or state.label in words

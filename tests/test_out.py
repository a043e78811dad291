"""What is committed in out/ is what `make` draws from specs/, and says what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import statediagram
from statediagram.contrast import VIEWS
from statediagram.hierarchy import PSEUDO_STATES

ROOT = Path(__file__).parents[1]
SPECS = sorted((ROOT / "specs").glob("*.statediagram.yaml"))
MAKEFILE = (ROOT / "Makefile").read_text()
COMMAND = [sys.executable, "-m", "statediagram"]


def stem(spec: Path) -> str:
    return spec.name.removesuffix(".statediagram.yaml")


def test_out_is_up_to_date() -> None:
    check = ["render", "specs", "-o", "out", "--mark", "--check", "--no-cache"]
    done = subprocess.run([*COMMAND, *check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == (f"up to date: {3 * len(SPECS)} files\n", 0)


def test_nothing_else_lies_there() -> None:
    drawn = {path.name for path in (ROOT / "out").iterdir()}
    alone = {f"{stem(spec)}.{format}" for spec in SPECS for format in ("dot", "svg", "pdf")}
    assert drawn == alone | {f"page-hinting-as-drawn-{view}.svg" for view in VIEWS}


def test_drawing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    render = ["render", "specs", "-o", str(tmp_path), "--mark", "--no-cache"]
    subprocess.run([*COMMAND, *render], cwd=ROOT, check=True, capture_output=True)
    for path in sorted(tmp_path.iterdir()):
        assert path.read_bytes() == (ROOT / "out" / path.name).read_bytes(), path.name


def test_comparing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    (recipe,) = re.findall(r"^\t.*/statediagram diff (.*) \|\|", MAKEFILE, re.MULTILINE)
    words = [f"specs/page-hinting-as-{each}.statediagram.yaml" for each in ("described", "drawn")]
    words += recipe.replace("-o out", f"-o {tmp_path}").split()[2:]
    subprocess.run([*COMMAND, "diff", *words], cwd=ROOT, check=False, capture_output=True)
    for view in VIEWS:
        name = f"page-hinting-as-drawn-{view}.svg"
        assert (tmp_path / name).read_bytes() == (ROOT / "out" / name).read_bytes(), name


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("spec", SPECS, ids=stem)
def test_every_state_can_be_read_in_the_pdf(spec: Path) -> None:
    pdf = ROOT / "out" / f"{stem(spec)}.pdf"
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    words = " ".join(done.stdout.split())
    for state in statediagram.load(spec).states:
        assert state.kind in PSEUDO_STATES or state.label in words

"""A folder of pages, and what Sphinx makes of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from built_docs import CONF, DOOR, Built, Docs


@pytest.fixture
def docs(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Docs:
    """A folder with a configuration and the spec of a door; Sphinx is to build it."""
    pytest.importorskip("sphinx")
    made = Docs(tmp_path)
    made.write(conf__py=CONF, door__yaml=DOOR)
    return made


@pytest.fixture
def page(docs: Docs) -> Callable[..., Built]:
    """What becomes of one page."""

    def build(text: str, format: str = "html", *options: str) -> Built:
        docs.write(index__rst="Docs\n====\n\n" + dedent(text))
        return docs.build(format, *options)

    return build


@pytest.fixture
def git(docs: Docs) -> Callable[..., None]:
    """Runs git in the folder of the pages."""
    program = shutil.which("git")
    if not program:
        pytest.skip("git is not installed")
    who = ("-c", "user.name=We", "-c", "user.email=we@example.org")

    def run(*command: str) -> None:
        subprocess.run([program, *who, *command], cwd=docs.folder, check=True)

    return run

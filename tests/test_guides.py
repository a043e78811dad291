"""The tutorial and guides with sessions, followed as a reader would, each in its own folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from recipes import followed, installed, plain_environment

DOCS = Path(__file__).parents[1] / "docs"
SPECS = {
    "tutorial.md": "guest-page.statediagram.yaml",
    "protocols.md": "stream.statediagram.yaml",
    "drawings.md": "door.statediagram.yaml",
}
"""The pages, each with what it calls the file in its blocks of YAML."""

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHOWN = re.compile(r"^\$ cat (\S+\.dot)\n(.*?)(?=^\$ |\Z)", re.DOTALL | re.MULTILINE)


def blocks(page: str) -> list[tuple[str, str]]:
    return FENCE.findall((DOCS / page).read_text(encoding="utf-8"))


@pytest.fixture
def around(tmp_path: Path) -> Mapping[str, str]:
    commands = tmp_path / "bin"
    commands.mkdir()
    installed(commands, "statediagram", "statediagram")
    return plain_environment(commands, tmp_path)


@pytest.mark.parametrize("page", SPECS)
def test_a_page_goes_as_it_is_shown(page: str, tmp_path: Path, around: Mapping[str, str]) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    sessions = 0
    for language, block in blocks(page):
        if language in ("yaml", "yml"):
            (folder / SPECS[page]).write_text(block)
        elif language == "console":
            for name, text in SHOWN.findall(block):
                (folder / name).write_text(text)
            assert followed(block, folder, around) == block
            sessions += 1
    assert sessions


def test_the_pictures_of_the_tutorial_are_of_what_it_shows() -> None:
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    drawn = [DOCS / name for name in re.findall(r"^```\{statediagram\} (\S+)$", text, re.MULTILINE)]
    shown = {block for language, block in blocks("tutorial.md") if language in ("yaml", "yml")}
    assert drawn
    assert {path.name for path in drawn if path.read_text(encoding="utf-8") not in shown} == set()
    assert {path.name for path in (DOCS / "tutorial").iterdir()} == {path.name for path in drawn}

"""The page docs/linting.md, followed as a reader would: each section in a folder of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from statediagram import reports

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "linting.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROMISED = re.compile(r"# exit code (\d)$")

SPEC = "door.statediagram.yaml"
DOOR = """\
machine: door
initial: Closed

transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Closed -> Jammed: slam
  - Closed -> Open: push  # whoever comes in
"""


def sections() -> dict[str, list[tuple[str, str]]]:
    """The blocks of each section, each with its language."""
    found = (section.partition("\n") for section in re.split(r"^## ", PAGE, flags=re.M)[1:])
    return {heading: blocks for heading, _, text in found if (blocks := FENCE.findall(text))}


@pytest.fixture
def around(tmp_path: Path) -> Mapping[str, str]:
    """What commands find around them: `statediagram`, git, and no configuration of a person's."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "statediagram"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m statediagram "$@"\n')
    command.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    return {
        **kept,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{role}_NAME": "a reader" for role in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{role}_EMAIL": "reader@example.org" for role in ("AUTHOR", "COMMITTER")},
    }


@pytest.fixture
def folder(tmp_path: Path, around: Mapping[str, str]) -> Path:
    """A repository with the door of the page."""
    made = tmp_path / "repository"
    made.mkdir()
    (made / SPEC).write_text(DOOR)
    for words in ("init --quiet", "add .", "commit --quiet --message=door"):
        subprocess.run(["git", *words.split()], cwd=made, env=around, check=True)
    return made


def followed(session: str, folder: Path, around: Mapping[str, str]) -> str:
    """The commands of a session with what they really say."""
    transcript = []
    for command in re.findall(r"^\$ (.*)$", session, re.MULTILINE):
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=around,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        promised = PROMISED.search(command)
        assert done.returncode == (int(promised[1]) if promised else 0), done.stdout
        transcript.append(f"$ {command}\n{done.stdout}")
    return "".join(transcript)


@pytest.mark.parametrize("heading", sections())
def test_a_section_holds_in_its_order(
    heading: str, folder: Path, around: Mapping[str, str]
) -> None:
    for language, block in sections()[heading]:
        if language == "console":
            assert followed(block, folder, around) == block
        elif language == "toml":
            named = re.match(r"# (\S+\.toml)\n", block)
            (folder / (named[1] if named else "statediagram.toml")).write_text(block)
        elif language == "yaml":
            (folder / SPEC).write_text(block)


def test_the_page_shows_the_door_that_it_begins_with() -> None:
    (shown,) = re.findall(rf"^\$ cat {SPEC}\n(.*?)^[$`]", PAGE, re.DOTALL | re.MULTILINE)
    assert shown == DOOR


def test_every_format_is_told() -> None:
    told = re.findall(r"^\| `(\w+)` \|", PAGE.partition("## Formats")[2], re.MULTILINE)
    assert sorted(told) == sorted(reports.formats())

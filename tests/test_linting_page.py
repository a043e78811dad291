"""The page docs/linting.md, followed as a reader would: each section in a folder of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from recipes import followed, git, installed, plain_environment

from statediagram import reports

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "linting.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)

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
    installed(tmp_path / "bin", "statediagram", "statediagram")
    return {**plain_environment(tmp_path / "bin", tmp_path), "HOME": str(tmp_path)}


@pytest.fixture
def folder(tmp_path: Path, around: Mapping[str, str]) -> Path:
    """A repository with the door of the page."""
    made = tmp_path / "repository"
    made.mkdir()
    (made / SPEC).write_text(DOOR)
    git(made, around, "init --quiet", "add .", "commit --quiet --message=door")
    return made


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

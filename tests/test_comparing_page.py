"""The page docs/comparing.md, followed as a reader would."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from recipes import followed, git, installed, plain_environment, run

import statediagram
from statediagram.breaking import rules
from statediagram.comparison.changes import Aspect
from statediagram.comparison.sequences import Relation

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "comparing.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SPEC = "door.statediagram.yaml"
MESSAGE = ROOT / "tests" / "data" / "lkml-2008-03-12-page-hinting.txt"


def blocks(language: str) -> list[str]:
    return [block for each, block in FENCE.findall(PAGE) if each == language]


BEFORE, AFTER = blocks("yaml")[:2]


@pytest.fixture
def around(tmp_path: Path) -> Mapping[str, str]:
    """What commands find around them: `statediagram`, git, and no configuration of a person's."""
    (tmp_path / "bin").mkdir()
    installed(tmp_path / "bin", "statediagram", "statediagram")
    return plain_environment(tmp_path / "bin", tmp_path)


@pytest.fixture
def folder(tmp_path: Path, around: Mapping[str, str]) -> Path:
    """The repository of the page: the first door is committed, the second one lies there."""
    made = tmp_path / "repository"
    made.mkdir()
    (made / SPEC).write_text(BEFORE)
    git(made, around, "init --quiet", "add .", "commit --quiet --message=door")
    (made / SPEC).write_text(AFTER)
    return made


@pytest.mark.parametrize("session", blocks("console"))
def test_a_session_goes_as_it_is_shown(
    session: str, folder: Path, around: Mapping[str, str]
) -> None:
    if "message.txt" in session:
        shutil.copy(MESSAGE, folder / "message.txt")
        shutil.copytree(ROOT / "specs", folder / "specs")
    assert followed(session, folder, around) == session


def test_the_configuration_is_understood(folder: Path, around: Mapping[str, str]) -> None:
    (configuration,) = blocks("toml")
    (folder / "pyproject.toml").write_text(configuration)
    done = run(["statediagram", "breaking", "--against", "HEAD"], folder, around)
    assert (done.returncode, "SB202" in done.stdout) == (1, True)


def test_the_picture_is_of_the_two_versions_shown() -> None:
    (names,) = re.findall(r"^```\{statediagram-diff\} (\S+) (\S+)$", PAGE, re.MULTILINE)
    shown = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in names]
    assert shown == [BEFORE, AFTER]


def test_python_prints_what_has_changed(tmp_path: Path, around: Mapping[str, str]) -> None:
    for name, text in (("v1", BEFORE), ("v2", AFTER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / SPEC).write_text(text)
    (code,) = blocks("python")
    done = run([sys.executable, "-c", code], tmp_path, {**around, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stdout
    assert "renamed Bolted ()" in done.stdout
    assert "differs" in done.stdout


def test_the_page_tells_all_there_is() -> None:
    for word in (*Aspect, *Relation):
        assert f"`{word}`" in PAGE, word
    assert {f"{code[:3]}xx" for code in rules()} == set(re.findall(r"SB\dxx", PAGE))


def test_names_that_are_reserved_or_renamed_are_read() -> None:
    entries = next(block for block in blocks("yml") if block.startswith("renamed"))
    spec = statediagram.loads(f"{BEFORE}{entries}").spec
    assert [str(each.new) for each in spec.renamed] == ["Bolted", "open up"]
    assert [str(each) for each in spec.reserved] == ["Ajar"]

"""The page docs/comparing.md, followed as a reader would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import statediagram
from statediagram.breaking import rules
from statediagram.comparison.changes import Aspect
from statediagram.comparison.sequences import Relation

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "comparing.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROMISED = re.compile(r"# exit code (\d)$")
SPEC = "door.statediagram.yaml"
MESSAGE = ROOT / "tests" / "data" / "lkml-2008-03-12-page-hinting.txt"


def blocks(language: str) -> list[str]:
    return [block for each, block in FENCE.findall(PAGE) if each == language]


BEFORE, AFTER = blocks("yaml")[:2]


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
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{role}_NAME": "a reader" for role in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{role}_EMAIL": "reader@example.org" for role in ("AUTHOR", "COMMITTER")},
    }


@pytest.fixture
def folder(tmp_path: Path, around: Mapping[str, str]) -> Path:
    """The repository of the page: the first door is committed, the second one lies there."""
    made = tmp_path / "repository"
    made.mkdir()
    (made / SPEC).write_text(BEFORE)
    for words in ("init --quiet", "add .", "commit --quiet --message=door"):
        subprocess.run(["git", *words.split()], cwd=made, env=around, check=True)
    (made / SPEC).write_text(AFTER)
    return made


@pytest.mark.parametrize("session", blocks("console"))
def test_a_session_goes_as_it_is_shown(
    session: str, folder: Path, around: Mapping[str, str]
) -> None:
    if "message.txt" in session:
        shutil.copy(MESSAGE, folder / "message.txt")
        shutil.copytree(ROOT / "specs", folder / "specs")
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
        if promised:
            assert done.returncode == int(promised[1]), done.stdout
        transcript.append(f"$ {command}\n{done.stdout}")
    assert "".join(transcript) == session


def test_the_configuration_is_understood(folder: Path, around: Mapping[str, str]) -> None:
    (configuration,) = blocks("toml")
    (folder / "pyproject.toml").write_text(configuration)
    command = ["statediagram", "breaking", "--against", "HEAD"]
    done = subprocess.run(command, cwd=folder, env=around, capture_output=True, check=False)
    assert (done.returncode, b"SB202" in done.stdout) == (1, True)


def test_python_prints_what_has_changed(tmp_path: Path, around: Mapping[str, str]) -> None:
    for name, text in (("v1", BEFORE), ("v2", AFTER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / SPEC).write_text(text)
    (code,) = blocks("python")
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=around, capture_output=True, check=True)
    assert b"renamed Bolted ()" in done.stdout
    assert b"differs" in done.stdout


def test_the_page_tells_all_there_is() -> None:
    for word in (*Aspect, *Relation):
        assert f"`{word}`" in PAGE, word
    assert {f"{code[:3]}xx" for code in rules()} == set(re.findall(r"SB\dxx", PAGE))


def test_names_that_are_reserved_or_renamed_are_read() -> None:
    entries = next(block for block in blocks("yml") if block.startswith("renamed"))
    spec = statediagram.loads(f"{BEFORE}{entries}").spec
    assert [str(each.new) for each in spec.renamed] == ["Bolted", "open up"]
    assert [str(each) for each in spec.reserved] == ["Ajar"]

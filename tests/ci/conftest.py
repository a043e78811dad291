from collections.abc import Mapping
from pathlib import Path

import pytest
from recipes import DOOR, SPEC, git, installed, plain_environment


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a service without habits has, `statediagram` and `pre-commit` among its commands."""
    commands = tmp_path / "bin"
    commands.mkdir()
    installed(commands, "statediagram", "statediagram")
    installed(commands, "pre-commit", "pre_commit")
    return plain_environment(commands, tmp_path)


@pytest.fixture
def repository(tmp_path: Path, environment: Mapping[str, str]) -> Path:
    """A repository with a spec that is clean, on its branch `main`."""
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / SPEC).write_text(DOOR)
    git(folder, environment, "init --quiet --initial-branch=main", "add .", "commit -qm door")
    return folder

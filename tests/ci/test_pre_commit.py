"""The hooks, in pre-commit: installed from a repository with what the working tree holds."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from recipes import (
    DOOR,
    ROOT,
    SPEC,
    TRAPPED,
    followed,
    git,
    plain_environment,
    recipes,
    run,
    section,
    sessions,
)

import statediagram

HEADING = "Before a commit"
(CONFIG,) = recipes(HEADING)
ADDRESS = "https://github.com/OWNER/statediagram"
TAG = f"v{statediagram.__version__}"
MANIFEST = ".pre-commit-hooks.yaml"
PICTURES = "--output docs/pictures --format svg"


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that serves the hooks, with all that a wheel needs."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in ("pyproject.toml", "README.md", "LICENSE", MANIFEST):
        shutil.copy(ROOT / name, folder)
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "statediagram", folder / "statediagram", ignore=without)
    environment = plain_environment(folder, folder)
    git(folder, environment, "init --quiet", "add .", "commit -qm hooks", f"tag {TAG}")
    return folder


@pytest.fixture(scope="module")
def store(hooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environment of the hooks; the only time that pip is needed."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "config.yaml").write_text(CONFIG.replace(ADDRESS, str(hooks)))
    environment = {**plain_environment(folder, folder), "PRE_COMMIT_HOME": str(folder / "home")}
    del environment["XDG_CACHE_HOME"]  # pip's own cache is welcome
    git(folder, environment, "init --quiet")
    command = [sys.executable, "-m", "pre_commit", "install-hooks", "--config", "config.yaml"]
    done = run(command, folder, environment)
    assert done.returncode == 0, done.stdout
    return folder / "home"


@pytest.fixture
def environment(environment: Mapping[str, str], store: Path) -> dict[str, str]:
    return {**environment, "PRE_COMMIT_HOME": str(store), "PIP_NO_INDEX": "1"}


@pytest.fixture
def repository(repository: Path, hooks: Path) -> Path:
    """A repository that is configured as the page says."""
    (repository / ".pre-commit-config.yaml").write_text(CONFIG.replace(ADDRESS, str(hooks)))
    return repository


def outcomes(said: str) -> list[str]:
    """How the hooks ended: check, fmt and render."""
    return re.findall(r"(Passed|Failed|Skipped)$", said, re.MULTILINE)


def committed(folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """What the hooks say of all that is to be committed."""
    git(folder, environment, "add .")
    done = run(["pre-commit", "run"], folder, environment)
    return done.returncode, done.stdout


def test_pre_commit_takes_the_manifest(environment: Mapping[str, str]) -> None:
    done = run(["pre-commit", "validate-manifest", str(ROOT / MANIFEST)], ROOT, environment)
    assert done.returncode == 0, done.stdout


def test_the_page_tells_all_hooks_of_this_release() -> None:
    offered = re.findall(r"^- id: (\S+)$", (ROOT / MANIFEST).read_text(), re.MULTILINE)
    assert re.findall(r"^\| `(statediagram-\w+)` \|", section(HEADING), re.MULTILINE) == offered
    assert re.findall(r"- id: (\S+)$", CONFIG, re.MULTILINE) == offered
    assert f"rev: {TAG}\n" in CONFIG


def test_what_is_wrong_stops_a_commit(repository: Path, environment: Mapping[str, str]) -> None:
    (session,) = sessions(HEADING)
    (repository / SPEC).write_text(TRAPPED)
    git(repository, environment, "add .")
    assert followed(session, repository, environment) == session


def test_what_is_in_order_passes(repository: Path, environment: Mapping[str, str]) -> None:
    run(["statediagram", "render", *PICTURES.split()], repository, environment)
    git(repository, environment, "add .")
    done = run(["pre-commit", "run", "--all-files"], repository, environment)
    assert outcomes(done.stdout) == ["Passed"] * 3, done.stdout
    assert done.returncode == 0


def test_a_picture_of_an_earlier_spec_is_told(
    repository: Path, environment: Mapping[str, str]
) -> None:
    run(["statediagram", "render", *PICTURES.split()], repository, environment)
    (repository / SPEC).write_text(f"{DOOR}  - Closed -> Closed: knock\n")
    code, said = committed(repository, environment)
    assert code == 1
    assert "\noutdated docs/pictures/door.svg\n" in said
    assert outcomes(said) == ["Passed", "Passed", "Failed"]


def test_a_spec_is_brought_into_its_form(repository: Path, environment: Mapping[str, str]) -> None:
    (repository / SPEC).write_text(DOOR.replace("Closed -> Open", "Closed   ->   Open"))
    code, said = committed(repository, environment)
    assert code == 1
    assert "files were modified by this hook" in said
    assert (repository / SPEC).read_text() == DOOR


def test_other_files_are_left_alone(repository: Path, environment: Mapping[str, str]) -> None:
    (repository / "values.yaml").write_text("initial: Closed\n")
    code, said = committed(repository, environment)
    assert (code, outcomes(said)) == (0, ["Skipped"] * 3)

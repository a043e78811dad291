"""The page docs/ci.md: its files by the schemas of those who read them, its commands as they go."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from recipes import PAGE, SPEC, TRAPPED, followed, git, recipes, run, sessions

SCHEMAS = {
    "GitHub": "vendor.github-workflows",
    "Comments on pull requests": "vendor.github-workflows",
    "GitLab": "vendor.gitlab-ci",
}
FILES = [(SCHEMAS[heading], recipe) for heading in SCHEMAS for recipe in recipes(heading)]
(COMMENT,) = recipes("Comments on pull requests")
REPORTED, COMPARED = (yaml.safe_load(recipe)["specs"] for recipe in recipes("GitLab"))


@pytest.fixture
def topic(repository: Path, environment: Mapping[str, str]) -> Path:
    """The repository with two branches that have parted, and what is wrong on `topic`."""
    git(repository, environment, "checkout -q -b topic")
    (repository / SPEC).write_text(TRAPPED)
    git(repository, environment, "commit -qam trap", "checkout -q main")
    git(repository, environment, "commit -qm later --allow-empty", "checkout -q topic")
    return repository


@pytest.fixture
def shallow(topic: Path, environment: Mapping[str, str], tmp_path: Path) -> Path:
    """What a CI has of `topic`: its last commit, and nothing of `main`."""
    clone = tmp_path / "clone"
    git(tmp_path, environment, f"clone -q --depth=1 --branch=topic {topic.as_uri()} {clone}")
    return clone


def scripted(
    job: Mapping[str, Any], part: str, folder: Path, environment: Mapping[str, str]
) -> tuple[int, str]:
    """Run a part of a job as GitLab does, but for the installation."""
    lines = [line for line in job[part] if line != "pip install statediagram"]
    around = {**environment, "CI_PROJECT_DIR": str(folder)}
    done = run(["bash", "-eo", "pipefail", "-c", "\n".join(lines)], folder, around)
    return done.returncode, done.stdout


@pytest.mark.parametrize(("schema", "recipe"), FILES)
def test_a_recipe_is_what_its_service_reads(
    schema: str, recipe: str, environment: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "recipe.yml").write_text(recipe)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, "recipe.yml"]
    done = run(command, tmp_path, environment)
    assert done.returncode == 0, done.stdout


def test_a_job_in_gitlab_fails_with_a_report(topic: Path, environment: Mapping[str, str]) -> None:
    code, log = scripted(REPORTED, "script", topic, environment)
    assert (code, log) == (1, "1 error in 1 file, see gl-code-quality-report.json\n")
    assert REPORTED["artifacts"]["when"] == "always"
    report = json.loads((topic / REPORTED["artifacts"]["reports"]["codequality"]).read_text())
    (entry,) = report
    assert entry["description"].startswith("unreachable-state: ")
    assert entry["location"] == {"path": SPEC, "lines": {"begin": 6, "end": 6}}


def test_a_job_in_gitlab_passes_with_an_empty_report(
    repository: Path, environment: Mapping[str, str]
) -> None:
    assert scripted(REPORTED, "script", repository, environment)[0] == 0
    assert json.loads((repository / "gl-code-quality-report.json").read_text()) == []


def test_a_merge_request_in_gitlab_answers_for_itself(
    topic: Path, environment: Mapping[str, str]
) -> None:
    assert COMPARED["variables"] == {"GIT_DEPTH": 0}  # all is there, as it is here
    began = git(topic, environment, "merge-base main topic")
    merge_request = {**environment, "CI_MERGE_REQUEST_DIFF_BASE_SHA": began}
    code, log = scripted(COMPARED, "script", topic, merge_request)
    assert code == 1
    assert f"1 changed file compared with `{began}`" in log

    git(topic, environment, "checkout -q -b later", "commit -qm harmless --allow-empty")
    merge_request["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = git(topic, environment, "rev-parse topic")
    assert scripted(COMPARED, "script", topic, merge_request)[0] == 0


def test_a_shallow_clone_is_told_how_to_compare(
    shallow: Path, environment: Mapping[str, str]
) -> None:
    (session,) = (each for each in sessions("Anywhere else") if "--against" in each)
    assert followed(session, shallow, environment) == session


def test_a_service_that_shows_tests_gets_its_file(
    topic: Path, environment: Mapping[str, str]
) -> None:
    (session,) = (each for each in sessions("Anywhere else") if "junit" in each)
    assert followed(session, topic, environment) == session
    assert "<failure" in (topic / "specs.xml").read_text()


def test_findings_go_to_reviewdog_whatever_they_are(
    topic: Path, environment: Mapping[str, str]
) -> None:
    (command,) = re.findall(r"^\$ (.*) \| reviewdog ", PAGE, re.MULTILINE)
    done = run(["sh", "-c", command], topic, environment)
    assert done.returncode == 0
    assert [each["code"]["value"] for each in json.loads(done.stdout)["diagnostics"]] == ["SD301"]


def test_a_comment_says_what_has_changed_and_what_that_breaks(
    repository: Path, environment: Mapping[str, str]
) -> None:
    spec = repository / SPEC
    spec.write_text(spec.read_text().replace("Closed: pull", "Closed: pull [gently]"))
    git(repository, environment, "commit -qam gently")
    steps = [step["run"] for step in yaml.safe_load(COMMENT)["jobs"]["machines"]["steps"][2:]]
    *writing, sending, judging = steps
    for step in writing:
        assert run(["bash", "-e", "-c", step], repository, environment).returncode == 0
    comment = (repository / "comment.md").read_text()
    assert "guard is `gently`, there was none" in comment
    assert "guard-added (SB203, BEHAVIOUR)" in comment
    assert "comment.md" in sending
    assert run(["bash", "-e", "-c", judging], repository, environment).returncode == 1

"""action.yml: its scripts run by bash as GitHub's runner runs them, its other steps read."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from action import DEFAULTS, STEPS, Ended, ended, install, on_github
from recipes import DOOR, ROOT, SPEC, TRAPPED, git, recipes, run, section

import statediagram

USED = "OWNER/statediagram@"

ANNOTATION = re.compile(r"^::error title=SD301 unreachable-state,file=(.*?),line=(\d+)", re.M)
INJECTIONS = [
    "; touch owned",
    "$(touch owned)",
    "`touch owned`",
    "\"'$(touch owned)'\"",
    "|touch owned",
]


Check = Callable[..., Ended]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The Python that the action has installed its own version for."""
    done = install("", tmp_path_factory.mktemp("runner temp"))
    assert done.code == 0, done.log
    return done.outputs["python"]


@pytest.fixture
def check(python: str, repository: Path, environment: Mapping[str, str], tmp_path: Path) -> Check:
    """The step that checks, in the repository."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()

    def call(folder: Path = repository, **inputs: str) -> Ended:
        assert inputs.keys() <= DEFAULTS.keys()
        values = {f"inputs.{name}": value for name, value in {**DEFAULTS, **inputs}.items()}
        values["steps.install.outputs.python"] = python
        return ended("check", values, folder, on_github(environment, temporary, folder))

    return call


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A folder with one release, for pip to find."""
    info = "statediagram-0.0.7.dist-info"
    wheel = tmp_path / "index" / "statediagram-0.0.7-py3-none-any.whl"
    wheel.parent.mkdir()
    with ZipFile(wheel, "w") as file:
        file.writestr("statediagram.py", "")
        file.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: statediagram\nVersion: 0.0.7\n"
        )
        file.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr(f"{info}/RECORD", "")
    return wheel.parent


def version_in(python: str, folder: Path) -> str:
    code = "from importlib.metadata import version; print(version('statediagram'))"
    return run([python, "-I", "-c", code], folder, {}).stdout.strip()


def test_it_is_an_action_by_the_published_schema(environment: Mapping[str, str]) -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-actions",
    ]
    done = run([*command, "action.yml"], ROOT, environment)
    assert done.returncode == 0, done.stdout


def test_no_input_is_a_part_of_a_script() -> None:
    assert [each["run"] for each in STEPS if "${{" in each.get("run", "")] == []


def test_the_page_tells_all_inputs_of_this_release() -> None:
    assert re.findall(r"^\| `(\w+)` \|", section("GitHub"), re.MULTILINE) == list(DEFAULTS)
    used = re.findall(rf"{USED}(\S+)", section("GitHub"))
    assert set(used) == {f"v{statediagram.__version__}"}


def test_its_own_version_is_installed_beside_everything_else(python: str, tmp_path: Path) -> None:
    assert "runner temp" in python
    assert version_in(python, tmp_path) == statediagram.__version__


@pytest.mark.parametrize("version", ["0.0.7", "0.0.*"])
def test_a_version_comes_from_the_index(version: str, index: Path, tmp_path: Path) -> None:
    done = install(version, tmp_path, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(index))
    assert done.code == 0, done.log
    assert version_in(done.outputs["python"], tmp_path) == "0.0.7"


def test_a_version_is_nothing_but_that(index: Path, tmp_path: Path) -> None:
    version = f"0.0.7 --find-links {index}; touch owned $(touch owned)"
    done = install(version, tmp_path, PIP_NO_INDEX="1")
    assert done.code
    assert "python" not in done.outputs
    assert not (tmp_path / "owned").exists()


def test_a_finding_is_an_annotation(check: Check, repository: Path) -> None:
    (repository / SPEC).write_text(TRAPPED)
    (repository / "pyproject.toml").write_text('[tool.statediagram]\noutput-format = "full"\n')
    done = check()
    assert (done.code, done.outputs) == (1, {})
    assert ANNOTATION.findall(done.log) == [(SPEC, "6")]


def test_what_is_clean_passes(check: Check) -> None:
    done = check()
    assert (done.code, done.log, done.outputs) == (0, "All clean: 1 machine in 1 file\n", {})


def test_paths_and_options_are_quoted_as_in_a_shell(check: Check, repository: Path) -> None:
    (repository / "more specs").mkdir()
    (repository / "more specs" / "it's.yaml").write_text(TRAPPED)
    (repository / "my baseline.json").write_text('{"version": 1, "findings": []}')
    done = check(src=f"""'more specs'\n{SPEC} "more specs/it's.yaml" """)
    assert (done.code, ANNOTATION.findall(done.log)) == (1, [("more specs/it's.yaml", "6")])
    assert check(src="'more specs'", args="--ignore SD301 --baseline 'my baseline.json'").code == 0


@pytest.mark.parametrize("name", ["src", "args"])
@pytest.mark.parametrize("attempt", INJECTIONS)
def test_an_input_runs_nothing(name: str, attempt: str, check: Check, repository: Path) -> None:
    done = check(**{name: attempt})
    assert done.code == 2
    assert "error" in done.log
    assert not (repository / "owned").exists()


def test_a_path_is_no_option(check: Check, repository: Path) -> None:
    done = check(src="--fix")
    assert done.code == 2
    assert "--fix" in done.log


def test_a_quote_that_is_not_closed_is_told(check: Check) -> None:
    done = check(src="'specs")
    assert (done.code, done.log) == (
        2,
        "::error title=statediagram::the input `src` cannot be read: No closing quotation\n",
    )


def test_the_repository_lends_no_modules(
    check: Check, repository: Path, index: Path, tmp_path: Path
) -> None:
    for name in ("statediagram", "click", "yaml", "json", "venv", "pip", "ensurepip", "subprocess"):
        (repository / f"{name}.py").write_text("raise SystemExit(3)\n")
    finds = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(index)}
    done = install("0.0.7", tmp_path, folder=repository, **finds)
    assert done.code == 0, done.log
    assert check().code == 0


def results(done: Ended) -> list[tuple[str, str]]:
    """The rule and the file of what the SARIF file tells."""
    (told,) = json.loads(Path(done.outputs["sarif"]).read_text(encoding="utf-8"))["runs"]
    places = ((each, each["locations"][0]["physicalLocation"]) for each in told["results"])
    return [(each["ruleId"], place["artifactLocation"]["uri"]) for each, place in places]


def test_sarif_is_written_of_findings_and_of_none(check: Check, repository: Path) -> None:
    done = check(sarif="true")
    assert (done.code, results(done)) == (0, [])
    (repository / SPEC).write_text(TRAPPED)
    done = check(sarif="true")
    assert (done.code, results(done)) == (1, [("SD301", SPEC)])
    assert ANNOTATION.findall(done.log) == [(SPEC, "6")]


def test_sarif_tells_of_files_that_cannot_be_read(check: Check, repository: Path) -> None:
    (repository / SPEC).write_text("machine: [")
    done = check(sarif="true")
    assert (done.code, results(done)) == (2, [("SD100", SPEC)])


def test_no_sarif_is_promised_where_nothing_was_asked(check: Check) -> None:
    done = check(sarif="true", args="--no-such-option")
    assert (done.code, done.outputs) == (2, {})


def test_sarif_is_uploaded_after_a_failure_too() -> None:
    (upload,) = (each for each in STEPS if "upload-sarif@" in each.get("uses", ""))
    written = "steps.check.outputs.sarif"
    assert upload["if"] == f"${{{{ !cancelled() && {written} != '' }}}}"
    assert upload["with"] == {"sarif_file": f"${{{{ {written} }}}}"}


def test_old_findings_do_not_fail_a_pull_request(
    check: Check, repository: Path, environment: Mapping[str, str], tmp_path: Path
) -> None:
    (recipe,) = (each for each in recipes("GitHub") if "--against" in each)
    checkout, action = yaml.safe_load(recipe)["jobs"]["specs"]["steps"]
    (repository / "old.statediagram.yaml").write_text(TRAPPED)
    git(repository, environment, "add .", "commit -qm old", "checkout -q -b topic")
    (repository / SPEC).write_text(DOOR.replace("pull", "draw"))
    git(repository, environment, "commit -qam harmless", "checkout -q main")
    git(repository, environment, "commit -qm later --allow-empty", "merge -q --no-edit topic")
    clone, depth = tmp_path / "clone", checkout["with"]["fetch-depth"]
    git(tmp_path, environment, f"clone -q --depth {depth} {repository.as_uri()} {clone}")

    done = check(clone, **action["with"])
    assert done.code == 0, done.log
    (clone / SPEC).write_text(TRAPPED)
    done = check(clone, **action["with"])
    assert (done.code, ANNOTATION.findall(done.log)) == (1, [(SPEC, "6")])

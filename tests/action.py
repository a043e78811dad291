"""action.yml -> what its scripts do, run by bash as GitHub's runner runs them."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from recipes import ROOT, plain_environment, run

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
DEFAULTS = {name: told["default"] for name, told in ACTION["inputs"].items()}


class Ended(NamedTuple):
    """How a step went: its exit code, its log and its outputs."""

    code: int
    log: str
    outputs: Mapping[str, str]


def step(identity: str) -> dict[str, Any]:
    (found,) = (each for each in STEPS if each.get("id") == identity)
    return found


def evaluated(text: str, values: Mapping[str, str]) -> str:
    """A text with the values of its expressions; an unknown one is a KeyError."""
    return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values[match[1]], text)


def ended(
    identity: str, values: Mapping[str, str], folder: Path, environment: Mapping[str, str]
) -> Ended:
    """Run a step's script as the runner does: https://docs.github.com/actions, `shell: bash`."""
    temporary = Path(environment["RUNNER_TEMP"])
    script, outputs = temporary / "script.sh", temporary / "outputs"
    script.write_text(step(identity)["run"])
    outputs.write_text("")
    told = {name: evaluated(text, values) for name, text in step(identity)["env"].items()}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    done = run(shell, folder, {**environment, **told, "GITHUB_OUTPUT": str(outputs)})
    lines = outputs.read_text().splitlines()
    return Ended(done.returncode, done.stdout, dict(line.split("=", 1) for line in lines))


def on_github(environment: Mapping[str, str], temporary: Path, workspace: Path) -> dict[str, str]:
    return {
        **environment,
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_WORKSPACE": str(workspace),
        "RUNNER_TEMP": str(temporary),
    }


def install(version: str, temporary: Path, *, folder: Path | None = None, **index: str) -> Ended:
    """Install what is wished for by the Python that runs this, in the folder of a repository."""
    environment = plain_environment(temporary, temporary)
    del environment["XDG_CACHE_HOME"]  # pip's own cache is welcome
    values = {"steps.python.outputs.python-path": sys.executable, "inputs.version": version}
    around = on_github({**environment, **index}, temporary, folder or temporary)
    return ended("install", values, folder or temporary, around)

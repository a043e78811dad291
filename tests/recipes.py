"""The page docs/ci.md -> its recipes, and its sessions as they really go."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")

SPEC = "door.statediagram.yaml"
DOOR = """\
machine: door
initial: Closed

transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
"""
TRAPPED = DOOR.replace("\n\n", "\n") + "  - Locked -> Closed: unlock\n"

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PROMISED = re.compile(r"# exit code (\d)$")


def section(heading: str) -> str:
    """What the page says under a heading."""
    (found,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def recipes(heading: str) -> list[str]:
    """The files that a section shows."""
    return [block for language, block in _FENCE.findall(section(heading)) if language == "yml"]


def sessions(heading: str) -> list[str]:
    """What a section shows of a terminal."""
    return [block for language, block in _FENCE.findall(section(heading)) if language == "console"]


def followed(session: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The commands of a session with what they really say."""
    transcript = []
    for command in re.findall(r"^\$ (.*)$", session, re.MULTILINE):
        done = run(["sh", "-c", command], folder, environment)
        promised = _PROMISED.search(command)
        assert done.returncode == (int(promised[1]) if promised else 0), done.stdout
        transcript.append(f"$ {command}\n{done.stdout}")
    return "".join(transcript)


def run(
    command: list[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """What a command says, on both streams, and how it ends."""
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def git(folder: Path, environment: Mapping[str, str], *commands: str) -> str:
    """What several commands of git say."""
    said = []
    for command in commands:
        done = run(["git", *command.split()], folder, environment)
        assert done.returncode == 0, done.stdout
        said.append(done.stdout)
    return "".join(said).strip()


def installed(folder: Path, command: str, module: str) -> None:
    """Put a command into a folder that runs a module of this environment."""
    path = folder / command
    path.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m {module} "$@"\n')
    path.chmod(0o755)


def plain_environment(commands: Path, home: Path) -> dict[str, str]:
    """What a service without habits has: no settings of a person, no other service's variables."""
    foreign = ("GIT_", "GITHUB_", "CI_", "PRE_COMMIT", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    roles = ("AUTHOR", "COMMITTER")
    return {
        **kept,
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "XDG_CACHE_HOME": str(home / "cache"),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{role}_NAME": "a reader" for role in roles},
        **{f"GIT_{role}_EMAIL": "reader@example.org" for role in roles},
    }

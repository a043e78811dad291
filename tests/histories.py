"""Git histories for tests: made by git itself, whatever its user has configured."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

DOOR = "initial: Closed\ntransitions:\n  - Closed -> Open: push\n  - Open -> Closed: pull\n"
LAMP = "initial: Dark\ntransitions:\n  - Dark -> Bright: switch\n  - Bright -> Dark: switch\n"


def isolate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep out what the user has configured, and what repository is around `folder`."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Someone")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "someone@example.org")


def git(*command: str) -> str:
    done = subprocess.run(["git", *command], check=True, capture_output=True, timeout=60)
    return os.fsdecode(done.stdout).strip()


def commit(message: str = "a change") -> str:
    """Commit all that is in the working tree; the hash."""
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", f"--message={message}")
    return git("rev-parse", "HEAD")


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())

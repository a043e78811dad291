"""A question to git -> its answer, whatever the user's settings and language are."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError, reason

if TYPE_CHECKING:
    from subprocess import CompletedProcess

SECONDS = 120
"""How long one question may take; of a partial clone, git has to fetch what is asked for."""

FOLDER_INSTEAD = "or name a folder with the earlier files"

_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",  # a copy of the index that is written is no reason to run one
    "core.splitIndex=false",
    "diff.relative=false",
)


def ask(*question: str, given: bytes = b"", index: Path | None = None) -> CompletedProcess[bytes]:
    """What git says; the user's settings that would change its answers are overruled."""
    import subprocess

    command = ["git", *(word for each in _SETTINGS for word in ("-c", each)), *question]
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }
    if index:
        environment["GIT_INDEX_FILE"] = str(index)
    try:
        return subprocess.run(
            command, input=given, env=environment, timeout=SECONDS, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"`git {question[0]}` was not done after {SECONDS} s") from error
    except OSError as error:
        raise UsageError(
            f"`git {question[0]}` cannot be asked: {reason(error)}: install git, {FOLDER_INSTEAD}"
        ) from error


def told(asked: CompletedProcess[bytes]) -> CompletedProcess[bytes]:
    """An answer that git did not refuse."""
    if asked.returncode:
        question = next(word for word in asked.args[1:] if "=" not in word and word != "-c")
        raise UsageError(f"`git {question}` failed: git says `{words(asked)}`")
    return asked


def line(asked: CompletedProcess[bytes]) -> str:
    """An answer of one word."""
    return asked.stdout.decode().strip()


def words(asked: CompletedProcess[bytes]) -> str:
    """The first line of what git complains of."""
    lines = asked.stderr.decode(errors="replace").splitlines() or ["nothing"]
    return re.sub("^(fatal|error|warning): ", "", lines[0])

"""A command line -> what it answers in a folder, in this process."""

from __future__ import annotations

import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from statediagram.cli import group


class Answer(NamedTuple):
    """What a command has said, and how it has ended."""

    returncode: int
    stdout: str
    stderr: str


def answered(folder: Path, *arguments: str) -> Answer:
    """What a command says there, with nothing on standard input and a cache of its own."""
    out, err = StringIO(), StringIO()
    cache = patch.dict(os.environ, XDG_CACHE_HOME=str(folder / ".cache"))
    nothing = patch("sys.stdin", TextIOWrapper(BytesIO()))
    with chdir(folder), cache, nothing, redirect_stdout(out), redirect_stderr(err):
        code = group.run(list(arguments))
    return Answer(code, out.getvalue(), err.getvalue())

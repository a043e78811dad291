"""`check` of a folder of 1,000 specs, nothing or one changed since, against `git status` there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from . import generate
from .timing import STATEDIAGRAM, Contender, medians, row

COUNT = 1000
FLAWED = 50
"""Every so many specs one has a finding."""

_SETTLED = 2.1
"""Seconds after which a file is known again by its stamp alone."""


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    specs = _repository(folder)
    check = [STATEDIAGRAM, "check", str(specs)]
    Contender("fill", [check], status=(1,)).run()
    time.sleep(_SETTLED)
    git = ["git", "-C", str(specs), "status"]
    single = [STATEDIAGRAM, "check", "--no-cache", str(specs / "m0001.statediagram.yaml")]
    contenders = [
        Contender("unchanged", [check], status=(1,)),
        Contender("git status", [git]),
        Contender("one changed", [check], _changing(specs / "m0001.statediagram.yaml"), (1,)),
        Contender("single", [single]),
    ]
    unchanged, status, one, alone = medians(contenders, turns=11)
    yield row(f"`check` of {COUNT} specs, unchanged / `git status` there", unchanged, status, "≤ 5")
    limit = 5 * status + alone
    yield row("one of them changed / 5 × `git status` + `check` of that one", one, limit, "≤ 1")


def _repository(folder: Path) -> Path:
    specs = folder / "specs"
    specs.mkdir()
    for seed in range(COUNT):
        flaw = "" if seed % FLAWED else "  - Lost -> State0: back\n"
        (specs / f"m{seed:04}.statediagram.yaml").write_text(generate.machine(seed) + flaw)
    git = ["git", "-C", str(specs), "-c", "user.name=b", "-c", "user.email=b@example.org"]
    commands = [[*git, "init", "-q"], [*git, "add", "."], [*git, "commit", "-qm", "specs"]]
    Contender("repository", commands).run()
    return specs


def _changing(path: Path) -> Callable[[], None]:
    """Adds a line to the spec."""

    def change() -> None:
        with path.open("a") as file:
            file.write("# one more line\n")

    return change

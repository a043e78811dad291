"""Commands -> the median wall time of each, all taken in one interleaved run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# Users run compiled modules; without this every start would compile the package anew.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
STATEDIAGRAM = str(Path(sys.executable).with_name("statediagram"))


@dataclass(frozen=True)
class Contender:
    """Something to time.

    Attributes:
        name: what the table calls it.
        command: its arguments; several commands run one after the other and count as one.
        prepare: run before each turn, not timed.
        status: the exit codes that count as success.
    """

    name: str
    commands: Sequence[Sequence[str]]
    prepare: Callable[[], None] = lambda: None
    status: tuple[int, ...] = (0,)

    def run(self) -> float:
        """One turn's wall time in seconds."""
        self.prepare()
        start = time.perf_counter()
        for command in self.commands:
            done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=False)
            if done.returncode not in self.status:
                raise RuntimeError(f"{self.name}: exit {done.returncode}: {done.stderr.decode()}")
        return time.perf_counter() - start


def medians(contenders: Sequence[Contender], turns: int) -> list[float]:
    """The median of `turns` turns of each, in seconds; turns alternate, the first is dropped."""
    times: list[list[float]] = [[] for _ in contenders]
    for turn in range(turns + 1):
        for contender, taken in zip(contenders, times, strict=True):
            elapsed = contender.run()
            if turn:
                taken.append(elapsed)
    return [statistics.median(taken) for taken in times]


def row(name: str, ours: float, theirs: float, goal: str) -> str:
    """A line of the Markdown table."""
    return (
        f"| {name} | {ours * 1000:.0f} ms | {theirs * 1000:.0f} ms | {ours / theirs:.2f} | {goal} |"
    )

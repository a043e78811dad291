"""Nested machines: exploring all configurations against sismic, and what very large ones take."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import generate
from .timing import ENVIRONMENT, STATEDIAGRAM, Contender, medians, row

SMALL, LARGE = 4, 10
"""Regions of four states each: 256 configurations, and 1,048,576."""

WALK = """
import sys
from copy import deepcopy
from sismic.interpreter import Event, Interpreter
from sismic.io import import_from_yaml

events = sys.argv[2:]
first = Interpreter(import_from_yaml(filepath=sys.argv[1]))
first.execute()
met, waiting = {frozenset(first.configuration)}, [first]
while waiting:
    here = waiting.pop()
    for event in events:
        there = deepcopy(here)
        there.queue(Event(event)).execute()
        configuration = frozenset(there.configuration)
        if configuration not in met:
            met.add(configuration)
            waiting.append(there)
"""
"""What one writes to have sismic enter every configuration."""


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    small, theirs = folder / "small.yaml", folder / "theirs.yaml"
    small.write_text(generate.regions(SMALL))
    theirs.write_text(generate.sismic_regions(SMALL))
    events = [f"{letter}{number}" for number in range(SMALL) for letter in "xy"]
    contenders = (
        Contender("check", [[STATEDIAGRAM, "check", "--no-cache", str(small)]]),
        Contender("sismic", [[sys.executable, "-c", WALK, str(theirs), *events]]),
    )
    ours, sismic = medians(contenders, turns=3)
    yield row(f"`check` of {4**SMALL} configurations / a walk by sismic", ours, sismic, "")

    large, deep = folder / "large.yaml", folder / "deep.yaml"
    large.write_text(generate.regions(LARGE))
    deep.write_text(generate.nested(depth=2, width=17))
    yield _alone(f"`check` of {4**LARGE:,} configurations", ["check", "--no-cache", str(large)])
    yield _alone("`check` of 5,219 nested states", ["check", "--no-cache", str(deep)])
    yield _alone(
        "`render` of 5,219 nested states to SVG",
        ["render", "--no-cache", "--format", "svg", "-o", str(folder), str(deep)],
    )


def _alone(name: str, arguments: Sequence[str]) -> str:
    """A line with the time and the memory of a command that has no rival."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [STATEDIAGRAM, *arguments],
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, used = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    return f"| {name} | {elapsed:.1f} s, {used.ru_maxrss / 1024:.0f} MiB | | | |"

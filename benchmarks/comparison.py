"""Two versions of a large machine: judging their sequences of events, or only exploring both."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from . import generate
from .timing import Contender, medians, row

STATES = 10_000

LOAD = """
import sys
from pathlib import Path
from statediagram import readers
from statediagram.behaviour.exploration import explore
from statediagram.comparison.sequences import verdict
from statediagram.machine import build

old, new = (build(readers.read(Path(name).read_bytes(), name)[0]) for name in sys.argv[1:])
"""

EXPLORE = f"{LOAD}explore(old), explore(new)"
VERDICT = f"{LOAD}verdict(old, new, {{}})"


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    text = generate.ring(2 * STATES)
    old, same, less = (folder / f"{name}.statediagram.yaml" for name in ("old", "same", "less"))
    old.write_text(text)
    same.write_text(text)
    less.write_text(text[: text.rindex("  - ")])
    for name, new in (("equal", same), ("one transition less", less)):
        contenders = [
            Contender(program, [[sys.executable, "-c", program, str(old), str(new)]])
            for program in (VERDICT, EXPLORE)
        ]
        ours, exploring = medians(contenders, turns=3)
        what = f"sequences of two machines of {STATES:,} states, {name} / exploring both"
        yield row(what, ours, exploring, "")

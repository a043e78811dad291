"""`check` of a small spec, new and unchanged, against the bare imports that it needs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from .timing import STATEDIAGRAM, Contender, medians, row

SPEC = "specs/page-hinting.statediagram.yaml"


def rows(_folder: Path) -> Iterator[str]:
    """The table's lines."""
    python = sys.executable
    contenders = [
        Contender("check", [[STATEDIAGRAM, "check", "--no-cache", SPEC]]),
        Contender("imports", [[python, "-c", "import click, yaml, networkx"]]),
        Contender("check again", [[STATEDIAGRAM, "check", SPEC]]),
        Contender("python", [[python, "-c", "pass"]]),
    ]
    check, imports, again, bare = medians(contenders, turns=21)
    yield row("`check` page-hinting / importing click, yaml, networkx", check, imports, "≤ 1.15")
    yield row("`check` again, unchanged / `python -c pass`", again, bare, "≤ 3")

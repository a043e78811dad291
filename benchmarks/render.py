"""`render` of a small spec, new and up to date, against the imports and Debian's dot."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from .timing import STATEDIAGRAM, Contender, medians, row

SPEC = "specs/page-hinting.statediagram.yaml"
NAME = "page-hinting"


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    python = sys.executable
    cold, warm, dot = folder / "cold", folder / "warm", folder / f"{NAME}.dot"
    render = [STATEDIAGRAM, "render", SPEC, "-o"]
    picture = [f"-o{folder / NAME}.svg", "-Tpdf", f"-o{folder / NAME}.pdf"]
    contenders = [
        Contender(
            "render",
            [[*render, str(cold), "--no-cache"]],
            prepare=lambda: shutil.rmtree(cold, ignore_errors=True),
        ),
        Contender(
            "imports and dot",
            [
                [python, "-c", "import click, yaml, networkx, pygraphviz"],
                ["dot", "-Tsvg", *picture, str(dot)],
            ],
            prepare=lambda: shutil.copy(f"out/{NAME}.dot", dot) and None,
        ),
        Contender("render again", [[*render, str(warm)]]),
        Contender("python", [[python, "-c", "pass"]]),
    ]
    first, theirs, again, bare = medians(contenders, turns=15)
    yield row("`render` to .dot, .svg, .pdf / importing and `dot`", first, theirs, "≤ 1.15")
    yield row("`render` again, up to date / `python -c pass`", again, bare, "≤ 3")

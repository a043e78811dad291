"""1,000 generated specs on two cores, checked and drawn, against `xargs -P 2 dot`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from . import generate
from .timing import STATEDIAGRAM, Contender, medians, row

COUNT = 1000


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    specs, out = folder / "specs", folder / "out"
    specs.mkdir()
    for seed in range(COUNT):
        (specs / f"m{seed:04}.statediagram.yaml").write_text(generate.machine(seed))
    render = Contender("render", [[STATEDIAGRAM, "render", str(specs), "-o", str(out)]])
    ours = render.run()
    unchanged = medians([render], turns=3)[0]

    dots, theirs = shlex.quote(str(out)), shlex.quote(str(folder / "theirs"))
    draw = f"dot -Tsvg -o{theirs}/{{}}.svg -Tpdf -o{theirs}/{{}}.pdf {dots}/{{}}.dot"
    shell = f"mkdir -p {theirs} && ls {dots} | sed -n 's/\\.dot$//p' | xargs -P 2 -I {{}} {draw}"
    dot = Contender("dot", [["sh", "-c", shell]]).run()
    yield row(f"`render` {COUNT} specs / `xargs -P 2 dot` of ready DOT", ours, dot, "≤ 0.67")
    yield row("the same again, nothing changed / the first time", unchanged, ours, "≤ 0.02")

"""page-hinting to SVG, by this tool and by its neighbours, where they are installed.

state-machine-cat comes from npm (its `smcat` on the PATH), PlantUML from Debian.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from statediagram import load

from .timing import STATEDIAGRAM, Contender, medians, row

SPEC = "specs/page-hinting.statediagram.yaml"


def rows(folder: Path) -> Iterator[str]:
    """The table's lines, one for each neighbour on this machine."""
    transitions = load(SPEC).transitions
    smcat, plantuml = folder / "peer.smcat", folder / "peer.puml"
    arrows = [f"{t.source} {{}} {t.target} : {t.event}" for t in transitions]
    smcat.write_text("".join(f"{line.format('=>')};\n" for line in arrows))
    body = "".join(f"{line.format('-->')}\n" for line in arrows)
    plantuml.write_text(f"@startuml\n{body}@enduml\n")
    peers = {
        "state-machine-cat": ["smcat", str(smcat), "-o", str(folder / "peer.svg")],
        "PlantUML": ["plantuml", "-tsvg", str(plantuml)],
    }
    out = folder / "out"
    ours = Contender(
        "render",
        [[STATEDIAGRAM, "render", SPEC, "--format", "svg", "--no-cache", "-o", str(out)]],
        prepare=lambda: shutil.rmtree(out, ignore_errors=True),
    )
    for name, command in peers.items():
        if not shutil.which(command[0]):
            yield f"| page-hinting to SVG / {name} | | not installed | | |"
            continue
        mine, theirs = medians([ours, Contender(name, [command])], turns=5)
        yield row(f"page-hinting to SVG / {name}", mine, theirs, "")

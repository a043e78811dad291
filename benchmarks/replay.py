"""`replay` of a log of a million events, against a Python loop that only reads the same file."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from .timing import STATEDIAGRAM, Contender, medians, row

SPEC = "specs/turnstile.statediagram.yaml"
COUNT = 1_000_000
INSTANCES = 1_000

READERS = {
    "lines": "for line in open(path, encoding='utf-8'): line.strip()",
    "jsonl": "import json\nfor line in open(path, encoding='utf-8'): json.loads(line)",
    "csv": "import csv\nfor row in csv.reader(open(path, encoding='utf-8', newline='')): row",
}


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    for format, reader in READERS.items():
        log = folder / f"events.{format}"
        _write(log, format)
        contenders = [
            Contender("replay", [[STATEDIAGRAM, "replay", SPEC, str(log), "--format", format]]),
            Contender("reading", [[sys.executable, "-c", f"path = {str(log)!r}\n{reader}"]]),
        ]
        ours, theirs = medians(contenders, turns=5)
        yield row(f"`replay` of {COUNT:,} events, {format} / reading them", ours, theirs, "")


def _write(log: Path, format: str) -> None:
    """Every event conforms: a turnstile takes coins and pushes in any order."""
    rng = random.Random(1)
    with log.open("w", encoding="utf-8") as file:
        if format == "csv":
            file.write("id,event\n")
        for _ in range(COUNT):
            event, instance = rng.choice(("coin", "push")), f"gate-{rng.randrange(INSTANCES)}"
            file.write(_record(format, instance, event) + "\n")


def _record(format: str, instance: str, event: str) -> str:
    if format == "jsonl":
        return json.dumps({"id": instance, "event": event})
    return f"{instance},{event}" if format == "csv" else event

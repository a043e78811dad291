"""Run every benchmark and print one Markdown table: `python -m benchmarks [NAME…]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import (
    comparison,
    documents,
    editing,
    explorer,
    linting,
    many,
    peers,
    render,
    replay,
    serving,
    stability,
    startup,
    statecharts,
)

ALL = {
    "startup": startup,
    "render": render,
    "linting": linting,
    "many": many,
    "statecharts": statecharts,
    "comparison": comparison,
    "replay": replay,
    "editing": editing,
    "stability": stability,
    "explorer": explorer,
    "serving": serving,
    "documents": documents,
    "peers": peers,
}


def main() -> None:
    """Print the rows of the benchmarks that are named, of all if none is."""
    print("| what / against what | ours | theirs | ratio | goal |")
    print("|---|---:|---:|---:|---|")
    for name in sys.argv[1:] or ALL:
        with tempfile.TemporaryDirectory() as folder:
            for line in ALL[name].rows(Path(folder)):
                print(line, flush=True)


main()

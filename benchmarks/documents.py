"""1,000 pages with a picture each: our extension of Sphinx against its own for Graphviz."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from . import generate
from .timing import STATEDIAGRAM, Contender, medians, row

COUNT = 1000
_INDEX = "Docs\n====\n\n.. toctree::\n   :glob:\n\n   page*\n"
_CONF = "extensions = [{extension!r}]\nhtml_theme = 'basic'\ngraphviz_output_format = 'svg'\n"


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    specs, dots = folder / "ours", folder / "theirs"
    for seed in range(COUNT):
        _page(specs, seed, "statediagram", "yaml", generate.machine(seed))
    _configure(specs, "statediagram.integrations.sphinx")
    drawing = [STATEDIAGRAM, "render", str(specs), "-o", str(folder / "dots"), "--format", "dot"]
    Contender("dot", [drawing]).run()
    for seed in range(COUNT):
        text = (folder / "dots" / f"m{seed:04}.dot").read_text()
        _page(dots, seed, "graphviz", "dot", text)
    _configure(dots, "sphinx.ext.graphviz")

    ours, theirs = _build("ours", specs), _build("theirs", dots)
    yield row(f"docs of {COUNT} pages / sphinx.ext.graphviz", ours.run(), theirs.run(), "")
    cold = medians([ours, theirs], turns=3)
    yield row("the same again, nothing changed", *cold, "")
    changed = (
        _build("ours", specs, _changing(specs / "m0000.yaml", "next", "step")),
        _build("theirs", dots, _changing(dots / "m0000.dot", "next", "step")),
    )
    yield row("the same again, one spec changed", *medians(changed, turns=3), "")


def _page(folder: Path, seed: int, directive: str, suffix: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    name = f"m{seed:04}.{suffix}"
    (folder / name).write_text(text)
    title = f"Page {seed}\n=========\n"
    (folder / f"page{seed:04}.rst").write_text(f"{title}\n.. {directive}:: {name}\n")


def _configure(folder: Path, extension: str) -> None:
    (folder / "index.rst").write_text(_INDEX)
    (folder / "conf.py").write_text(_CONF.format(extension=extension))


def _build(name: str, folder: Path, prepare: Callable[[], None] = lambda: None) -> Contender:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder)]
    return Contender(name, [[*command, str(folder / "_build")]], prepare)


def _changing(file: Path, old: str, new: str) -> Callable[[], None]:
    """Writes a file anew at each turn, with other labels."""
    text, numbers = file.read_text(), count()

    def change() -> None:
        file.write_text(text.replace(old, f"{new}{next(numbers)}"))

    return change

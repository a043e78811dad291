"""Real builds of small docs by Sphinx, for tests."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

CONF = """
project = "Docs"
extensions = ["statediagram.integrations.sphinx"]
html_theme = "basic"
latex_documents = [("index", "docs.tex", "Docs", "We", "howto")]
man_pages = [("index", "docs", "Docs", "We", 1)]
version = copyright = "1"
suppress_warnings = ["epub.unknown_project_files"]
"""

DOOR = """\
machine: door
title: A door
initial: Closed
states:
  Closed: nobody passes
  Open:
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
"""

BROKEN = """\
machine: door
transitions:
  - Closed -> Open: [push
"""


class Built(NamedTuple):
    """A finished build: its exit code, its warnings, and its folder."""

    code: int
    warnings: str
    folder: Path

    def page(self, name: str = "index.html") -> str:
        return (self.folder / name).read_text(encoding="utf-8")


class Docs(NamedTuple):
    """A folder of pages."""

    folder: Path

    def write(self, **files: str) -> None:
        """Files by names in which ``__`` is a dot and ``_in_`` a slash."""
        for name, text in files.items():
            path = self.folder / name.replace("_in_", "/").replace("__", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")

    def build(self, format: str = "html", *options: str, out: str = "") -> Built:
        from sphinx.cmd.build import build_main

        folder = self.folder / "_build" / (out or format)
        told = self.folder / "warnings.txt"
        told.unlink(missing_ok=True)
        given = ["-q", "-b", format, "-d", str(folder / ".doctrees"), "-w", str(told), *options]
        with warnings.catch_warnings(action="ignore"):  # what Sphinx says of itself and of themes
            code = build_main([*given, str(self.folder), str(folder)])
        return Built(code, told.read_text(encoding="utf-8") if told.exists() else "", folder)


def ids(html: str) -> list[str]:
    """All IDs of a page, in its order."""
    return re.findall(r'\bid="([^"]*)"', html)


def kept(built: Built) -> dict[str, int]:
    """The pictures that wait for the next build, and when each was drawn."""
    files = (built.folder / ".doctrees" / "statediagram").iterdir()
    return {file.name: file.stat().st_mtime_ns for file in files}

"""The end of a command's help -> reStructuredText: its examples as they stand in a terminal."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from sphinx.application import Sphinx


def _epilog(app: Sphinx, context: click.Context, lines: list[str]) -> None:
    """Put what is indented below a heading into a block; sphinx-click knows no such thing."""
    lines.clear()
    for paragraph in re.split(r"\n\n+", cleandoc(context.command.epilog or "")):
        head, *indented = paragraph.removeprefix("\b\n").splitlines()
        if indented and indented[0].startswith("  "):
            lines += [head, "", ".. code-block:: text", "", *(f" {line}" for line in indented), ""]
        else:
            lines += [head, *indented, ""]


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.setup_extension("sphinx_click")
    app.connect("sphinx-click-process-epilog", _epilog)
    return {"parallel_read_safe": True}

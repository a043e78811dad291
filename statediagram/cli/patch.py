"""Two texts of a file -> what changes, as `patch` reads it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..terminal import printable

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def patch(path: str, before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff with ANSI colours; none if the texts are alike."""
    from difflib import unified_diff

    name = printable(path)
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    for line in unified_diff(old, new, name, name):
        whole = line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        yield click.style(whole, fg=_COLOURS.get(line[0])) if line[0] in _COLOURS else whole

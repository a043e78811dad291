"""A spec file -> the file beside it in which its layout is kept, and what that holds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .errors import OutputError, UsageError
from .project import Source, read_file, stem

if TYPE_CHECKING:
    from .drawing.keeping.positions import Positions

SUFFIX = ".layout"
"""No spec has it, so that no search for specs finds a layout."""


def layout_path(source: Source) -> str:
    """Where the layout of a spec is kept: beside it, under its name.

    Raises:
        UsageError: the spec is not in a file.
    """
    if source.data is not None:
        raise UsageError(
            "`--keep-layout` keeps a layout beside the spec, and standard input has no such place: "
            "name the file"
        )
    return os.path.join(os.path.dirname(source.path), stem(source.path) + SUFFIX)  # noqa: PTH118, PTH120


def kept(path: str) -> bytes:
    """What a layout file holds; nothing if there is none.

    Raises:
        UnreadableError: it cannot be read.
    """
    return read_file(path) if os.path.lexists(path) else b""


def positions(data: bytes, path: str, *, force: bool = False) -> Positions:
    """Where everything was when the machine was drawn last.

    Args:
        data: the layout file; empty if there is none.
        path: of it.
        force: whether another file of that name may be replaced.

    Raises:
        UnreadableError: some of its lines are damaged.
        OutputError: it is no layout file at all.
    """
    from .drawing.keeping.positions import NOTHING
    from .drawing.keeping.text import is_ours, read

    if data and not is_ours(data):
        if force:
            return NOTHING
        raise OutputError(
            f"`{path}` is no layout that statediagram has written, and stays as it is: move it out "
            "of the way, or overwrite it with --force"
        )
    return read(data, path)

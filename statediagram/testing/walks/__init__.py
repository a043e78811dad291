"""Walks -> text: every format of this folder, one file per format."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from ...errors import UsageError
from ..walk import Walk


def formats() -> tuple[str, ...]:
    """The names of the formats, sorted."""
    return tuple(sorted(info.name for info in iter_modules(__path__)))


def write(format: str, name: str, walks: Sequence[Walk]) -> str:
    """Put `walks` into words.

    Args:
        format: one of `formats()`.
        name: the machine's, or that of its file.
        walks: in the order in which they are to be told.

    Returns:
        The text, ending with a line break.

    Raises:
        UsageError: there is no such format.
    """
    if format not in formats():
        known = ", ".join(f"`{each}`" for each in formats())
        raise UsageError(f"no format of paths is called `{format}`: choose one of {known}")
    text: str = import_module(f"{__name__}.{format}").write(name, walks)
    return text

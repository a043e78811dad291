"""A verdict on a log -> text: every format of this folder, one file per format."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ...errors import UsageError
from ..replay import Verdict


def formats() -> tuple[str, ...]:
    """The names of the formats, sorted."""
    return tuple(sorted(info.name for info in iter_modules(__path__)))


def write(format: str, path: str, verdict: Verdict) -> str:
    """Put a verdict into words.

    Args:
        format: one of `formats()`.
        path: the log as the user named it.
        verdict: what came of it.

    Returns:
        The text, ending with a line break. Text for people holds ANSI colours.

    Raises:
        UsageError: there is no such format.
    """
    if format not in formats():
        known = ", ".join(f"`{name}`" for name in formats())
        raise UsageError(f"no format of verdicts is called `{format}`: choose one of {known}")
    text: str = import_module(f"{__name__}.{format}").write(path, verdict)
    return text

"""Judgements -> text: every report of this folder, one file per format."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from ..errors import UsageError
from ..results import Judgement


def formats() -> tuple[str, ...]:
    """The names of the reports, sorted."""
    return tuple(sorted(info.name for info in iter_modules(__path__)))


def write(format: str, judgements: Iterable[Judgement]) -> str:
    """Put `judgements` into words.

    Args:
        format: one of `formats()`.
        judgements: one for each machine, in the order in which they are to be told.

    Returns:
        The text, ending with a line break. Text for people holds ANSI colours.

    Raises:
        UsageError: there is no such format.
    """
    if format not in formats():
        known = ", ".join(f"`{name}`" for name in formats())
        raise UsageError(f"no report is called `{format}`: choose one of {known}")
    text: str = import_module(f"{__name__}.{format}").write(tuple(judgements))
    return text

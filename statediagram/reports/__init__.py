"""Judgements -> text, piece by piece: every report of this folder, one file per format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from ..errors import UsageError
from ..results import Judgement
from ._counts import Counts as Counts

COUNTING = ("full", "concise", "json")
"""The reports in which statistics can be told."""


def formats() -> tuple[str, ...]:
    """The names of the reports, sorted."""
    return tuple(sorted(i.name for i in iter_modules(__path__) if not i.name.startswith("_")))


def write(format: str, judgements: Iterable[Judgement]) -> Iterator[str]:
    """Put `judgements` into words.

    Args:
        format: one of `formats()`.
        judgements: one for each machine, in the order in which they are to be told; those of one
            file one after the other. They are asked for one by one, and none is kept.

    Returns:
        The text in pieces, the last one ending with a line break. Text for people holds ANSI
        colours.

    Raises:
        UsageError: there is no such format; raised by the call, not by the first piece.
    """
    if format not in formats():
        known = ", ".join(f"`{name}`" for name in formats())
        raise UsageError(f"no report is called `{format}`: choose one of {known}")
    pieces: Iterator[str] = import_module(f"{__name__}.{format}").write(judgements)
    return pieces


def statistics(format: str, judgements: Iterable[Judgement]) -> Iterator[str]:
    """How often each rule was broken; arguments and result as for `write`.

    Raises:
        UsageError: `format` is not for numbers.
    """
    from . import _statistics

    if format == "json":
        return _statistics.as_json(judgements)
    if format in COUNTING:
        return _statistics.as_text(judgements)
    raise UsageError(f"statistics are told as `full`, `concise` or `json`, not as `{format}`")

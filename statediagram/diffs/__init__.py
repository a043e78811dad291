"""Machines in pairs -> text, piece by piece: what has changed, one file per format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from ..errors import UsageError
from ..pairing import Paired
from ._counts import Counts as Counts
from ._lines import Line as Line
from ._lines import lines as lines
from ._lines import style as style
from ._outline import SIGNS as SIGNS
from ._outline import Item as Item
from ._outline import Section as Section
from ._outline import sections as sections
from ._phrases import Phrase as Phrase
from ._phrases import Quoted as Quoted
from ._phrases import Verbatim as Verbatim
from ._titles import title as title


def formats() -> tuple[str, ...]:
    """The names of the formats, sorted."""
    return tuple(sorted(i.name for i in iter_modules(__path__) if not i.name.startswith("_")))


def write(format: str, machines: Iterable[Paired], is_expanded: bool = False) -> Iterator[str]:
    """Put what has changed into words.

    Args:
        format: one of `formats()`.
        machines: in the order in which they are to be told. They are asked for one by one.
        is_expanded: whether each transition of a family is told that has changed as a whole.

    Returns:
        The text in pieces, the last one ending with a line break. Text for people holds ANSI
        colours.

    Raises:
        UsageError: there is no such format; raised by the call, not by the first piece.
    """
    if format not in formats():
        known = ", ".join(f"`{name}`" for name in formats())
        raise UsageError(f"no format is called `{format}`: choose one of {known}")
    pieces: Iterator[str] = import_module(f"{__name__}.{format}").write(machines, is_expanded)
    return pieces

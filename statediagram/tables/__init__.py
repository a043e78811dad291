"""Machines -> tables as text: what they tell in `kinds`, one file per format in this folder."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from ..errors import UsageError
from ..machine import Machine
from . import kinds as _kinds
from ._table import Table as Table


def kinds() -> tuple[str, ...]:
    """The names of what a table can tell, sorted."""
    return tuple(
        sorted(info.name for info in iter_modules(_kinds.__path__) if _is_public(info.name))
    )


def formats() -> tuple[str, ...]:
    """The names of the formats, sorted."""
    names = (info.name for info in iter_modules(__path__) if not info.ispkg)
    return tuple(sorted(filter(_is_public, names)))


def tabulate(kind: str, machine: Machine) -> Table:
    """What a machine has to tell.

    Args:
        kind: one of `kinds()`.
        machine: flat or nested.

    Raises:
        UsageError: there is no such kind.
    """
    _require(kind, kinds(), "table")
    table: Table = import_module(f"{_kinds.__name__}.{kind}").tabulate(machine)
    return table


def write(format: str, tables: Sequence[Table]) -> str:
    """Tables as one text.

    Args:
        format: one of `formats()`.
        tables: of one kind, in the order in which they are to be told.

    Returns:
        The text, ending with a line break; a part of a document, not a whole one.

    Raises:
        UsageError: there is no such format.
    """
    _require(format, formats(), "format")
    text: str = import_module(f"{__name__}.{format}").write(tables)
    return text


def _is_public(name: str) -> bool:
    return not name.startswith("_")


def _require(name: str, known: Sequence[str], what: str) -> None:
    if name not in known:
        choice = ", ".join(f"`{each}`" for each in known)
        raise UsageError(f"no {what} is called `{name}`: choose one of {choice}")

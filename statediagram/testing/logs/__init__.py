"""Bytes of a log -> the events recorded in it: every reader of this folder, one file per format."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath
from pkgutil import iter_modules
from types import ModuleType
from typing import BinaryIO

from ...errors import LogError, UsageError
from ..replay import Record
from ._source import Fields

__all__ = ["Fields", "formats", "guessed", "read"]

PLAIN = "lines"


def formats() -> tuple[str, ...]:
    """The names of the formats, sorted."""
    found = (info.name for info in iter_modules(__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def guessed(path: str) -> str:
    """The format that a file's suffix tells; without one that is known, one event per line."""
    suffix = PurePath(path).suffix.lower()
    return next((name for name in formats() if suffix in _reader(name).SUFFIXES), PLAIN)


def read(format: str, stream: BinaryIO, fields: Fields) -> Iterator[Record]:
    """The events of a log, read as they are asked for.

    Args:
        format: one of `formats()`.
        stream: the log; it is never held in memory as a whole.
        fields: which fields of a record matter, where it has any.

    Raises:
        UsageError: there is no such format.
        LogError: at once or later, the log is not in this format, is empty, or cannot be read.
    """
    if format not in formats():
        known = ", ".join(f"`{name}`" for name in formats())
        raise UsageError(f"no format of logs is called `{format}`: choose one of {known}")
    records: Iterator[Record] = _reader(format).read(stream, fields)
    for first in records:
        yield first
        yield from records
        return
    raise LogError("there is no event in it")


def _reader(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")

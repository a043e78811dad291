"""The bytes of a file -> the specs in it, by the reader for its language.

A reader is a module of this folder without an underscore in front: the suffixes that are its own,
``SUFFIXES``, and ``def read(text: str, path: str) -> tuple[Spec, ...]``.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import PurePath
from pkgutil import iter_modules
from typing import Protocol, cast

from ..errors import UsageError
from ..spec import Spec
from ._decode import decode as decode

_ANYTHING = "message"
"""The reader for what has no suffix of a language: any text may hold a machine."""


class Reader(Protocol):
    """What a module of this folder offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, text: str, path: str) -> tuple[Spec, ...]: ...


@cache
def languages() -> tuple[str, ...]:
    """The names of the languages that can be read, sorted."""
    names = (module.name for module in iter_modules(__path__))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def read(data: bytes, path: str, language: str = "") -> tuple[Spec, ...]:
    """The machines that a file holds.

    Args:
        data: what is in the file, UTF-8.
        path: its name as the user gave it, for places and for the suffix.
        language: one of `languages`; empty for the one that the suffix says.

    Returns:
        A spec for each machine, in the file's order.

    Raises:
        UnreadableError: if no spec can be made of it, with all problems and their places.
        UsageError: if there is no such language.
    """
    reader = _reader(language or language_of(path))
    text = decode(data, path)
    with _without_collector():
        return reader.read(text, path)


def _reader(language: str) -> Reader:
    if language not in languages():
        from ..names import did_you_mean

        known = ", ".join(languages())
        hint = did_you_mean(language, languages())
        raise UsageError(f"no language is called `{language}`: {hint or f'known are {known}'}")
    return cast(Reader, import_module(f".{language}", __name__))


def language_of(path: str) -> str:
    """The language that a file is read in where nothing else is said."""
    return _language_of(PurePath(path).suffix.lower())


@cache
def _language_of(suffix: str) -> str:
    """Who owns a suffix; the language named like it is asked first, the others if need be."""
    for name in sorted(languages(), key=lambda name: f".{name}" != suffix):
        if suffix in _reader(name).SUFFIXES:
            return name
    return _ANYTHING


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the collector of cyclic garbage: reading makes none, and runs much faster without."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

"""Where something stands -> the same in the paths and columns that other programs count in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import quote

from ..place import Location
from ..results import Judgement


class Ruler(NamedTuple):
    """Measures the columns of one file anew.

    Attributes:
        path: the file.
        lines: its text, where some sign takes more than one unit.
        units: how many a text takes.
    """

    path: str
    lines: Sequence[str]
    units: Callable[[str], int]

    def measured(self, location: Location) -> Location:
        """`location` with its columns in units; as it is if it stands in another file."""
        if location.path != self.path:
            return location
        return location._replace(
            column=self._column(location.line, location.column),
            end_column=self._column(location.end_line, location.end_column),
        )

    def _column(self, line: int, column: int) -> int:
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        before = text[: column - 1]
        return column - len(before) + self.units(before)


def ruler(judgement: Judgement, units: Callable[[str], int]) -> Ruler:
    """A ruler for the file that was judged."""
    lines = () if judgement.text.isascii() else judgement.text.split("\n")
    return Ruler(judgement.path, lines, units)


def utf8(text: str) -> int:
    """How many bytes `text` takes in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def roots(variable: str = "") -> tuple[PurePath, ...]:
    """Where the repository lies, if a service says so in `variable`, and where this process is."""
    here = Path.cwd()
    told = os.environ.get(variable, "")
    return (here / told, here) if told else (here,)


def relative(path: str, roots: Sequence[PurePath]) -> PurePath:
    """A path as it is called from the first of `roots` that holds it; absolute if none does.

    Args:
        path: of a file; where it is not absolute, as it is called from the last of `roots`.
        roots: absolute.
    """
    whole = _resolved(roots[-1] / path)
    for folder in roots:
        if whole.is_relative_to(folder):
            return whole.relative_to(folder)
    return whole


def plain(path: PurePath) -> str:
    """A path with slashes, in signs that UTF-8 has."""
    return _bytes(path).decode("utf-8", "replace")


def uri(path: PurePath) -> str:
    """A path as a URI reference (RFC 3986): a relative one, or one of the scheme ``file``."""
    if not path.is_absolute():
        return quote(_bytes(path))  # a colon, too: what stands before it would be a scheme
    return f"file:///{quote(_bytes(path), safe='/:').lstrip('/')}"


def _bytes(path: PurePath) -> bytes:
    """What a file is called on disk, even if that is no text."""
    return path.as_posix().encode("utf-8", sys.getfilesystemencodeerrors())


def _resolved(path: PurePath) -> PurePath:
    """Without ``..``, by the words of the path alone: it may not exist here."""
    parts: list[str] = []
    for part in path.parts:
        if part != "..":
            parts.append("/" if part == "//" else part)  # POSIX leaves its meaning to the system
        elif len(parts) > 1:
            parts.pop()
    return type(path)(*parts)

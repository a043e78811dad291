"""The file that a fence names, or the text that it holds -> a spec."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from ...api import settings_of
from ...errors import UnreadableError, UsageError
from ...place import Location
from ...project import read_file
from .drawings import Spec


def of(base: str | PathLike[str], file: str, text: str, here: str) -> Spec:
    """The spec of a fence.

    Args:
        base: the folder in which specs are.
        file: the path from there; empty if the fence names none.
        text: what stands in the fence.
        here: what messages call the fence.

    Raises:
        UsageError: there is none, or there are two, or the file is not in that folder; or the
            configuration is wrong.
        UnreadableError: the file cannot be read.
    """
    if file and text.strip():
        raise UsageError("the spec is named and written below: leave one of them out")
    if file:
        return _named(base, file)
    if not text.strip():
        raise UsageError('there is no spec: name a file by `file="…"`, or write it into the fence')
    settings = settings_of(Path(base, "page.md"))
    return Spec(here, text.encode("utf-8", "surrogatepass"), settings, "yaml")


def _named(base: str | PathLike[str], file: str) -> Spec:
    """The spec in a file below the folder, wherever symbolic links lead."""
    folder = Path(base).resolve()
    path = Path(folder, file).resolve()
    if not path.is_relative_to(folder):
        raise UsageError(f"`{file}` is outside of `base_dir`: name a file below it")
    return Spec(_shown(path, folder), _read(path, folder), settings_of(path))


def _read(path: Path, folder: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableError: it cannot be read; told of the path as it is shown.
    """
    try:
        return read_file(str(path))
    except UnreadableError as error:
        here = Location(_shown(path, folder))
        problems = tuple(each._replace(location=here) for each in error.problems)
        raise UnreadableError(problems) from error


def _shown(path: Path, folder: Path) -> str:
    """The path as pages and messages tell it, whatever lies above the project."""
    here = Path.cwd()
    return str(path.relative_to(here if path.is_relative_to(here) else folder))

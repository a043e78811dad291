"""The file that a fence names, or the text that it holds -> a spec."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from ...api import settings_of
from ...errors import UnreadableError, UsageError
from ...names import nearest
from ...project import read_file
from .drawings import Spec
from .headers import Wanted


def of(base: str | PathLike[str], asked: Wanted, text: str, path: str, line: int) -> Spec:
    """The spec of a fence.

    Args:
        base: the folder in which specs are.
        asked: what the first line says.
        text: what stands below that.
        path: what messages call the page.
        line: of the page above that text; 0 if lines are counted from the first one of the text.

    Raises:
        UsageError: there is none, or there are two; or the file is not in that folder, or cannot
            be read; or the configuration is wrong.
    """
    if asked.file and text.strip():
        raise UsageError("the spec is named and written below: leave one of them out")
    if asked.file:
        return _named(base, asked.file)._replace(machine=asked.machine)
    if not text.strip():
        raise UsageError('there is no spec: name a file by `file="…"`, or write it into the fence')
    settings = settings_of(Path(base, "page.md"))
    data = ("\n" * line + text).encode("utf-8", "surrogatepass")
    return Spec(path, data, settings, "yaml", asked.machine)


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
        UsageError: it cannot be read: the fence is wrong then, not the spec.
    """
    try:
        return read_file(str(path))
    except UnreadableError as error:
        told = f"{_shown(path, folder)}: {error.problems[0].message}"
        raise UsageError(told + _hint(path)) from error


def _hint(path: Path) -> str:
    """The remedy for a misspelt name of a file; empty if none beside it is called similarly."""
    if path.exists() or not path.parent.is_dir():
        return ""
    beside = {_stem(each): each.name for each in sorted(path.parent.iterdir())}
    close = nearest(_stem(path), beside)
    return f": did you mean `{beside[close]}`?" if close else ""


def _stem(path: Path) -> str:
    """What tells a file from others whose names end alike."""
    return path.name.partition(".")[0]


def _shown(path: Path, folder: Path) -> str:
    """The path as pages and messages tell it, whatever lies above the project."""
    here = Path.cwd()
    return str(path.relative_to(here if path.is_relative_to(here) else folder))

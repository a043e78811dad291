"""Paths as a user names them -> the spec files that they mean, and their bytes."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from .errors import UnreadableError, UsageError, reason
from .files import SUFFIXES, specs_below
from .place import Location, Problem

MAX_BYTES = 64_000_000
"""The largest file that is read; a spec of a million transitions has 40 MB."""

STDIN = "-"


class Source(NamedTuple):
    """A file to read.

    Attributes:
        path: as the user named it; for standard input the name that it goes by.
        data: its bytes where they have been read already.
    """

    path: str
    data: bytes | None = None

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            UnreadableError: as `read_file` does.
        """
        return read_file(self.path) if self.data is None else self.data


class Selection(NamedTuple):
    """The files that some paths mean.

    Attributes:
        sources: in the order of the paths, each file once, as it was named first.
        folders: what was searched: a folder, whether any YAML file was wanted, what was found.
    """

    sources: tuple[Source, ...]
    folders: tuple[tuple[str, bool, tuple[str, ...]], ...]

    def without(self, is_excluded: Callable[[str], bool]) -> Selection:
        """The same but for files that are excluded and were only found in a folder."""
        found = {path for *_, paths in self.folders for path in paths if is_excluded(path)}
        return self._replace(sources=tuple(s for s in self.sources if s.path not in found))

    def refuse(self, output: str) -> None:
        """Keep a slip of the fingers from replacing what an output is made of.

        Raises:
            UsageError: `output` is one of the files.
        """
        real = os.path.realpath(output)
        if any(s.data is None and os.path.realpath(s.path) == real for s in self.sources):
            raise UsageError(f"`{output}` is the spec itself: choose another file")

    @property
    def has_stdin(self) -> bool:
        """Whether a part of it can be read only once."""
        return any(source.data is not None for source in self.sources)


def select(paths: Sequence[str], stdin_name: str = "") -> Selection:
    """The files that `paths` mean.

    Args:
        paths: files, folders, or ``-`` for standard input. Without any, the specs below the working
            directory that are named ``*.statediagram.yaml``; of a folder that is named, every YAML
            file that looks like a spec.
        stdin_name: the name that standard input goes by.

    Raises:
        UsageError: no file is found, or a folder cannot be listed.
        UnreadableError: standard input is too large.
    """
    files = _Files()
    folders = []
    for path in paths or (os.curdir,):
        if path == STDIN:
            name = stdin_name or "<stdin>"
            files.sources[name] = Source(name, _read_stdin(name))
        elif os.path.isdir(path):  # noqa: PTH112  # so that a path stays as the user wrote it
            found = specs_in(path, every_yaml=bool(paths))
            folders.append((path, bool(paths), found))
            files.add_found(found)
        else:
            files.add(path)
    if not files.sources:
        where = ", ".join(f"`{path}`" for path, *_ in folders)
        raise UsageError(
            f"no spec in {where}: name a file, or write a first spec with `statediagram init`"
        )
    return Selection(tuple(files.sources.values()), tuple(folders))


class _Files:
    """Files in the order in which they are named, each once."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self._real = cache(os.path.realpath)  # most files are in the same few folders
        self._links = cache(_links)

    def add(self, path: str) -> None:
        """Take in a file that was named."""
        self.sources.setdefault(self._identity(path, _is_link(path)), Source(path))

    def add_found(self, paths: Iterable[str]) -> None:
        """Take in files that were found in a folder."""
        for path in paths:
            folder, name = os.path.split(path)
            identity = self._identity(path, name in self._links(folder))
            self.sources.setdefault(identity, Source(path))

    def _identity(self, path: str, is_link: bool) -> str:
        """The same for two names of one file."""
        if "\0" in path:  # which reading it will tell of
            return path
        if is_link:
            return os.path.realpath(path)
        folder, name = os.path.split(path)
        return os.path.join(self._real(folder), name)  # noqa: PTH118


def _is_link(path: str) -> bool:
    return "\0" not in path and os.path.islink(path)  # noqa: PTH114


def _links(folder: str) -> frozenset[str]:
    """The names of the symbolic links in a folder; asked at once, that costs next to nothing."""
    with os.scandir(folder or os.curdir) as entries:
        return frozenset(entry.name for entry in entries if entry.is_symlink())


def read_file(path: str, opener: Callable[[str, int], int] | None = None) -> bytes:
    """The bytes of a regular file.

    Args:
        path: the file.
        opener: opens it, as of `open`.

    Raises:
        UnreadableError: there is none, it cannot be read, or it is larger than `MAX_BYTES`.
    """
    try:
        found = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(found.st_mode):
            raise unreadable(path, "this is not a regular file")
        with open(path, "rb", opener=opener) as file:
            data = file.read(min(found.st_size, MAX_BYTES) + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, f"this cannot be read: {reason(error)}") from error
    return _bounded(path, data)


def stem(path: str) -> str:
    """A spec file's name without folder and suffix: what its pictures are called."""
    name = os.path.basename(path)  # noqa: PTH119
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return os.path.splitext(name)[0]  # noqa: PTH122


def unreadable(path: str, message: str) -> UnreadableError:
    """The error for a file that cannot be read at all."""
    return UnreadableError((Problem("SD100", message, Location(path)),))


def _read_stdin(name: str) -> bytes:
    if sys.stdin is None:  # as it is where whoever started the program has closed it
        raise unreadable(name, "this cannot be read: standard input is closed")
    return _bounded(name, sys.stdin.buffer.read(MAX_BYTES + 1))


def _bounded(path: str, data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise unreadable(
            path, f"this is larger than {MAX_BYTES // 1_000_000} MB, which no spec should be"
        )
    return data


def specs_in(folder: str, every_yaml: bool) -> tuple[str, ...]:
    """What `specs_below` finds.

    Raises:
        UsageError: a folder cannot be listed.
    """
    try:
        return tuple(specs_below(folder, every_yaml))
    except OSError as error:
        raise UsageError(f"the folder `{folder}` cannot be listed: {reason(error)}") from error

"""Paths as a user names them -> the specs that are served, and the address of each."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ...configuration.closest import OWN, SHARED
from ...errors import UsageError
from ...files import YAML, is_foreign
from ...project import read_file, specs_in, unreadable


class Spec(NamedTuple):
    """A file that is served.

    Attributes:
        path: as the user would name it.
        within: the real folder that it must not lead out of; empty if it was named itself.
    """

    path: str
    within: str = ""

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            UnreadableError: it cannot be read, or leads out of its folder.
        """
        if not self.within:
            return read_file(self.path)
        found = os.path.realpath(self.path)
        if not _is_inside(found, self.within):
            raise unreadable(self.path, "this is a link that leads out of the folder")
        return read_file(self.path, lambda *_: _opened(self.within, found))


class Folders(NamedTuple):
    """What is served.

    Attributes:
        root: what addresses begin at.
        folders: as the user named them, and whether any YAML file in them is wanted.
        files: those that were named themselves.
    """

    root: Path
    folders: tuple[tuple[str, bool], ...]
    files: tuple[str, ...]

    def specs(self, is_excluded: Callable[[str], bool]) -> Mapping[str, Spec]:
        """All specs that are there now, by address; a folder may be gone."""
        found = {self.address(path): Spec(path) for path in self.files}
        for folder, every_yaml in self.folders:
            within = os.path.realpath(folder)
            for path in _specs_in(folder, every_yaml):
                spec = Spec(path, within)
                if not is_excluded(path) and not _leads_out(spec):
                    found.setdefault(self.address(path), spec)
        return found

    def address(self, path: str) -> str:
        """Where the pages of a spec are: its path below `root`."""
        return Path(os.path.relpath(path, self.root)).as_posix()

    @property
    def named(self) -> frozenset[str]:
        """The files that were named themselves, by real folders, as changes of them are told."""
        return frozenset(map(real, self.files))

    @property
    def flat(self) -> tuple[str, ...]:
        """Folders to be watched without those below: a file is replaced by renaming another."""
        return tuple(dict.fromkeys(os.path.realpath(Path(path).parent) for path in self.files))

    @property
    def deep(self) -> tuple[str, ...]:
        """Folders to be watched with all below."""
        return tuple(dict.fromkeys(os.path.realpath(folder) for folder, _ in self.folders))


def named(paths: Sequence[str]) -> Folders:
    """What these paths mean, as of `project.select`; without any, the working folder.

    Raises:
        UsageError: one of them is neither a file nor a folder, or a folder cannot be listed.
    """
    folders = [path for path in paths or (os.curdir,) if Path(path).is_dir()]
    files = [path for path in paths if path not in folders]
    for path in files:
        if not Path(path).is_file():
            raise UsageError(f"`{path}` is neither a file nor a folder")
    for folder in folders:
        specs_in(folder, every_yaml=False)
    roots = [*folders, *(os.path.dirname(path) for path in files)]  # noqa: PTH120
    try:
        root = os.path.commonpath([os.path.abspath(each) for each in roots])  # noqa: PTH100
    except ValueError:
        raise UsageError("what is served together has to be on one drive") from None
    return Folders(Path(root), tuple((each, bool(paths)) for each in folders), tuple(files))


def real(path: str) -> str:
    """Where changes of a file are told: in its real folder."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118


def is_configuration(path: str) -> bool:
    """Whether a file may say what is asked of specs."""
    return Path(path).name in (OWN, SHARED)


def matters(path: str, roots: Iterable[str]) -> bool:
    """Whether a change of a file or folder below `roots` can be one of what is served."""
    inside = next((Path(path).relative_to(root) for root in roots if _is_inside(path, root)), None)
    if inside is None or any(map(is_foreign, inside.parts)):
        return False
    suffix = inside.suffix  # a folder that is gone has none, as a rule
    return suffix in YAML or not suffix or is_configuration(path) or Path(path).is_dir()


def _specs_in(folder: str, every_yaml: bool) -> tuple[str, ...]:
    try:
        return specs_in(folder, every_yaml)
    except UsageError:  # it was there when the server began
        return ()


def _leads_out(spec: Spec) -> bool:
    path = Path(spec.path)
    return path.is_symlink() and not _is_inside(os.path.realpath(path), spec.within)


def _opened(folder: str, path: str) -> int:
    """A file below `folder`, opened step by step where that can be done: a link is never followed.

    `path` had none when it was looked at, but whoever may write there can have put one into it
    since. For the same reason it may be a pipe by now, at which nobody should wait.

    Raises:
        OSError: it is a link by now, or no regular file.
    """
    if os.open not in os.supports_dir_fd:
        return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    *folders, name = Path(path).relative_to(folder).parts
    at = os.open(folder, os.O_RDONLY)
    for each, flags in (*((one, os.O_DIRECTORY) for one in folders), (name, os.O_NONBLOCK)):
        above = at
        try:
            at = os.open(each, os.O_RDONLY | os.O_NOFOLLOW | flags, dir_fd=above)
        finally:
            os.close(above)
    if not stat.S_ISREG(os.fstat(at).st_mode):
        os.close(at)
        raise OSError(errno.EINVAL, "this is not a regular file any more")
    return at


def _is_inside(path: str, folder: str) -> bool:
    return Path(path).is_relative_to(folder)

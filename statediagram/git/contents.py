"""Commits and files of now -> what is in them, and which of them have changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import UsageError
from .asking import ask, told
from .naming import Repository


class Change(NamedTuple):
    """A file that is not what it was in a commit.

    Attributes:
        then, now: its path from the top of the working tree; they differ where it was renamed.
        blob: the object that holds what was in it; empty if there was no regular file.
        blob_now: the object that holds what is in it; empty if there is none, as for what the
            working tree alone has, or no regular file.
    """

    then: str
    now: str
    blob: str
    blob_now: str = ""


_FILE, _MODULE = "100", "160000"
"""How the mode of a regular file begins, with its permissions to follow; and a submodule's mode."""

_RAW = ("--raw", "-z", "-M", "-l0", "--no-abbrev", "--ignore-submodules=all")
"""How differences are told; -l0: however many files could have been renamed, all are looked at."""


class Entry(NamedTuple):
    """What a commit has at a path.

    Attributes:
        mode: its kind and permissions, as git writes them.
        blob: the object; that of a submodule is a commit of another repository.
    """

    mode: str
    blob: str

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file."""
        return self.mode.startswith(_FILE)

    @property
    def is_module(self) -> bool:
        """Whether it is a submodule."""
        return self.mode == _MODULE


def tree(commit: str) -> Mapping[str, Entry]:
    """All that a commit holds, under its path from the top, in the order of these.

    Raises:
        UsageError: git refuses.
    """
    asked = told(ask("ls-tree", "-r", "-z", "--full-tree", commit))
    return dict(_entries(asked.stdout))


def changes_between(old: str, new: str) -> tuple[Change, ...]:
    """The files that are not in one commit what they were in another; else as `changes`."""
    return tuple(_changes(told(ask("diff", *_RAW, old, new, "--")).stdout))


def changes(repository: Repository, commit: str, paths: Iterable[str]) -> tuple[Change, ...]:
    """The files of the working tree that are not what they were in a commit.

    Args:
        repository: that of the working directory.
        commit: a hash.
        paths: files, from the top, that count whether git knows of them or not.

    Returns:
        What was changed, removed, added or renamed, as git sees renames.

    Raises:
        UsageError: git refuses.
    """
    from shutil import copyfile
    from tempfile import TemporaryDirectory

    # An entry that no file can match makes git look at the file; what it names is never read.
    entries = b"".join(b"100644 %s\t%s\0" % (commit.encode(), os.fsencode(path)) for path in paths)
    with TemporaryDirectory(prefix="statediagram-") as folder:
        index = Path(folder, "index")
        if repository.index_file.exists():
            copyfile(repository.index_file, index)
        told(ask("update-index", "-z", "--index-info", given=entries, index=index))
        asked = told(ask("diff", *_RAW, commit, "--", index=index))
    return tuple(_changes(asked.stdout))


def blobs(hashes: Sequence[str]) -> tuple[bytes, ...]:
    """The contents of objects, in their order.

    Raises:
        UsageError: one of them cannot be had.
    """
    if not hashes:
        return ()
    names = "".join(f"{each}\n" for each in hashes).encode()
    return tuple(_contents(told(ask("cat-file", "--batch", given=names)).stdout))


def _entries(output: bytes) -> Iterator[tuple[str, Entry]]:
    """What ``git ls-tree -z`` tells: ``MODE TYPE HASH``, a tab, the path."""
    for line in os.fsdecode(output).split("\0")[:-1]:
        said, _, path = line.partition("\t")
        mode, _, blob = said.split()
        yield path, Entry(mode, blob)


def _changes(output: bytes) -> Iterator[Change]:
    """What ``git diff --raw -z`` tells: ``:MODE MODE HASH HASH STATUS``, then one path or two."""
    fields = iter(os.fsdecode(output).split("\0")[:-1])
    for field in fields:
        mode, mode_now, blob, blob_now, status = field[1:].split()
        then = next(fields)
        now = next(fields) if status.startswith("R") else then
        has_object = mode_now.startswith(_FILE) and blob_now.strip("0")
        yield Change(
            then,
            now,
            blob if mode.startswith(_FILE) else "",
            blob_now if has_object else "",
        )


def _contents(output: bytes) -> Iterator[bytes]:
    """What ``git cat-file --batch`` tells: ``HASH TYPE SIZE``, a line break, the bytes, another."""
    start = 0
    while start < len(output):
        end = output.index(b"\n", start)
        _, _, size = output[start:end].partition(b" blob ")
        if not size:
            raise UsageError(f"git has lost an object: `{os.fsdecode(output[start:end])}`")
        start = end + 1 + int(size) + 1
        yield output[end + 1 : start - 1]

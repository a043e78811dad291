"""A commit and files of now -> which of them have changed since, and what was in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
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
    """

    then: str
    now: str
    blob: str


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
        # -l0: however many files could have been renamed, all are looked at.
        raw = ("--raw", "-z", "-M", "-l0", "--no-abbrev", "--ignore-submodules=all")
        asked = told(ask("diff", *raw, commit, "--", index=index))
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


def _changes(output: bytes) -> Iterator[Change]:
    """What ``git diff --raw -z`` tells: ``:MODE MODE HASH HASH STATUS``, then one path or two."""
    fields = iter(os.fsdecode(output).split("\0")[:-1])
    for field in fields:
        mode, _, blob, _, status = field[1:].split()
        then = next(fields)
        now = next(fields) if status.startswith("R") else then
        yield Change(then, now, blob if mode.startswith("100") else "")


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

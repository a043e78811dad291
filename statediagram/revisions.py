"""The name of an earlier state (a git revision, a folder) and files of now -> what they were."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from .errors import UsageError
from .git.asking import FOLDER_INSTEAD
from .git.contents import blobs, changes
from .git.naming import Repository, commit, merge_base, repository
from .project import Selection, Source, read_file


class Version(NamedTuple):
    """A file as it was.

    Attributes:
        path: where it stood, from the top of the repository or from the folder compared with.
        data: its bytes; `None` where they are those of now.
    """

    path: str
    data: bytes | None


class Earlier(NamedTuple):
    """What files were.

    Attributes:
        commit: the hash of the commit; empty if a folder is compared with.
        versions: under the path that a file has now; none for a file that is new.
        refused: why a name is no revision, if a folder of that name is compared with instead.
    """

    commit: str
    versions: Mapping[str, Version]
    refused: str = ""


def earlier(reference: str, selection: Selection) -> Earlier:
    """What the selected files were.

    Args:
        reference: a git revision (``HEAD``, ``main``, a tag, a hash), ``A...B`` for the commit at
            which A and B part, where an end left out is ``HEAD``; ``A..`` for A; or a folder. A
            name that is both is a revision; ``./NAME`` is the folder.
        selection: the files of now. In a folder the earlier file is looked for under the path that
            it has from here, then under the one that it has in the folder that was named.

    Returns:
        The versions of those that there were. A file that was renamed since is found by git.

    Raises:
        UsageError: there is no such revision or folder, git or its repository is missing, or a file
            belongs to another repository than the working directory.
        UnreadableError: an earlier file cannot be read.
    """
    if not reference:  # as it is where a script fills in a variable that nobody has set
        raise UsageError("the revision to compare with is empty: name one, such as `HEAD`")
    path = Path(reference)
    if path.is_absolute() or reference.startswith(("./", "../")) or reference in (".", ".."):
        if not _is_folder(path):
            raise UsageError(f"there is no folder `{reference}` to compare with")
        return Earlier("", MappingProxyType(dict(_in_folder(path, selection))))
    try:
        here = repository()
        base = _base(here, reference)
    except UsageError as error:
        if not _is_folder(path):
            raise
        return Earlier("", MappingProxyType(dict(_in_folder(path, selection))), str(error))
    return Earlier(base, MappingProxyType(dict(_in_commit(here, base, selection))))


def _base(here: Repository, reference: str) -> str:
    """The commit to compare with, of one name or of a range."""
    first, dots, second = reference.partition("...")
    if dots:
        return merge_base(here, first or "HEAD", second or "HEAD")
    first, dots, second = reference.partition("..")
    if second not in ("", "HEAD"):
        raise UsageError(
            f"`{reference}` has two ends, but the files of the working tree are what is compared:"
            f" write `{first}`, or `{first}...{second}` for the commit at which the two part"
        )
    return commit(here, first or "HEAD" if dots else first)


def _in_commit(here: Repository, base: str, selection: Selection) -> Iterator[tuple[str, Version]]:
    """The versions in a commit, each under the path that the file has now."""
    places = {s.path: place for s in selection.sources if (place := place_in(here.top, s.path))}
    found = {each.now: each for each in changes(here, base, places.values())}
    changed = {path: change for path, place in places.items() if (change := found.get(place))}
    old = {path: change for path, change in changed.items() if change.blob}
    data = dict(zip(old, blobs([change.blob for change in old.values()]), strict=True))
    for source in selection.sources:
        path = source.path
        if path in old:
            yield path, Version(old[path].then, data[path])
        elif path in places and path not in changed and _is_file(path):
            yield path, Version(places[path], _kept(source))


def _kept(source: Source) -> bytes | None:
    """What is in a file that has not changed, if something else is to be compared with it."""
    return None if source.data is None else read_file(source.path)


def _is_file(path: str | Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113  # of a name that is too long, pathlib raises


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112  # likewise


def place_in(top: Path, path: str) -> str:
    """The path of a file from the top of the working tree; empty if it is outside.

    Raises:
        UsageError: it is inside, but of another repository.
    """
    try:
        place = Path(path).resolve().relative_to(top)
    except (OSError, RuntimeError, ValueError):  # outside; or no path at all, a loop of links
        return ""
    for folder in (top / parent for parent in place.parents[:-1]):
        if (folder / ".git").exists():
            inner = folder.relative_to(top).as_posix()
            raise UsageError(
                f"`{path}` belongs to a repository of its own, `{inner}`: check it from there,"
                f" {FOLDER_INSTEAD}"
            )
    return place.as_posix()


def _in_folder(folder: Path, selection: Selection) -> Iterator[tuple[str, Version]]:
    """The versions in a folder, each under the path that the file has now."""
    named = {path: outer for outer, _, found in reversed(selection.folders) for path in found}
    for path in (source.path for source in selection.sources):
        around = (os.curdir, named.get(path, os.path.dirname(path)))  # noqa: PTH120
        for place in filter(None, (_inside(each, path) for each in around)):
            if _is_file(folder / place):
                yield path, Version(place, read_file(str(folder / place)))
                break


def _inside(folder: str, path: str) -> str:
    """The path of a file from a folder; empty if it is outside."""
    try:
        place = os.path.relpath(path, folder)
    except ValueError:  # on another drive
        return ""
    return "" if os.pardir in Path(place).parts else place

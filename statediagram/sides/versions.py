"""Two commits, or one and the working tree -> their files, and which of them are not the same."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..errors import UsageError
from ..git.contents import Change, Entry, blobs, changes, changes_between, tree
from ..git.naming import Repository
from ..names import did_you_mean
from ..project import Source, specs_in
from .wanted import Wanted
from .words import Revision

_CURRENT = Entry("100644", "")
"""A file of the working tree: git has no object of it."""


class Versions(NamedTuple):
    """Two versions of a repository.

    Attributes:
        top: the folder of the working tree.
        old, new: the commits; `new` is `None` for the working tree.
        then, now: their files by path, of the working tree those alone that may be wanted.
        changed: those that are not the same in both.
        specs: files of the working tree that were seen to be specs.
    """

    top: Path
    old: Revision
    new: Revision | None
    then: Mapping[str, Entry]
    now: Mapping[str, Entry]
    changed: tuple[Change, ...]
    specs: frozenset[str] = frozenset()

    def local(self, place: str) -> str:
        """What a path from the top is called from the working directory."""
        return os.path.relpath(self.top / place)


def versions(here: Repository, old: Revision, new: Revision | None, wanted: Wanted) -> Versions:
    """Two versions of a repository, to be compared.

    Raises:
        UsageError: a path that is wanted is in neither or is no file there, or git refuses.
    """
    then = tree(old.commit)
    if new:
        changed = changes_between(old.commit, new.commit)
        found = Versions(here.top, old, new, then, tree(new.commit), changed)
    else:
        found = _with_working_tree(here, old, then, wanted)
    for path in wanted.paths:
        _require(path, found)
    return found


def _with_working_tree(
    here: Repository, old: Revision, then: Mapping[str, Entry], wanted: Wanted
) -> Versions:
    specs = tuple(_specs(here.top, wanted))
    changed = changes(here, old.commit, specs)
    renamed = (change.now for change in changed if change.now != change.then)
    files = (place for place, entry in then.items() if entry.is_file and wanted.covers(place))
    lost = {change.then for change in changed}  # not what a sparse checkout has left out
    kept = (place for place in files if place not in lost or _is_file(here.top / place))
    now = dict.fromkeys((*specs, *renamed, *kept), _CURRENT) | {
        change.now: Entry(_CURRENT.mode, change.blob_now)
        for change in changed
        if change.blob_now
        and wanted.covers(change.now)
        and not os.path.lexists(here.top / change.now)
    }
    return Versions(here.top, old, None, then, now, changed, frozenset(specs))


def _specs(top: Path, wanted: Wanted) -> Iterator[str]:
    """The files of the working tree that are wanted; links and inner repositories aside."""
    for path in wanted.paths or ("",):
        if _is_file(top / path):
            yield path
        elif os.path.isdir(top / path):  # noqa: PTH112  # of a name that is too long, pathlib raises
            for spec in specs_in(os.fspath(top / path), every_yaml=bool(wanted.paths)):
                place = os.path.relpath(spec, top).replace(os.sep, "/")
                if not (os.path.islink(spec) or _is_of_another(top, place)):  # noqa: PTH114
                    yield place


def _is_of_another(top: Path, place: str) -> bool:
    """Whether a file belongs to a repository inside of this one."""
    return any(os.path.lexists(top / folder / ".git") for folder in Path(place).parents[:-1])


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113  # likewise


def _require(path: str, found: Versions) -> None:
    """Make sure that a path is in one of the versions, and a file or a folder there."""
    for revision, files in ((found.old, found.then), (found.new, found.now)):
        if revision and path in files:
            refuse_special(revision, path, files[path])
    places = (*found.then, *found.now)
    is_here = not found.new and os.path.lexists(found.top / path)
    if not (is_here or has(places, path)):
        second = f"`{found.new.name}`" if found.new else "the working tree"
        first = f"neither in `{found.old.name}` nor in {second}"
        raise UsageError(f"`{path}` is {first}: {nearest(path, places)}")


def stored(revision: Revision, place: str, data: bytes | None) -> Source:
    """A file of a commit, under the name that git has for it."""
    return Source(f"{revision.name}:{place}", data)


def contents(entries: Iterator[Entry]) -> Mapping[str, bytes]:
    """What is in files of commits, by their objects."""
    hashes = sorted({entry.blob for entry in entries if entry.blob})
    return dict(zip(hashes, blobs(hashes), strict=True))


def has(places: tuple[str, ...], path: str) -> bool:
    """Whether there is a file or a folder of that path."""
    return not path or any(each == path or each.startswith(f"{path}/") for each in places)


def nearest(path: str, places: tuple[str, ...]) -> str:
    """What may have been meant by a path that is not there, of what is beside it."""
    around = next(
        p for p in PurePosixPath(path).parents if p == PurePosixPath() or has(places, p.as_posix())
    )
    prefix = "" if around == PurePosixPath() else f"{around}/"
    beside = {
        prefix + place.removeprefix(prefix).split("/")[0]
        for place in places
        if place.startswith(prefix)
    }
    return did_you_mean(path, sorted(beside)) or "`git log --all -- PATH` shows where it is"


def refuse_special(revision: Revision, place: str, entry: Entry) -> None:
    """Make sure that what a commit has at a path is a file.

    Raises:
        UsageError: it is a symbolic link or a submodule.
    """
    name = f"`{revision.name}:{place}`"
    if entry.is_module:
        raise UsageError(f"{name} is a submodule: compare its versions inside of it")
    if not entry.is_file:
        raise UsageError(f"{name} is a symbolic link: name the file that it points to")

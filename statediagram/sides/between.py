"""Two files or two folders, of the working tree or of commits -> pairs by the paths in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..errors import UsageError
from ..files import SUFFIXES, looks_like_spec
from ..git.contents import Entry, tree
from ..project import STDIN, Source, select, specs_in
from .pairs import Pair
from .versions import contents, has, nearest, refuse_special, stored
from .wanted import Wanted
from .words import File, Folder, Side, Stored, Words


class _Files(NamedTuple):
    """What is in a folder, by the path in it; or a file alone, by none.

    Attributes:
        sources: the files.
        local: what the folder is called from here.
    """

    sources: Mapping[str, Source]
    local: str

    @property
    def is_file(self) -> bool:
        return list(self.sources) == [""]


def between(
    words: Words, old: Side, new: Side, stdin_name: str, is_excluded: Callable[[str], bool]
) -> tuple[Pair, ...]:
    """The pairs of two files or folders; arguments, result and errors as for `sides`."""
    if old == new == File(STDIN):
        raise UsageError("standard input is there only once: name a file on one side")
    first, second = (_files(words, side, stdin_name) for side in (old, new))
    if first.is_file != second.is_file:
        raise UsageError("one of the two is a file and the other a folder: name two of a kind")
    pairs = [
        Pair(first.sources.get(name), second.sources.get(name), _path(first, second, name))
        for name in sorted({*first.sources, *second.sources})
    ]
    found = tuple(each for each in pairs if first.is_file or not is_excluded(each.path))
    if not found:
        raise UsageError("no spec in either folder: name two files")
    return found


def _path(first: _Files, second: _Files, name: str) -> str:
    side = second if name in second.sources else first
    return os.path.join(side.local, name) if name else side.local  # noqa: PTH118


def _files(words: Words, side: Side, stdin_name: str) -> _Files:
    match side:
        case File(path) if path == STDIN:
            (source,) = select((STDIN,), stdin_name).sources
            return _Files({"": source}, source.path)
        case File(path):
            return _Files({"": Source(path)}, path)
        case Folder(path):
            specs = specs_in(path, every_yaml=True)
            return _Files({_inside(spec, path): Source(spec) for spec in specs}, path)
        case Stored():
            return _stored(words, side)


def _inside(path: str, folder: str) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")


def _stored(words: Words, side: Stored) -> _Files:
    """What a commit has at a path.

    Raises:
        UsageError: nothing, or neither a file nor a folder.
    """
    revision, place = side
    files = tree(revision.commit)
    local = os.path.relpath(words.here.top / place)
    if place in files:
        refuse_special(revision, place, files[place])
        (data,) = contents(iter([files[place]])).values()
        return _Files({"": stored(revision, place, data)}, local)
    if not has(tuple(files), place):
        hint = nearest(place, tuple(files))
        raise UsageError(f"`{place}` is not in `{revision.name}`: {hint}")
    return _Files(dict(_specs_in(side, files)), local)


def _specs_in(side: Stored, files: Mapping[str, Entry]) -> Mapping[str, Source]:
    """The specs in a folder of a commit, by the path in it."""
    revision, folder = side
    wanted = Wanted((folder,))
    found = {p: entry for p, entry in files.items() if entry.is_file and wanted.covers(p)}
    data = contents(iter(found.values()))
    return {
        place.removeprefix(f"{folder}/"): stored(revision, place, data[entry.blob])
        for place, entry in found.items()
        if place.endswith(SUFFIXES) or looks_like_spec(data[entry.blob])
    }

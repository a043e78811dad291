"""A word of the command line -> what it names: a file, a folder, or something that git knows."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..errors import UsageError
from ..git.naming import Repository, commit, merge_base, repository
from ..names import nearest
from ..project import STDIN
from ..revisions import place_in

_HEAD = "HEAD"
_SHORT = 12
"""So many digits of a hash tell a commit from all others."""

_COLON = re.compile(r"(?:[^:{]|\{[^}]*\}|\{(?![^}]*\}))*?:")
"""All up to the colon before a path; one in braces belongs to the revision, as to git."""

_STEPS = re.compile(r"[~^@].*", re.DOTALL)
"""What follows the name in a word for a commit, such as ``~2``."""

_PATHS = ("./", "../", "/")
"""How a word begins that is a path and never a revision."""


class File(NamedTuple):
    """A file of the working tree, or standard input."""

    path: str


class Folder(NamedTuple):
    """A folder of the working tree."""

    path: str


class Revision(NamedTuple):
    """A commit.

    Attributes:
        name: what messages call it.
        commit: its hash.
    """

    name: str
    commit: str


class Range(NamedTuple):
    """Two commits, or one and, without a second, the working tree."""

    old: Revision
    new: Revision | None


class Stored(NamedTuple):
    """A file or folder of a commit; `place` is its path from the top, empty for the top itself."""

    revision: Revision
    place: str


class Unknown(NamedTuple):
    """What is none of these; a deleted file perhaps."""

    word: str


Side = File | Folder | Stored
"""What has one place, to be compared with what has another."""

Named = File | Folder | Revision | Range | Stored | Unknown


@dataclass(frozen=True)
class Words:
    """What words mean in the working directory, and in its repository if there is one."""

    @cached_property
    def here(self) -> Repository:
        """The repository.

        Raises:
            UsageError: there is none.
        """
        return repository()

    def named(self, word: str) -> Named:
        """What a word names.

        A path is one that exists. `./NAME` and the like can be nothing else; any other word could
        be a revision as well, and is refused if it is both, as git does.

        Raises:
            UsageError: it is a path and a revision, or a part of it is no revision.
        """
        if not word:  # as it is where a script fills in a variable that nobody has set
            raise UsageError("one of the names is empty: name a file, a folder or a revision")
        if word == STDIN:
            return File(word)
        is_folder = os.path.isdir(word)  # noqa: PTH112  # of a name that is too long, pathlib raises
        if is_folder or os.path.exists(word):  # noqa: PTH110
            self._refuse_revision(word)
            return Folder(word) if is_folder else File(word)
        if word.startswith(_PATHS):
            return Unknown(word)
        return self._of_git(word)

    def place(self, path: str) -> str:
        """A path of the command line from the top of the repository; the top itself is empty.

        Raises:
            UsageError: it leads out of the repository or into one inside, or there is none.
        """
        place = place_in(self.here.top, path)
        if not place:
            top = os.fspath(self.here.top)
            raise UsageError(f"`{path}` is outside of the repository `{top}`: name two files")
        return "" if place == os.curdir else place

    def unknown(self, word: str) -> UsageError:
        """The error for a word that names nothing."""
        folder, name = os.path.split(word)
        if os.path.islink(word):  # noqa: PTH114
            return UsageError(f"`{word}` is a symbolic link to what is not there: name a file")
        try:
            beside = sorted(each.name for each in Path(folder or os.curdir).iterdir())
        except OSError:
            beside = []
        if close := nearest(name, beside):
            path = os.path.join(folder, close)  # noqa: PTH118
            return UsageError(f"there is no file `{word}`: did you mean `{path}`?")
        try:
            commit(self.here, word)
        except UsageError as error:
            return UsageError(f"there is no file `{word}`; {error}")
        return UsageError(f"there is no file `{word}`")

    def _refuse_revision(self, word: str) -> None:
        if word.startswith(_PATHS) or word in (os.curdir, os.pardir) or word.endswith("/"):
            return
        if self._revision(word):
            raise UsageError(
                f"`{word}` is a revision, and is here as well: write `./{word}` for what is here,"
                f" or `{word}~0` for the revision"
            )

    def _of_git(self, word: str) -> Named:
        """What a word that is no path means to git."""
        if colon := _COLON.match(word):
            return self._stored(colon[0][:-1], word[colon.end() :])
        if ".." in word:
            return self._range(word)
        if found := self._revision(word):
            return found
        name = _STEPS.sub("", word)
        if name != word and self._revision(name):
            self._commit(word)  # which says that the history does not reach so far
        return Unknown(word)

    def _revision(self, word: str) -> Revision | None:
        try:
            return self._commit(word)
        except UsageError:
            return None

    def _commit(self, word: str) -> Revision:
        return Revision(word, commit(self.here, word))

    def _stored(self, name: str, path: str) -> Stored:
        """``REV:path``; git takes the path from the top, unless it begins with a dot."""
        if not name:
            raise UsageError(f"`:{path}` is of the index, which is not compared: name a revision")
        revision = self._commit(name)
        if path in (os.curdir, os.pardir) or path.startswith(_PATHS[:2]):
            path = posixpath.join(self.place(os.curdir), path)
        place = posixpath.normpath(path or os.curdir)
        if place.startswith((os.pardir, "/")):
            raise UsageError(f"`{name}:{path}` is outside of the repository")
        return Stored(revision, "" if place == os.curdir else place)

    def _range(self, word: str) -> Range:
        """``A...B``, ``A..B``; without B, the working tree is meant, as `check --against` does."""
        first, dots, second = word.partition("...")
        if not dots:
            first, _, second = word.partition("..")
        old = self._commit(first or _HEAD)
        new = self._commit(second) if second else None
        if dots:
            base = merge_base(self.here, old.name, new.name if new else _HEAD)
            old = Revision(base[:_SHORT], base)
        return Range(old, new)

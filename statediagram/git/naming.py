"""The name of a revision -> the commit that it means in the repository of the working directory."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from ..errors import UsageError
from ..names import did_you_mean
from .asking import FOLDER_INSTEAD, ask, line, told, words

WHOLE_HISTORY = (
    "this clone is shallow: `git fetch --unshallow` brings the rest, as `fetch-depth: 0` does in"
    " GitHub's checkout action and `GIT_DEPTH: 0` in GitLab"
)

_NOWHERE = "not a git repository (or any "
"""What git says where no folder around the working directory is one."""

_HASH = re.compile(rb"[0-9a-f]{40,64}\n")
_STEPS = re.compile(r"[~^@:].*", re.DOTALL)


class Repository(NamedTuple):
    """The repository that the working directory belongs to.

    Attributes:
        top: the folder of the working tree, links resolved.
        index_file: its index; there may be none yet.
        is_shallow: whether a part of its history was left behind when it was cloned.
    """

    top: Path
    index_file: Path
    is_shallow: bool


def repository() -> Repository:
    """The repository of the working directory.

    Raises:
        UsageError: there is no git, no repository, or one without a working tree.
    """
    asked = ask("rev-parse", "--is-shallow-repository", "--git-path", "index", "--show-toplevel")
    if asked.returncode:
        remedy = f"run this in the working tree of a repository, {FOLDER_INSTEAD}"
        if words(asked).startswith(_NOWHERE):
            raise UsageError(f"there is no git repository here: {remedy}")
        if "dubious ownership" in words(asked):  # as in containers, where CI checks out as another
            remedy = "`git config --global --add safe.directory FOLDER` lets git trust it"
        raise UsageError(f"no revision to compare with: git says `{words(asked)}`: {remedy}")
    shallow, index, top = os.fsdecode(asked.stdout).split("\n", 2)
    return Repository(Path(top.removesuffix("\n")).resolve(), Path(index), shallow == "true")


def commit(repository: Repository, name: str) -> str:
    """The hash of the commit that `name` means: a branch, a tag, a hash, ``HEAD~1``.

    Raises:
        UsageError: there is none; the message says how to get it, or names the nearest branch.
    """
    asked = ask("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
    if asked.returncode or not _HASH.fullmatch(asked.stdout):  # `^main` means all but a commit
        raise _unknown(repository, name, words(asked))
    return line(asked)


def merge_base(repository: Repository, first: str, second: str) -> str:
    """The hash of the commit at which the histories of two revisions part.

    Raises:
        UsageError: one of them is unknown, or they share no history.
    """
    asked = ask("merge-base", "--end-of-options", first, second)
    if not asked.returncode:
        return line(asked)
    for name in (first, second):
        commit(repository, name)
    pair = f"`{first}` and `{second}`"
    if repository.is_shallow:
        raise UsageError(f"where {pair} part is not known: {WHOLE_HISTORY}")
    raise UsageError(f"{pair} share no history: name a revision without dots")


def _unknown(repository: Repository, name: str, words: str) -> UsageError:
    """The error for what names no commit, with the remedy that fits best."""
    alone, _, path = name.partition(":")
    if alone and path:
        remedy = f"name it without a path: `{alone}`"
    elif "dereferences" in words or "ambiguous" in words:
        remedy = f"git says `{words}`"
    else:
        remedy = _remedy(repository, _STEPS.sub("", name))
    return UsageError(f"no commit is called `{name}`: {remedy}")


def _remedy(repository: Repository, ref: str) -> str:
    """How to get a branch or a tag that is not there, or the part of its history that is not."""
    known = _listed("for-each-ref", "--format=%(refname:lstrip=2)")
    remote, _, branch = ref.partition("/")
    if not known:
        return "the repository has no commit yet"
    if branch and ref not in known and remote in _listed("remote"):
        return f"`git fetch {remote} {branch}:refs/remotes/{ref}` brings it, if it is there"
    names = (*known, "HEAD")
    if ref not in names and (meant := did_you_mean(ref, names)):
        return meant
    if repository.is_shallow:
        return WHOLE_HISTORY
    return "`git log` and `git branch --all` show what there is"


def _listed(*question: str) -> list[str]:
    return os.fsdecode(told(ask(*question)).stdout).splitlines()

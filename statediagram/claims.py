"""What pictures are drawn of -> the names of their files, each claimed once and none a spec."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from .errors import OutputError, UsageError
from .project import stem

_UNFIT = re.compile(r"[^\w.-]+")
"""What in the name of a state or machine the name of a file had better not have."""


def name(path: str, part: str = "") -> str:
    """What the pictures of a spec, or of a part of it, are called before the suffix."""
    whole = "stdin" if path == "<stdin>" else stem(path)
    return f"{whole}-{_UNFIT.sub('_', part)}" if part else whole


def foreign(path: str, remedy: str) -> OutputError:
    """The error for a file that is in the way and that this tool has not made."""
    return OutputError(f"`{path}` was not made by statediagram and stays as it is: {remedy}")


class Claims:
    """The files that one command is going to write, and for whom."""

    def __init__(self, specs: Iterable[str], remedy: str) -> None:
        """Nothing is claimed yet.

        Args:
            specs: paths that nobody may have.
            remedy: what to do where two want the same file.
        """
        self._folders: dict[str, str] = {}
        self._specs = frozenset(map(self._real, specs))
        self._remedy = remedy
        self._owners: dict[str, str] = {}

    def claim(self, path: str, owner: str, remark: str = "") -> None:
        """Keep a file for its owner.

        Args:
            path: of the file.
            owner: what is drawn in it.
            remark: what to say of the file where it is a spec.

        Raises:
            UsageError: it is a spec, or another owner's.
        """
        real = self._real(path)
        if real in self._specs:
            raise UsageError(
                f"`{path}`{remark} would replace a spec: choose another folder with -o"
            )
        other = self._owners.setdefault(real, owner)
        if other != owner:
            raise UsageError(f"`{other}` and `{owner}` would both become `{path}`: {self._remedy}")

    def _real(self, path: str) -> str:
        """The path without links; those of a folder are looked up once for all its files."""
        if os.path.islink(path):  # noqa: PTH114
            return os.path.realpath(path)
        folder, file = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], file)  # noqa: PTH118

"""A file -> the configuration that holds for it: the closest one, never several merged."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cached_property

from ..errors import UnreadableError, UsageError
from ..project import read_file
from ..settings import Settings
from .choices import NOTHING, Choice, Configuration

OWN = "statediagram.toml"
SHARED = "pyproject.toml"

_MENTIONED = re.compile(rb"""tool[^\n]*statediagram|^\s*\[\s*["']?tool["']?\s*\]""", re.M)
"""What a shared file has to say for us to read it; most do not."""


@dataclass(frozen=True)
class Configured:
    """Finds the configuration of each file, and keeps what it has found.

    Attributes:
        given: the file that a command line names, whose patterns begin at the working folder; empty
            to look for the closest.
        options: what the command line says of rules beside it.
        bound: how many configurations it wants explored; `None` if it does not say.
        seen: each file that was looked for, with its bytes; `None` if it is not there.
    """

    given: str = ""
    options: Choice = NOTHING
    bound: int | None = None
    seen: dict[str, bytes | None] = field(default_factory=dict)
    _known: dict[str, Configuration] = field(default_factory=dict)
    _named: dict[str, Configuration] = field(default_factory=dict)

    def of(self, path: str) -> Configuration:
        """The configuration of the file `path`.

        Raises:
            UsageError: what configures it is wrong, or the file that was named cannot be read.
        """
        if self.given:
            return self._given
        folder = os.path.dirname(path)  # noqa: PTH120
        if folder not in self._named:
            self._named[folder] = self._in(os.path.abspath(folder))  # noqa: PTH100
        return self._named[folder]

    def settings(self, path: str) -> Settings:
        """What is asked of the file `path`; errors as `of`."""
        return self.of(path).settings(path)

    @property
    def here(self) -> Configuration:
        """That of the working folder, which says how a run tells what it finds; errors as `of`."""
        return self._given if self.given else self._in(os.getcwd())  # noqa: PTH109

    @cached_property
    def _given(self) -> Configuration:
        try:
            data = self.seen[self.given] = read_file(self.given)
        except UnreadableError as error:
            raise UsageError(str(error)) from None
        from .file import read

        found = read(data, self.given, is_shared=True)
        if found is None and os.path.basename(self.given) != SHARED:  # noqa: PTH119
            found = read(data, self.given)
        return self._with_options((found or Configuration())._replace(folder=""))

    def _in(self, folder: str) -> Configuration:
        if folder not in self._known:
            self._known[folder] = self._read(folder) or self._around(folder)
        return self._known[folder]

    def _around(self, folder: str) -> Configuration:
        parent = os.path.dirname(folder)  # noqa: PTH120
        return self._in(parent) if parent != folder else self._with_options(Configuration())

    def _read(self, folder: str) -> Configuration | None:
        """What the folder's own files say, if they say anything."""
        for name in (OWN, SHARED):
            path = _shown(os.path.join(folder, name))  # noqa: PTH118
            data = self.seen[path] = _bytes(path)
            if data is not None and (name == OWN or _MENTIONED.search(data)):
                from .file import read

                found = read(data, path, is_shared=name == SHARED)
                if found is not None:
                    return self._with_options(found)
        return None

    def _with_options(self, found: Configuration) -> Configuration:
        return found._replace(options=self.options, bound=self.bound or found.bound)


def _bytes(path: str) -> bytes | None:
    """The file; `None` if there is none.

    Raises:
        UsageError: it is there, and cannot be read.
    """
    if not os.path.lexists(path):
        return None
    try:
        return read_file(path)
    except UnreadableError as error:
        raise UsageError(str(error)) from None


def _shown(path: str) -> str:
    """As a user would name it: from the working folder, where that is shorter."""
    try:
        return min(path, os.path.relpath(path), key=len)
    except ValueError:  # on another drive
        return path

"""A file and a revision -> what the repository of the file has there."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ...errors import UsageError
from ...git.asking import ask, line, told, words


class Stored(NamedTuple):
    """A file as a revision has it.

    Attributes:
        path: where the file is now, or was.
        revision: a branch, a tag, a hash, ``HEAD~1``.
    """

    path: str
    revision: str

    def blob(self) -> str:
        """The hash of its contents.

        Raises:
            UsageError: there is no such revision, or no such file in it.
        """
        path = Path(self.path)
        name = f"{self.revision}:./{path.name}"
        asked = ask("-C", str(path.parent), "rev-parse", "--verify", "--end-of-options", name)
        if asked.returncode:
            raise UsageError(f"git has no `{self.revision}:{path.name}`: it says `{words(asked)}`")
        return line(asked)

    def now(self) -> str:
        """The hash of its contents; empty if it is no longer there."""
        try:
            return self.blob()
        except UsageError:
            return ""

    def read(self, blob: str) -> str:
        """Its contents.

        Args:
            blob: as `blob` gives it.

        Raises:
            UsageError: git refuses.
        """
        folder = str(Path(self.path).parent)
        asked = told(ask("-C", folder, "cat-file", "blob", blob))
        return asked.stdout.decode("utf-8", "surrogateescape")

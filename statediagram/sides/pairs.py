"""What a pair of files is."""

from __future__ import annotations

from typing import NamedTuple

from ..project import Source


class Pair(NamedTuple):
    """A file as it was and as it is.

    Attributes:
        old: before; its path names the revision, too, as in ``HEAD~1:specs/door.yaml``. `None` if
            there was no such file.
        new: after; `None` if the file is gone.
        path: of the new file as it is called from here, else of the old one: what configures it.
        is_same: whether both are known to hold the same bytes. They are not read then.
    """

    old: Source | None
    new: Source | None
    path: str
    is_same: bool = False

"""Bytes and a path -> a file that is there whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from .errors import OutputError, reason


def save(path: str, data: bytes) -> None:
    """Write `data` to `path`: beside it first, then renamed over it.

    Folders that are missing are made. Where `path` is a symbolic link, it stays one, and the file
    that it points to is replaced. A file that is replaced hands on its permissions.

    Raises:
        OutputError: it cannot be written; nothing has changed then.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_symlink() or (target.exists() and not target.is_file()):
            raise OutputError(f"`{path}` cannot be written: it is not a regular file")
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except (OSError, ValueError) as error:
        raise OutputError(f"`{path}` cannot be written: {reason(error)}") from error


def _replace(target: Path, data: bytes) -> None:
    # Not by `tempfile`: a new file is to have the permissions that the user's other files get.
    beside = target.with_name(f".statediagram-{os.urandom(8).hex()}.part")
    try:
        with beside.open("xb") as file:
            if target.exists():
                beside.chmod(S_IMODE(target.stat().st_mode))
            file.write(data)
        beside.replace(target)
    finally:
        # Also when interrupted; after the renaming there is nothing left to remove.
        with suppress(OSError):
            beside.unlink()

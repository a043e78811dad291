"""Bytes and a path -> a file that is there whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISLNK, S_ISREG

from .errors import OutputError, reason

_WRITABLE = 0o222
"""The permissions of which a file has at least one unless it is read-only, even to root."""


def save(path: str, data: bytes) -> None:
    """Write `data` to `path`: beside it first, then renamed over it.

    Folders that are missing are made. Where `path` is a symbolic link, it stays one, and the file
    that it points to is replaced. A file that is replaced hands on its permissions; one that may
    not be written is not replaced either, though its folder would allow it.

    Raises:
        OutputError: it cannot be written; nothing has changed then.
    """
    try:
        target = Path(path)
        mode = _mode(target)
        if S_ISLNK(mode):
            target = Path(os.path.realpath(path))
            mode = _mode(target)
        if mode and not S_ISREG(mode):
            raise OutputError(f"`{path}` cannot be written: it is not a regular file")
        if mode and not (mode & _WRITABLE and os.access(target, os.W_OK)):
            raise OutputError(f"`{path}` cannot be written: it is read-only")
        if not (mode or target.parent.is_dir()):
            target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, mode, data)
    except (OSError, ValueError) as error:
        raise OutputError(f"`{path}` cannot be written: {reason(error)}") from error


def _mode(target: Path) -> int:
    """The type and the permissions of what is there; 0 if nothing is."""
    try:
        return target.lstat().st_mode
    except FileNotFoundError:
        return 0


def _replace(target: Path, mode: int, data: bytes) -> None:
    # Not by `tempfile`: a new file is to have the permissions that the user's other files get.
    beside = target.with_name(f".statediagram-{os.urandom(8).hex()}.part")
    try:
        with beside.open("xb") as file:
            if mode:
                beside.chmod(S_IMODE(mode))
            file.write(data)
        beside.replace(target)
    except BaseException:  # also when interrupted
        with suppress(OSError):
            beside.unlink()
        raise

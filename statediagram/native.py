"""Calls into Graphviz's C code -> one at a time, and what they print kept from standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

_lock = Lock()  # Graphviz has one state for the whole process, and so has standard error


@contextmanager
def printing() -> Iterator[IO[bytes]]:
    """Collect what C code prints to standard error during the block.

    Yields:
        The file that it goes into.
    """
    with _lock, TemporaryFile() as printed:
        kept = _redirect(printed)
        try:
            yield printed
        finally:
            if kept is not None:
                os.dup2(kept, 2)
                os.close(kept)


def _redirect(file: IO[bytes]) -> int | None:
    """Let standard error lead into `file`; returns where it led, `None` if there is none."""
    try:
        kept = os.dup(2)
    except OSError:
        return None
    if sys.stderr:
        sys.stderr.flush()
    os.dup2(file.fileno(), 2)
    return kept

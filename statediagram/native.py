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
    with _lock, TemporaryFile() as printed, _redirected(printed.fileno()):
        yield printed


@contextmanager
def silent() -> Iterator[None]:
    """Drop what C code prints to standard error during the block."""
    with _lock:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            with _redirected(nowhere):
                yield
        finally:
            os.close(nowhere)


@contextmanager
def _redirected(file: int) -> Iterator[None]:
    """Let standard error lead into an open file."""
    try:
        kept = os.dup(2)
    except OSError:  # there is none
        yield
        return
    if sys.stderr:
        sys.stderr.flush()
    os.dup2(file, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)

"""The line by which a picture says what it was made from, the same in every format."""

from __future__ import annotations

import re

_LINE = re.compile(rb"statediagram-digest: ([0-9A-Za-z]+)")


def line(digest: str) -> str:
    """What a writer puts into its file, before any text of the spec; empty without a digest."""
    return f"statediagram-digest: {digest}" if digest else ""


def find(data: bytes) -> str:
    """The digest in `data`; empty if there is none."""
    match = _LINE.search(data)
    return match[1].decode() if match else ""

"""The line by which a picture says what it was made from, the same in every format."""

from __future__ import annotations

import re

_LINE = rb"statediagram-digest: ([0-9A-Za-z]+)"


def line(digest: str) -> str:
    """What a writer puts into its file, before any text of the spec; empty without a digest."""
    return f"statediagram-digest: {digest}" if digest else ""


def at(before: bytes, after: bytes) -> re.Pattern[bytes]:
    """What finds the line at its one place in a format, so that no other file is taken for ours.

    Args:
        before, after: regular expressions of all that stands before it, and of what ends it.
    """
    return re.compile(before + _LINE + after, re.DOTALL)

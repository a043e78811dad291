"""Bytes of a log -> its lines, as text, with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from ...errors import LogError, reason

MAX_LINE = 1 << 20
"""The longest line that is read, in bytes; a longer one is none of a log."""


class Fields(NamedTuple):
    """What the fields of a record are called.

    Attributes:
        event: the one that says what happened.
        id: the one that says to whom; empty if all lines are about the same instance.
    """

    event: str = "event"
    id: str = "id"


def lines(stream: BinaryIO) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1 and their ends; a byte order mark is dropped.

    Raises:
        LogError: the stream cannot be read, or a line is too long or not UTF-8.
    """
    number = 0
    try:
        for number, line in enumerate(iter(partial(stream.readline, MAX_LINE + 1), b""), 1):
            if len(line) > MAX_LINE:
                raise LogError(f"line {number}: it is longer than a megabyte: is this a log?")
            text = line.decode()
            if "\0" in text:
                raise LogError(f"line {number}: this is binary, or UTF-16: convert it to UTF-8")
            yield number, text if number > 1 else text.removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise LogError(f"line {number}: this is not UTF-8: convert the log") from None
    except OSError as error:
        raise LogError(f"this cannot be read: {reason(error)}") from error

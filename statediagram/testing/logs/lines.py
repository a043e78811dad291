"""Plain text -> recorded events: one a line, all of the same instance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ..replay import Record
from ._source import Fields, lines

SUFFIXES = (".txt", ".log")


def read(stream: BinaryIO, _fields: Fields) -> Iterator[Record]:
    """Each line that is not blank, without the blanks around it."""
    for number, line in lines(stream):
        event = line.strip()
        if event:
            yield number, "", event

"""Where something stands in a file, and what is wrong there."""

from __future__ import annotations

from typing import NamedTuple


class Location(NamedTuple):
    """A stretch of a file.

    Attributes:
        path: the file as the user named it; ``<stdin>`` for standard input.
        line: first line, from 1.
        column: first column, from 1, in code points.
        end_line: last line, from 1.
        end_column: the column behind the last one, from 1.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


def utf16(text: str) -> int:
    """How many code units `text` takes in UTF-16, by which some other programs count."""
    return len(text) + sum(sign > "\uffff" for sign in text)


class Name(NamedTuple):
    """A name as a file writes it, and where."""

    text: str
    location: Location

    def __str__(self) -> str:
        return self.text


class Note(NamedTuple):
    """A second place that belongs to a problem or a finding: "first declared here"."""

    message: str
    location: Location


class Problem(NamedTuple):
    """Something wrong that was seen while a file was read or its names were resolved.

    Attributes:
        code: the rule that it falls under, such as ``SD104``.
        message: what is wrong, one sentence without a full stop.
        location: where.
        remedy: what to write instead, ready to paste where possible; empty if unknown.
        notes: other places that belong to it.
        name: the full path of the state that it is about; empty if it is about none.
    """

    code: str
    message: str
    location: Location
    remedy: str = ""
    notes: tuple[Note, ...] = ()
    name: str = ""

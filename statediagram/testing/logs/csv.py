"""CSV with a header -> recorded events: one a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from ...errors import LogError
from ..replay import Record
from ._source import Fields, lines

SUFFIXES = (".csv",)


def read(stream: BinaryIO, fields: Fields) -> Iterator[Record]:
    """The two columns of each row; empty rows are skipped.

    Raises:
        LogError: there is no such column, or a row is too short or wrongly quoted.
    """
    rows = csv.reader((line for _, line in lines(stream)), strict=True)
    try:
        header = next(rows, [])
        event = _column(header, fields.event, "--event")
        instance = _column(header, fields.id, "--id") if fields.id else -1
        for row in rows:
            if row:
                yield rows.line_num, row[instance] if instance >= 0 else "", row[event]
    except csv.Error as problem:
        raise LogError(f"line {rows.line_num}: this is not CSV: {problem}") from None
    except IndexError:
        raise LogError(f"line {rows.line_num}: the row ends before the columns do") from None


def _column(header: Sequence[str], name: str, option: str) -> int:
    """The place of a column."""
    if name in header:
        return header.index(name)
    known = ", ".join(f"`{each}`" for each in header) or "none at all"
    alone = ", or say --id '' if there is only one instance" if option == "--id" else ""
    raise LogError(
        f"line 1: there is no column `{name}`, but {known}: name the one that is meant with "
        f"{option}{alone}"
    )

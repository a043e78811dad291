"""Comparison -> the pieces of one sort that are gone."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..comparison.changes import Manner, Piece, Sort


def removed(comparison: Comparison, sort: Sort) -> Iterator[Piece]:
    """The pieces of a sort that only the old version has, in its order."""
    for change in comparison.changes:
        if change.manner is Manner.REMOVED and change.sort is sort and change.old:
            yield change.old

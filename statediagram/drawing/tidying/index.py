"""Areas with names -> which of them may be near a place, without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

from .areas import Area

_Name = TypeVar("_Name", bound=Hashable)

_SIDE = 48.0
"""Of the squares into which the paper is cut, about as long as a label."""


class Index(Generic[_Name]):
    """The names of areas by the squares that these touch."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], dict[_Name, None]] = defaultdict(dict)

    def add(self, name: _Name, area: Area) -> None:
        """Remember an area; a name may have several."""
        for square in _squares(area):
            self._squares[square][name] = None

    def drop(self, name: _Name, area: Area) -> None:
        """Forget the only area of a name."""
        for square in _squares(area):
            self._squares[square].pop(name, None)

    def near(self, area: Area) -> list[_Name]:
        """The names of all areas that may meet this one, each once."""
        found: dict[_Name, None] = {}
        for square in _squares(area):
            found.update(self._squares.get(square, {}))
        return list(found)


def _squares(area: Area) -> Iterator[tuple[int, int]]:
    left, bottom, right, top = (int(side // _SIDE) for side in area)
    return ((x, y) for x in range(left, right + 1) for y in range(bottom, top + 1))

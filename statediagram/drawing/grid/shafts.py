"""Ways -> the vertical lines of each column, in their order, and how far from its middle each is.

A shaft is the part of a column between two states that follow each other, or above its first or
below its last one. All vertical lines in it keep apart from each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .arrows import Cell, Problem
from .order import levels
from .ways import Kind, Pin, Way

_SPACING = 9.0  # between vertical lines
_SIGN = 9.0  # from the middle of a sign
_UPPER, _MIDDLE, _LOWER = -900, -500, -400
_ROW = 1000

Shaft = tuple[int, int]
"""The column, and the row of the state above it; -1 if there is none."""


def row_level(row: int) -> int:
    """The level of a row. Levels grow from top to bottom; those of lanes come from `Levels`."""
    return _ROW * row


def row_at(level: int) -> int | None:
    """The row of a level; `None` for all other levels."""
    return None if level % _ROW else level // _ROW


def gap_level(channel: int) -> int:
    """The level between the lanes of the row above a channel and those of the row below."""
    return _ROW * channel + _MIDDLE


class Levels:
    """The level of every lane, by the number of its arrow and its own."""

    def __init__(self, ways: Sequence[Way]) -> None:
        self.found: dict[tuple[int, int], int] = {}
        sides: dict[tuple[int, bool], list[tuple[int, int]]] = defaultdict(list)
        for number, way in enumerate(ways):
            for part, lane in enumerate(way.lanes):
                sides[lane.channel, lane.is_upper].append((number, part))
        for (channel, is_upper), keys in sorted(sides.items()):
            base = _ROW * channel + (_UPPER if is_upper else _LOWER)
            order = levels([ways[number].lanes[part] for number, part in keys], is_upper)
            self.found |= {key: base + n for key, n in zip(keys, order, strict=True)}

    def __getitem__(self, key: tuple[int, int]) -> int:
        return self.found[key]

    def of(self, channel: int, is_upper: bool) -> list[int]:
        """All levels of one side of a channel, from top to bottom."""
        first = _ROW * channel + (_UPPER if is_upper else _LOWER)
        last = _ROW * channel + (_MIDDLE if is_upper else 0)
        return sorted({level for level in self.found.values() if first <= level < last})


@dataclass(frozen=True)
class Upright:
    """A vertical line in a shaft.

    Attributes:
        arrow: its number.
        is_head: whether the arrow's head is at its end; a straight arrow is no head.
        side: where its lane leads, left (-1) or right (1); 0 for a straight arrow.
        levels: of its upper and lower end.
        is_up: for a straight arrow, whether it points up.
        label: the level of its label; `None` without one.
    """

    arrow: int
    is_head: bool
    side: int
    levels: tuple[int, int]
    is_up: bool = False
    label: int | None = None

    @property
    def length(self) -> int:
        return self.levels[1] - self.levels[0]


def uprights(problem: Problem, ways: Sequence[Way], lanes: Levels) -> Mapping[Shaft, list[Upright]]:
    """The vertical lines of each shaft, from left to right."""
    found: dict[Shaft, list[Upright]] = defaultdict(list)
    for number, way in enumerate(ways):
        for shaft, upright in _parts(problem, number, way, lanes):
            found[shaft].append(upright)
    return {shaft: _ordered(found[shaft]) for shaft in sorted(found)}


def _parts(
    problem: Problem, number: int, way: Way, lanes: Levels
) -> Iterator[tuple[Shaft, Upright]]:
    arrow = problem.arrows[number]
    if way.kind is Kind.ALONG:
        first, last = sorted((arrow.tail.row, arrow.head.row))
        label = _label_level(problem, arrow.tail.column, first, last) if arrow.label.texts else None
        span = (row_level(first), row_level(last))
        is_up = arrow.head.row == first
        yield (arrow.tail.column, first), Upright(number, False, 0, span, is_up, label)
    for part, lane in enumerate(way.lanes):
        for end, is_head in ((lane.tail, False), (lane.head, True)):
            if isinstance(end.line, Pin):
                ends = sorted((row_level(end.line.cell.row), lanes[number, part]))
                upright = Upright(number, is_head, end.side, (ends[0], ends[1]))
                yield _shaft(problem, end.line), upright


def _shaft(problem: Problem, pin: Pin) -> Shaft:
    column, row = pin.cell
    if pin.is_below:
        return column, row
    above = (r for r in range(row - 1, -1, -1) if Cell(column, r) in problem.boxes)
    return column, next(above, -1)


def _label_level(problem: Problem, column: int, first: int, last: int) -> int:
    """Beside a cell without a state, if no arrow runs through that along its row."""
    for row in range(first + 1, last):
        ends = ((a.tail, a.head) for a in problem.arrows if a.tail.row == a.head.row == row)
        if not any(min(e)[0] < column < max(e)[0] for e in ends):
            return row_level(row)
    return gap_level(first + 1)


def _ordered(lines: list[Upright]) -> list[Upright]:
    """From left to right so that few lines cross and nothing comes between a line and its label.

    Straight arrows that point up have their label at the left, those that point down at the right.
    """
    labels = {line.label for line in lines if line.label is not None}

    def place(line: Upright) -> tuple[int, int]:
        if not line.side:
            return (-1 if line.is_up else 1), 0
        if any(line.levels[0] < label < line.levels[1] for label in labels):
            return 0, line.side
        return 2 * line.side, -line.side * line.length

    # The longer of two lines to one side is nearer to the middle.
    return sorted(lines, key=lambda line: (place(line)[0], place(line)[1], line.arrow))


def offsets(problem: Problem, shaft: Shaft, lines: Sequence[Upright]) -> list[float]:
    """How far from the column's middle each vertical line of a shaft is."""
    column, above = shaft
    below = (row for row in range(above + 1, problem.rows) if Cell(column, row) in problem.boxes)
    rows = range(above + 1, next(below, problem.rows))
    if not any(Cell(column, row) in problem.signs for row in rows):
        return [_SPACING * (n - (len(lines) - 1) / 2) for n in range(len(lines))]
    # A label is on the other side of its line than the sign.
    straight = {line.is_up: n for n, line in enumerate(lines) if not line.side}
    left = min(max(len(lines) // 2, straight.get(True, -1) + 1), straight.get(False, len(lines)))
    return [
        -_SIGN - _SPACING * (left - 1 - n) if n < left else _SIGN + _SPACING * (n - left)
        for n in range(len(lines))
    ]

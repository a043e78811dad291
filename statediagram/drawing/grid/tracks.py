"""Ways -> the vertical lines beside each column, from the inside to the outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .arrows import Label, Problem
from .shafts import Levels, gap_level, row_level
from .ways import Track, Way

_GAP = 9.0  # between lines
_LABEL_AIR = 3.0  # more than that between a line and a label


@dataclass(frozen=True)
class Beside:
    """A vertical line beside a column.

    Attributes:
        arrow: its number.
        levels: of its upper and lower end.
        distance: from the innermost line.
        label: the level of its label; `None` without one.
    """

    arrow: int
    levels: tuple[int, int]
    distance: float
    label: int | None = None


@dataclass(frozen=True)
class Side:
    """The lines on one side of a column, and how much room they take."""

    lines: tuple[Beside, ...] = ()
    room: float = 0.0


class _Part(NamedTuple):
    """A line that has no distance yet."""

    arrow: int
    levels: tuple[int, int]
    label: Label = Label()


def sides(problem: Problem, ways: Sequence[Way], lanes: Levels) -> Mapping[tuple[int, int], Side]:
    """The lines of each column and side, left (-1) or right (1)."""
    found: dict[tuple[int, int], list[_Part]] = defaultdict(list)
    for number, way in enumerate(ways):
        if track := way.track:
            levels = row_level(track.first), row_level(track.last)
            part = _Part(number, levels, problem.arrows[number].label)
            found[track.column, track.side].append(part)
        elif way.lanes and isinstance(joint := way.lanes[0].head.line, Track):
            upper, lower = sorted((lanes[number, 0], lanes[number, 1]))
            found[joint.column, joint.side].append(_Part(number, (upper, lower)))
    return {key: _side(problem, key, parts) for key, parts in sorted(found.items())}


def _side(problem: Problem, key: tuple[int, int], parts: Sequence[_Part]) -> Side:
    """The shortest inside; what does not overlap may lie on one line."""
    depths: list[list[_Part]] = []
    for part in sorted(parts, key=lambda part: (part.levels[1] - part.levels[0], part.arrow)):
        depth = len(depths)
        while depth and not any(_overlap(part, other) for other in depths[depth - 1]):
            depth -= 1
        if depth == len(depths):
            depths.append([])
        depths[depth].append(part)
    lines, distance = [], 0.0
    for level in depths:
        for part in level:
            place = _label_level(problem, key, part) if part.label.texts else None
            lines.append(Beside(part.arrow, part.levels, distance, place))
        widest = max(part.label.width for part in level)
        distance += _GAP + widest + _LABEL_AIR if widest else _GAP
    return Side(tuple(lines), distance)


def _overlap(one: _Part, other: _Part) -> bool:
    return max(one.levels[0], other.levels[0]) <= min(one.levels[1], other.levels[1])


def _label_level(problem: Problem, key: tuple[int, int], part: _Part) -> int:
    """Beside a state, where nothing else can be there; else between two rows."""
    first, last = part.levels
    rows = [row for row in range(problem.rows) if first < row_level(row) < last]
    is_outside = key == (problem.columns - 1, 1)  # at the left stand the headings
    if rows and is_outside and len(part.label.lines) == 1:
        return row_level(rows[len(rows) // 2])
    channels = [row for row in range(problem.rows) if first < gap_level(row) < last]
    return gap_level(channels[len(channels) // 2])

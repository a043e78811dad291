"""A grid to be routed -> everything about its arrows that is known before anything has a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .arrows import Arrow, Cell, Label, Problem
from .shafts import Levels, Shaft, Upright, uprights
from .tracks import Beside, Side, sides
from .ways import Kind, Way, ways


@dataclass(frozen=True)
class Plan:
    """Ways, levels, and the order of vertical lines."""

    problem: Problem

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Of the arrows."""
        return ways(self.problem)

    @cached_property
    def levels(self) -> Levels:
        """Of the lanes."""
        return Levels(self.ways)

    @cached_property
    def shafts(self) -> Mapping[Shaft, list[Upright]]:
        """The vertical lines in columns, from left to right."""
        return uprights(self.problem, self.ways, self.levels)

    @cached_property
    def sides(self) -> Mapping[tuple[int, int], Side]:
        """The vertical lines on the sides of columns, from the inside to the outside."""
        return sides(self.problem, self.ways, self.levels)

    def side(self, column: int, side: int) -> Side:
        """The lines on a side; none on most."""
        return self.sides.get((column, side), Side())

    @cached_property
    def pairs(self) -> Mapping[tuple[Cell, Cell], int]:
        """The numbers of the straight arrows along rows by their ends."""
        return {
            (arrow.tail, arrow.head): number
            for number, arrow in enumerate(self.problem.arrows)
            if self.ways[number].kind is Kind.ACROSS
        }

    def has_twin(self, arrow: Arrow) -> bool:
        """Whether a straight arrow along a row has one beside it that points back."""
        return (arrow.head, arrow.tail) in self.pairs

    def is_aside(self, arrow: Arrow) -> bool:
        """Whether a straight arrow along a row keeps beside the middle, for a twin or a sign."""
        first, last = sorted((arrow.tail.column, arrow.head.column))
        passed = (Cell(column, arrow.tail.row) for column in range(first + 1, last))
        return self.has_twin(arrow) or any(cell in self.problem.signs for cell in passed)

    def is_above(self, arrow: Arrow) -> bool:
        """Whether the label of a straight arrow along a row stands above it."""
        return arrow.tail.column < arrow.head.column or not self.has_twin(arrow)

    def loops(self) -> Iterator[tuple[Arrow, bool]]:
        """The arrows that come back to where they left, and whether each is at the lower corner."""
        for arrow, way in zip(self.problem.arrows, self.ways, strict=True):
            if arrow.tail == arrow.head:
                yield arrow, way.kind is Kind.UNDER

    def labelled(self) -> Iterator[tuple[int, Upright, Label]]:
        """The straight arrows along columns that have a label: column, line and label."""
        for (column, _), lines in self.shafts.items():
            for line in lines:
                if line.label is not None:
                    yield column, line, self.problem.arrows[line.arrow].label

    def ports(self, cell: Cell, side: int, is_lower: bool) -> list[int]:
        """The arrows that end at the upper or lower half of a side, the innermost first.

        Those that lead away at the outside are nearest to the middle, so that none cross.
        """
        lines = self.side(cell.column, side).lines
        ending = [(-e.distance, e.arrow) for e in lines if self._ends(e, cell, is_lower)]
        return [arrow for _, arrow in sorted(ending)]

    def _ends(self, line: Beside, cell: Cell, is_lower: bool) -> bool:
        track = self.ways[line.arrow].track
        return track is not None and cell.row == (track.first if is_lower else track.last)

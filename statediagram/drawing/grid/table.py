"""The axes of a spec, and which of them are columns and rows -> a table with the states' cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ...names import Combinations
from ...spec import Axis, State
from ..labels import short_line
from .arrows import Cell


@dataclass(frozen=True)
class Table:
    """Columns and rows that combine the values of axes.

    Attributes:
        columns, rows: their headings.
        cells: where each state that is a combination stands, by its name.
        impossible: why there is no state in a cell, and the name that it would have.
    """

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: Mapping[str, Cell]
    impossible: Mapping[Cell, tuple[str, str]]


def table(
    axes: Sequence[Axis], column: str, row: str, names: Iterable[str], declared: Iterable[State]
) -> Table:
    """The table of a machine.

    Args:
        axes: all of them; those that are neither columns nor rows divide the columns.
        column, row: the names of two of them.
        names: of the states.
        declared: those that the file declares, the impossible ones among them.
    """
    places = {axis.name: number for number, axis in enumerate(axes)}
    across = [places[column], *(n for n, axis in enumerate(axes) if axis.name not in (column, row))]
    columns = list(product(*(axes[n].values for n in across)))
    numbers = {tuple(value for value, _ in each): n for n, each in enumerate(columns)}
    rows = {value: n for n, (value, _) in enumerate(axes[places[row]].values)}
    combinations = Combinations(tuple(axes))

    def cell(name: str) -> Cell | None:
        values = combinations.values(name)
        if not values:
            return None
        return Cell(numbers[tuple(values[n] for n in across)], rows[values[places[row]]])

    found = {name: place for name in names if (place := cell(name))}
    reasons = {cell(state.name): (state.name, state.impossible) for state in declared}
    return Table(
        columns=tuple(map(_heading, columns)),
        rows=tuple(_heading((value,)) for value in axes[places[row]].values),
        cells=found,
        impossible={
            place: reason
            for place, reason in reasons.items()
            if place and reason[1] and place not in found.values()
        },
    )


def _heading(values: Iterable[tuple[str, str]]) -> str:
    """What values mean, or the values themselves."""
    return short_line(", ".join(meaning or value for value, meaning in values))

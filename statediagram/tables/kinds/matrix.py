"""Machine -> a row for each state and a column for each event: what the one does on the other."""

from __future__ import annotations

from collections.abc import Iterator

from ...machine import Machine
from ...matrix import Cell, Matrix, Verdict
from ...spec import Transition
from .._table import Cell as Entry
from .._table import Table, cell, one_line
from ._words import brief, done, title


def tabulate(machine: Machine) -> Table:
    """The matrix; an empty cell is a pair that is open."""
    matrix = Matrix(machine)
    return Table(
        title(machine),
        "matrix",
        (
            (cell("State"), *map(cell, matrix.events)),
            *((_head(matrix, state), *_row(matrix, state)) for state in matrix.states),
        ),
        across="Event",
        remarks=tuple(_remarks(matrix)),
    )


def _head(matrix: Matrix, state: str) -> Entry:
    note = "" if state in matrix.entered else "never entered, and not counted"
    return cell(state, note=note)


def _row(matrix: Matrix, state: str) -> Iterator[Entry]:
    for event in matrix.events:
        found = matrix.cell(state, event)
        lines = _lines(matrix.machine, state, found)
        yield cell(*lines, note=found.reason, mark=found.verdict)


def _lines(machine: Machine, state: str, found: Cell) -> Iterator[str]:
    for transition in found.transitions:
        yield _answer(machine, transition) + _origin(machine, state, transition.source)
    if found.deferrer:
        yield "deferred" + _origin(machine, state, found.deferrer)
    if found.verdict is Verdict.IGNORED:
        yield "ignored"
    if found.regions:
        yield f"left to {brief(machine, found.regions)}"


def _answer(machine: Machine, transition: Transition) -> str:
    """``→ TARGET [guard] / action``; the arrow tells a state from a word of this table."""
    to = "internal" if transition.stays else f"→ {brief(machine, transition.targets)}"
    guarded = f"{to} [{transition.guard}]" if transition.guard else to
    return done(guarded, transition.action)


def _origin(machine: Machine, state: str, source: str) -> str:
    return "" if source == state else f" (from {brief(machine, (source,))})"


def _remarks(matrix: Matrix) -> Iterator[str]:
    if matrix.hasty:
        names = ", ".join(matrix.hasty)
        yield one_line(f"Left at once, without waiting for an event: {names}.")
    if matrix.gaps:
        yield "Where a cell is empty, nothing says what the state does on the event."
    yield f"{matrix.coverage}."

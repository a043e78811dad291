"""Machine -> a row for each transition, families expanded, in the file's order."""

from __future__ import annotations

from ...machine import Machine
from ...spec import Transition
from .._table import Cell, Table, cell, without_empty_columns
from ._words import listed, starts, title

HEADS = ("From", "Event", "Guard", "Action", "To", "By", "Note", "Link")


def tabulate(machine: Machine) -> Table:
    """Where the machine goes from where, when, and what it does then."""
    rows = [_row(machine, transition) for transition in machine.transitions]
    return Table(
        title(machine),
        "transitions",
        without_empty_columns(HEADS, rows),
        has_row_heads=False,
        remarks=tuple(starts(machine)),
    )


def _row(machine: Machine, transition: Transition) -> tuple[Cell, ...]:
    to = "(internal)" if transition.stays else listed(machine, transition.targets)
    return (
        cell(listed(machine, (transition.source,))),
        cell(transition.event),
        cell(transition.guard),
        cell(transition.action),
        cell(to),
        cell(transition.by),
        cell(transition.family.note),
        cell(transition.family.link),
    )

"""Machine -> a row for each state: what it means, what it does, and how one comes and goes."""

from __future__ import annotations

from collections import Counter

from ...hierarchy import Hierarchy
from ...machine import Machine
from ...names import Combinations
from ...spec import Kind, State
from .._table import Cell, Table, cell, without_empty_columns
from ._words import done, listed, starts, title

HEADS = (
    "State",
    "Kind",
    "Description",
    "Begins in",
    "Entry",
    "Do",
    "Exit",
    "Defers",
    "Ways in",
    "Ways out",
    "Note",
    "Link",
)


def tabulate(machine: Machine) -> Table:
    """The states, regions and pseudo-states, each before what is inside it.

    Ways are transitions that name the state, not those that hold for what is around it.
    """
    moves = [each for each in machine.transitions if not each.stays]
    ways_in = Counter(target for each in moves for target in each.targets)
    ways_out = Counter(each.source for each in moves)
    rows = [
        _row(machine, machine.states[name], ways_in[name], ways_out[name])
        for name in machine.hierarchy.names[1:]
    ]
    return Table(
        title(machine),
        "states",
        without_empty_columns(HEADS, rows),
        remarks=tuple(starts(machine)),
    )


def _row(machine: Machine, state: State, ways_in: int, ways_out: int) -> tuple[Cell, ...]:
    begin = listed(machine, machine.defaults.get(state.name, ()))
    return (
        cell(state.name),
        cell(_kind(machine.hierarchy, state)),
        cell(*_description(machine, state)),
        cell(done(begin, state.initial.action if state.initial else "")),
        cell(state.entry),
        cell(state.do),
        cell(state.exit),
        cell(*map(str, state.defer)),
        cell(str(ways_in)),
        cell(str(ways_out)),
        cell(state.note),
        cell(state.link),
    )


def _kind(hierarchy: Hierarchy, state: State) -> str:
    """What it is, in the words of UML; nothing for a state without any inside."""
    if hierarchy.is_orthogonal(state.name):
        return "orthogonal"
    if state.kind is not Kind.STATE:
        return str(state.kind)
    return "composite" if hierarchy.is_composite(state.name) else ""


def _description(machine: Machine, state: State) -> tuple[str, ...]:
    """What the file says of it; of a combination without a word, what its values mean."""
    impossible = f"impossible: {state.impossible}" if state.impossible else ""
    if state.description or impossible or not machine.spec.axes:
        return state.description, impossible
    axes = machine.spec.axes
    values = Combinations(axes).values(state.name) or ()
    meanings = (dict(a.values)[value] for a, value in zip(axes, values, strict=False))
    return (", ".join(filter(None, meanings)),)

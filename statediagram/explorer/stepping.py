"""Machine -> the situations that a reader can step through, in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..behaviour.exploration import explore
from ..machine import Machine

MOST = 2_000
"""Situations on a page: a reader steps through no more, and they are much of what it weighs."""


class Way(NamedTuple):
    """What may happen next: the event, the numbers of what is taken and of the situation behind."""

    event: str
    transitions: tuple[int, ...]
    behind: int


class Situations(NamedTuple):
    """What can occur, as far as the first situations go that a search in breadth meets.

    Attributes:
        starts: the numbers of those in which the machine may start.
        active: of each, the numbers of the active states that have no active state inside.
        ways: of each, what may happen next.
        cut: the numbers of those of which ways are missing.
    """

    starts: Sequence[int]
    active: Sequence[Sequence[int]]
    ways: Sequence[Sequence[Way]]
    cut: Sequence[int]


def situations(machine: Machine, most: int = MOST) -> Situations:
    """The first `most` situations of a machine; states and transitions are numbered as in it."""
    behaviour = explore(machine)
    states = {name: number for number, name in enumerate(machine.states)}
    taken = {id(each): number for number, each in enumerate(machine.transitions)}
    shown = range(min(most, len(behaviour.situations)))
    ways = [
        [
            Way(step.event, tuple(taken[id(each)] for each in step.transitions), behind)
            for step, behind in behaviour.steps[number]
        ]
        for number in shown
    ]
    return Situations(
        starts=[number for number in behaviour.starts if number in shown],
        active=[[states[name] for name in behaviour.configurations[n]] for n in shown],
        ways=[[way for way in each if way.behind in shown] for each in ways],
        cut=[
            number
            for number in shown
            if number in behaviour.cut or any(way.behind not in shown for way in ways[number])
        ],
    )

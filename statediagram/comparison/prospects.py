"""Machine -> what may become of its states: which are entered, and what they can lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property

from ..behaviour.connections import connections
from ..behaviour.expectations import unordered
from ..behaviour.exploration import Behaviour, explore, reachable
from ..checks import dead_end, trap, unreachable_state
from ..machine import Machine
from ..results import Finding
from ..spec import Kind, State
from .ways import Ways, from_starts, to_finals


class Outlook(Enum):
    """What a state that is entered can lead to, told by what says most.

    From an endless one no final state can be reached, but it is no dead end (SD302) and in no
    trap (SD303).
    """

    ENDING = auto()
    ENDLESS = auto()
    TRAPPED = auto()
    DEAD = auto()


@dataclass(frozen=True, eq=False)
class Prospects:
    """What is known of the states of one machine.

    Attributes:
        machine: whose states they are.
        behaviour: what can occur; of a flat machine without a start, from any of its states on.
            `None` where nobody knows where the machine starts, so that nothing is known.
        islands: of a machine without a start, the states in groups that nothing leads into, each
            with its group in the file's order.
        entered: full paths of what certainly is entered.
        possible: full paths of what may be: what is missing here is never entered.
    """

    machine: Machine
    behaviour: Behaviour | None
    islands: Mapping[str, tuple[str, ...]]
    entered: frozenset[str]
    possible: frozenset[str]

    @cached_property
    def into(self) -> Ways | None:
        """The ways from the starts."""
        return from_starts(self.behaviour) if self.behaviour and self.machine.starts else None

    @cached_property
    def onward(self) -> Ways | None:
        """The ways to the finals."""
        return to_finals(self.behaviour) if self.behaviour else None

    @cached_property
    def ending(self) -> frozenset[str]:
        """Full paths of the states from which some way leads to a final one."""
        if not self.onward:
            return frozenset()
        active, links = self.onward.behaviour.active, self.onward.links
        return frozenset(
            name for name, numbers in active.items() if any(number in links for number in numbers)
        )

    @cached_property
    def outlooks(self) -> Mapping[str, Outlook] | None:
        """The outlook of each state that is entered; `None` where not all could be explored."""
        if not self.behaviour or not self.behaviour.is_complete:
            return None
        dead = frozenset(dead_end.dead_ends(self.machine))
        found = trap.check(self.machine)
        trapped = frozenset(name for each in found for name in _told(each))

        def outlook(name: str) -> Outlook:
            if name in dead:
                return Outlook.DEAD
            if name in trapped:
                return Outlook.TRAPPED
            return Outlook.ENDING if name in self.ending else Outlook.ENDLESS

        return {name: outlook(name) for name in self._judged()}

    def _judged(self) -> Iterator[str]:
        """The states that are entered; whether an undeclared one is meant so, nobody knows."""
        for name, state in self.machine.states.items():
            is_known = name not in self.machine.undeclared and not state.impossible
            if name in self.entered and is_known and state.kind in (Kind.STATE, Kind.FINAL):
                yield name


def prospects(machine: Machine) -> Prospects:
    """What is known of the states of a machine.

    Without a start, the groups of states that nothing leads into count as not entered, as in
    SD301, and as entered what is behind another group.
    """
    everything = frozenset(machine.states)
    if machine.starts and not machine.known_starts:
        return Prospects(machine, None, {}, frozenset(), everything)
    behaviour = _behaviour(machine)
    if not machine.starts:
        groups = [_told(each) for each in unreachable_state.check(machine)]
        islands = {name: group for group in groups for name in group}
        return Prospects(
            machine, behaviour, islands, _led_into(machine), everything.difference(islands)
        )
    assert behaviour
    return Prospects(machine, behaviour, {}, behaviour.entered, reachable(machine))


def _behaviour(machine: Machine) -> Behaviour | None:
    if not machine.is_flat:
        return explore(machine) if machine.starts else None
    if machine.starts:
        return unordered(machine)
    return unordered(replace(machine, entrances=tuple((name,) for name in machine.states)))


def _led_into(machine: Machine) -> frozenset[str]:
    """The states that others lead into, which they do not lead back to."""
    import networkx as nx

    groups = nx.condensation(connections(machine))
    members = groups.nodes(data="members")
    return frozenset(
        name for group, inside in members if groups.in_degree(group) for name in inside
    )


def _told(finding: Finding) -> tuple[str, ...]:
    """Full paths of the states that share a fault."""
    pieces = (finding.subject, *finding.also)
    return tuple(each.name for each in pieces if isinstance(each, State))

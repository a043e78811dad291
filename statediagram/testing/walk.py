"""A way through a machine: its steps, and the events that have to come for it."""

from __future__ import annotations

from typing import NamedTuple

from ..behaviour.exploration import Configuration, shown
from ..behaviour.situations import Step


class Leg(NamedTuple):
    """One step of a walk.

    Attributes:
        step: what is taken.
        configuration: what is active behind it.
        is_input: whether an event from outside triggers it; else it is eventless, or a completion.
    """

    step: Step
    configuration: Configuration
    is_input: bool

    @property
    def guards(self) -> tuple[str, ...]:
        """What must hold for it to be taken."""
        return tuple(dict.fromkeys(t.guard for t in self.step.transitions if t.guard))

    @property
    def actions(self) -> tuple[str, ...]:
        """What its transitions do."""
        return tuple(t.action for t in self.step.transitions if t.action)

    def __str__(self) -> str:
        event = self.step.event if self.is_input else f"({self.step.event or 'no event'})"
        guards = (f"[{guard}]" for guard in self.guards)
        actions = f"/ {'; '.join(self.actions)}" if self.actions else ""
        label = " ".join(filter(None, (event, *guards, actions)))
        return f"-- {label} --> {shown(self.configuration)}"


class Turn(NamedTuple):
    """An event from outside, and all that follows from it before the next one.

    Attributes:
        event: what has to be sent to the machine.
        guards: what must hold meanwhile.
        configuration: what is active in the end.
    """

    event: str
    guards: tuple[str, ...]
    configuration: Configuration


class Walk(NamedTuple):
    """A way through a machine from a start on; it may pass the same states several times."""

    start: Configuration
    legs: tuple[Leg, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        """What has to be sent to the machine, in this order."""
        return tuple(leg.step.event for leg in self.legs if leg.is_input)

    @property
    def ready(self) -> Configuration:
        """Where the first event finds the machine, after the steps that come by themselves."""
        found = self.start
        for leg in self.legs:
            if leg.is_input:
                break
            found = leg.configuration
        return found

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The same as a test sees it, each event with where the machine is then."""
        found: list[Turn] = []
        for leg in self.legs:
            if leg.is_input:
                found.append(Turn(leg.step.event, leg.guards, leg.configuration))
            elif found:
                guards = dict.fromkeys((*found[-1].guards, *leg.guards))
                found[-1] = Turn(found[-1].event, tuple(guards), leg.configuration)
        return tuple(found)

    def __str__(self) -> str:
        return " ".join((shown(self.start), *map(str, self.legs)))

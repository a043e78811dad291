"""Machine -> its transitions as they are taken: through forks and joins, states by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..hierarchy import HISTORIES
from ..machine import Machine
from ..names import Scopes, asked_state
from ..spec import Kind, Transition
from .defaults import through_forks
from .words import ELSE, is_completion


@dataclass(frozen=True, eq=False, slots=True)
class Compound:
    """What is taken as one transition, states by their numbers in the hierarchy.

    Attributes:
        transitions: those of the machine that it is made of, more than one at a fork or join.
        source: the innermost state around all that it leaves from.
        handlers: the states that handle its event: its source, or each of those before a join.
        targets: what it enters; nothing if it leaves nothing.
        required: states that must be active: the sources of a join, and of ``[in STATE]``.
        guards: those whose truth is unknown.
        is_internal: whether the source is not left.
        is_completion: whether it waits for the end of what is inside its source.
    """

    transitions: tuple[Transition, ...]
    source: int
    event: str
    targets: tuple[int, ...]
    required: tuple[int, ...] = ()
    guards: tuple[str, ...] = ()
    is_internal: bool = False
    is_completion: bool = False
    handlers: tuple[int, ...] = ()


Selection = tuple[Compound, ...]
"""What is taken in one microstep; nothing is a selection, too."""


def compounds(machine: Machine) -> tuple[Compound, ...]:
    """The compound transitions of a machine, in the order of the file."""
    return tuple(_Compounds(machine).all())


class _Compounds:
    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.tree = machine.hierarchy
        self.scopes = Scopes(machine.states)

    def all(self) -> Iterator[Compound]:
        joined: set[str] = set()
        for transition in self.machine.transitions:
            kind = self.machine.states[transition.source].kind
            join = self._join(transition)
            if join and join not in joined:
                joined.add(join)
                yield from self._synchronised(join)
            elif not join and not self._is_passed(transition.source) and kind not in HISTORIES:
                yield self._single(transition)

    def _single(self, transition: Transition) -> Compound:
        source = self.tree.numbers[transition.source]
        targets, further = self._through_forks(transition)
        required, guards = self._conditions((transition, *further))
        return Compound(
            transitions=(transition, *further),
            source=source,
            event=transition.event,
            targets=() if transition.stays else targets,
            required=required,
            guards=guards,
            is_internal=transition.family.internal,
            is_completion=is_completion(self.machine, transition),
            handlers=(source,),
        )

    def _synchronised(self, join: str) -> Iterator[Compound]:
        """One for each way out of a join and each event that is waited for on the way in."""
        into = self.machine.arriving[join]
        sources = [self.tree.numbers[t.source] for t in into]
        around = into[0].source
        for each in into[1:]:
            around = self.tree.lca(around, each.source)
        for event in dict.fromkeys(t.event for t in into):
            for out in self.machine.leaving[join]:
                targets, further = self._through_forks(out)
                required, guards = self._conditions((*into, out, *further))
                yield Compound(
                    transitions=(*into, out, *further),
                    source=self.tree.numbers[around],
                    event=event,
                    targets=targets,
                    required=(*sources, *required),
                    guards=guards,
                    handlers=tuple(sources),
                )

    def _join(self, transition: Transition) -> str:
        """The join that a transition leads into; empty if into none that leads on."""
        target = transition.target
        is_join = self.machine.states[target].kind is Kind.JOIN
        return target if is_join and target in self.machine.leaving else ""

    def _is_passed(self, name: str) -> bool:
        """Whether it is a fork or a join that leads on, of which no configuration knows."""
        is_bar = self.machine.states[name].kind in (Kind.FORK, Kind.JOIN)
        return is_bar and name in self.machine.leaving

    def _through_forks(
        self, transition: Transition
    ) -> tuple[tuple[int, ...], tuple[Transition, ...]]:
        """What a transition leads to behind all forks, and the transitions that lead there."""
        names, further = through_forks(self.machine, transition.targets)
        return tuple(self.tree.numbers[name] for name in names), further

    def _conditions(
        self, transitions: Iterable[Transition]
    ) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """The states that guards ask for, and the guards that nobody can answer."""
        required: dict[int, None] = {}
        guards: dict[str, None] = {}
        for transition in transitions:
            name = asked_state(transition.guard)
            asked = self.scopes.find(name, transition.source) if name else []
            if len(asked) == 1:
                required[self.tree.numbers[asked[0]]] = None
            elif transition.guard and not self._is_last_resort(transition):
                guards[transition.guard] = None
        return tuple(required), tuple(guards)

    def _is_last_resort(self, transition: Transition) -> bool:
        is_branch = self.machine.states[transition.source].kind is Kind.CHOICE
        return is_branch and transition.guard == ELSE

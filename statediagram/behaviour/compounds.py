"""Machine -> its transitions as they are taken: through forks and joins, states by number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..hierarchy import HISTORIES, ROOT
from ..machine import Machine
from ..names import Scopes
from ..spec import Kind, Transition

COMPLETION = "done"
"""The event of a composite that has come to its end (SCXML, section 5.9.3: ``done.state.id``)."""

ELSE = "else"
_IN = re.compile(r"in\s+(.+)", re.DOTALL)


@dataclass(frozen=True, eq=False, slots=True)
class Compound:
    """What is taken as one transition, states by their numbers in the hierarchy.

    Attributes:
        transitions: those of the machine that it is made of, more than one at a fork or join.
        source: the state that handles the event.
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


Selection = tuple[Compound, ...]
"""What is taken in one microstep; nothing is a selection, too."""


def is_completion(machine: Machine, transition: Transition) -> bool:
    """Whether a transition waits for the end of what is inside its source."""
    return transition.event == COMPLETION and machine.hierarchy.is_composite(transition.source)


def compounds(machine: Machine) -> tuple[Compound, ...]:
    """The compound transitions of a machine, in the order of the file."""
    return tuple(_Compounds(machine).all())


class _Compounds:
    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.tree = machine.hierarchy
        self.scopes = Scopes(machine.states)
        self.out: dict[str, list[Transition]] = defaultdict(list)
        self.into: dict[str, list[Transition]] = defaultdict(list)
        for transition in machine.transitions:
            self.out[transition.source].append(transition)
            for target in transition.targets:
                self.into[target].append(transition)

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
        targets, further = self._through_forks(transition.targets)
        stays = transition.family.internal and transition.targets == (transition.source,)
        required, guards = self._conditions((transition,))
        return Compound(
            transitions=(transition, *further),
            source=source,
            event=transition.event,
            targets=() if stays else targets,
            required=required,
            guards=guards,
            is_internal=transition.family.internal,
            is_completion=is_completion(self.machine, transition),
        )

    def _synchronised(self, join: str) -> Iterator[Compound]:
        """One for each way out of a join and each event that is waited for on the way in."""
        into = self.into[join]
        sources = [self.tree.numbers[t.source] for t in into]
        around = into[0].source
        for each in into[1:]:
            around = self.tree.lca(around, each.source)
        for event in dict.fromkeys(t.event for t in into):
            for out in self.out[join]:
                targets, further = self._through_forks(out.targets)
                required, guards = self._conditions((*into, out))
                yield Compound(
                    transitions=(*into, out, *further),
                    source=self.tree.numbers[around],
                    event=event,
                    targets=targets,
                    required=(*sources, *required),
                    guards=guards,
                )

    def _join(self, transition: Transition) -> str:
        """The join that a transition leads into; empty if into none that leads on."""
        target = transition.target
        is_join = self.machine.states[target].kind is Kind.JOIN
        return target if is_join and self.out[target] else ""

    def _is_passed(self, name: str) -> bool:
        """Whether it is a fork or a join that leads on, of which no configuration knows."""
        return self.machine.states[name].kind in (Kind.FORK, Kind.JOIN) and bool(self.out[name])

    def _through_forks(
        self, names: Sequence[str]
    ) -> tuple[tuple[int, ...], tuple[Transition, ...]]:
        """The targets behind all forks, and the transitions that lead there."""
        found: dict[int, None] = {}
        taken: dict[int, Transition] = {}
        waiting = list(reversed(names))
        while waiting:
            name = waiting.pop()
            if self.machine.states[name].kind is not Kind.FORK or not self.out[name]:
                found[self.tree.numbers[name]] = None
                continue
            branches = [t for t in self.out[name] if id(t) not in taken]
            taken |= {id(t): t for t in branches}
            waiting += reversed([target for t in branches for target in t.targets])
        return tuple(found), tuple(taken.values())

    def _conditions(
        self, transitions: Iterable[Transition]
    ) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """The states that guards ask for, and the guards that nobody can answer."""
        required: dict[int, None] = {}
        guards: dict[str, None] = {}
        for transition in transitions:
            match = _IN.fullmatch(transition.guard)
            asked = self.scopes.find(match[1].strip(), transition.source) if match else []
            if len(asked) == 1:
                required[self.tree.numbers[asked[0]]] = None
            elif transition.guard and not self._is_last_resort(transition):
                guards[transition.guard] = None
        return tuple(required), tuple(guards)

    def _is_last_resort(self, transition: Transition) -> bool:
        is_branch = self.machine.states[transition.source].kind is Kind.CHOICE
        return is_branch and transition.guard == ELSE


@dataclass(frozen=True)
class Defaults:
    """Where composites and histories lead when nothing else is said, by number."""

    machine: Machine

    def of_composite(self, number: int) -> tuple[int, ...]:
        """What a composite without regions enters; its first state where it does not say."""
        tree = self.machine.hierarchy
        name = tree.names[number]
        named = (tree.numbers[each] for each in self.machine.defaults.get(name, ()))
        inside = tuple(each for each in named if number < each <= tree.last[number])
        return inside or (tree.numbers[self._first(name)],)

    def of_history(self, number: int) -> tuple[int, ...]:
        """Where a history leads that remembers nothing: its default, or that of its parent."""
        tree, states = self.machine.hierarchy, self.machine.states
        name = tree.names[number]
        given = self.machine.defaults.get(name) or next(
            (t.targets for t in self.machine.transitions if t.source == name), ()
        )
        if given:
            return tuple(tree.numbers[each] for each in given)
        parent = tree.parents[number]
        if parent == ROOT:
            return (tree.numbers[self._first("")],)
        if tree.is_orthogonal(tree.names[parent]):
            return (parent,)
        around = self.of_composite(parent)
        looping = any(states[tree.names[each]].kind in HISTORIES for each in around)
        return (tree.numbers[self._first(tree.names[parent])],) if looping else around

    def _first(self, name: str) -> str:
        """The first state inside that a machine can be in."""
        tree, states = self.machine.hierarchy, self.machine.states
        inside = tree.children[name]
        real = (each for each in inside if states[each].kind in (Kind.STATE, Kind.FINAL))
        return next(real, inside[0])

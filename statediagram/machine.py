"""Spec -> Machine: names resolved, families expanded, and the networkx graph of it all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from .consistency import inconsistencies, unknown_conditions
from .families import Arrow, Matching, expand, matches, mentioned
from .hierarchy import HISTORIES, PSEUDO_STATES, Hierarchy
from .names import MAX_GUESSES, Combinations, Scopes, did_you_mean, did_you_mean_state
from .patterns import Pattern
from .place import Location, Note, Problem
from .spec import Default, Event, Family, Kind, Spec, State, Transition

if TYPE_CHECKING:
    import networkx as nx

BOUND = 50_000
"""How many situations of a machine are explored unless something else is asked for."""


@dataclass(frozen=True, eq=False)
class Machine:
    """A spec whose names are resolved and whose families are expanded.

    Attributes:
        spec: what the file says.
        states: every state under its full path, in the file's order.
        transitions: every transition, in the file's order.
        entrances: the ways in which it may start, each the full paths of the states that are
            entered: one, or several in different regions; empty if nothing is said.
        defaults: what the `initial` of a composite or region and the `default` of a history name,
            as full paths under that of the state.
        undeclared: full paths of states that the file uses but, having a ``states`` section, lacks.
        problems: what was wrong while reading and resolving, in the file's order.
        bound: how many situations to explore at most when questions are asked about it.
    """

    spec: Spec
    states: Mapping[str, State]
    transitions: tuple[Transition, ...]
    entrances: tuple[tuple[str, ...], ...]
    defaults: Mapping[str, tuple[str, ...]]
    undeclared: frozenset[str]
    problems: tuple[Problem, ...]
    bound: int = BOUND

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The machine as a graph.

        Nodes are full paths with the attribute ``state`` (a `State`); edges are numbered in the
        file's order and have the attribute ``transition`` (a `Transition`).
        """
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=self.spec.name)
        graph.add_nodes_from((name, {"state": state}) for name, state in self.states.items())
        for number, transition in enumerate(self.transitions):
            for target in transition.targets:
                graph.add_edge(transition.source, target, key=number, transition=transition)
        return graph

    @cached_property
    def leaving(self) -> Mapping[str, Sequence[Transition]]:
        """The transitions that each state is the source of, in the file's order; none, no entry."""
        found: dict[str, list[Transition]] = defaultdict(list)
        for transition in self.transitions:
            found[transition.source].append(transition)
        return MappingProxyType(dict(found))

    @cached_property
    def arriving(self) -> Mapping[str, Sequence[Transition]]:
        """Likewise those that each state is a target of."""
        found: dict[str, list[Transition]] = defaultdict(list)
        for transition in self.transitions:
            for target in dict.fromkeys(transition.targets):
                found[target].append(transition)
        return MappingProxyType(dict(found))

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """The tree of its states."""
        return Hierarchy(self.states)

    @cached_property
    def is_flat(self) -> bool:
        """Whether no state is inside another and none is a pseudo-state."""
        return not any(s.parent or s.kind in PSEUDO_STATES for s in self.states.values())

    @property
    def starts(self) -> tuple[str, ...]:
        """Full paths of all states that `entrances` name."""
        return tuple(name for entrance in self.entrances for name in entrance)

    @property
    def known_starts(self) -> tuple[str, ...]:
        """The `starts`; none if one of them is undeclared, since nobody knows which is meant."""
        return self.starts if self.undeclared.isdisjoint(self.starts) else ()

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The alphabet, declared events first, then those that only transitions name."""
        declared = (event.name for event in self.spec.events or ())
        used = (transition.event for transition in self.transitions if transition.event)
        return tuple(dict.fromkeys((*declared, *used)))

    @property
    def finals(self) -> tuple[str, ...]:
        """Full paths of the final states at the top, in one of which the machine has ended."""
        return tuple(
            name
            for name, state in self.states.items()
            if state.kind is Kind.FINAL and not state.parent
        )


def build(spec: Spec, bound: int = BOUND) -> Machine:
    """Resolve the names of `spec` and expand its families; `bound` as in `Machine`.

    What cannot be resolved becomes a problem of the machine, never an error.
    """
    return _Builder(spec, bound).build()


class _Builder:
    """Gathers states as the file's transitions use them."""

    def __init__(self, spec: Spec, bound: int) -> None:
        self.spec = spec
        self.bound = bound
        self.problems = list(spec.problems)
        self.combinations = Combinations(spec.axes) if spec.axes else None
        self.declared = self._declared()
        self.scopes = Scopes(self.declared)
        self.events: dict[str, Event] = {event.name: event for event in spec.events or ()}
        self.used: dict[str, State] = {}
        self.undeclared: set[str] = set()

    @property
    def is_closed(self) -> bool:
        """Whether the file lists its states, so that any other name is a mistake."""
        return self.spec.states is not None and not self.combinations

    def _declared(self) -> Mapping[str, State]:
        """The states that the file lists, the first of each full path."""
        found: dict[str, State] = {}
        for state in self.spec.states or ():
            first = found.setdefault(state.name, state)
            if first is not state:
                message = f"`{state.name}` is the full path of two states"
                notes = (Note("first declared here", first.location),)
                remedy = "give one of them a name without a dot"
                self.problems.append(Problem("SD202", message, state.location, remedy, notes))
        return found

    def build(self) -> Machine:
        entrances = tuple(self._entered(start) for start in self.spec.starts)
        defaults = {
            name: self._entered(state.initial, state.parent if state.kind in HISTORIES else name)
            for name, state in self.declared.items()
            if state.initial
        }
        matching = Matching(self._sources, self._exceptions)
        transitions = tuple(
            self._transition(family, arrow)
            for family in self.spec.families
            for arrow in expand(family, matching, self.combinations, self.problems)
        )
        states = {**self._lasting, **self.used}
        self._check_declared()
        self._check_starts(transitions)
        self.problems += inconsistencies(self.spec, states, transitions)
        self.problems += unknown_conditions(self.spec, transitions, states)
        self.problems.sort(key=lambda p: (p.location.line, p.location.column, p.code))
        return Machine(
            spec=self.spec,
            states=MappingProxyType(states),
            transitions=transitions,
            entrances=entrances,
            defaults=MappingProxyType(defaults),
            undeclared=frozenset(self.undeclared),
            problems=tuple(self.problems),
            bound=self.bound,
        )

    def _entered(self, default: Default, scope: str = "") -> tuple[str, ...]:
        return tuple(self._resolve(name.text, name.location, scope) for name in default.targets)

    def _check_starts(self, transitions: Sequence[Transition]) -> None:
        """A start in no transition is misspelt, where nothing but transitions names the states."""
        if not transitions or self.spec.states is not None:
            return
        touched = {name for t in transitions for name in (t.source, *t.targets)}
        for name in (name for start in self.spec.starts for name in start.targets):
            if name.text not in touched | self.undeclared:
                self.undeclared.add(name.text)
                hint = did_you_mean(name.text, touched)
                message = f"no transition names the start `{name}`"
                self._report("SD201", message, name.location, hint, name.text)

    @property
    def _lasting(self) -> Mapping[str, State]:
        """The declared states that belong to the machine even if nothing mentions them."""
        if self.is_closed:
            return self.declared
        parents = {state.parent for state in self.declared.values()}
        return {n: state for n, state in self.declared.items() if state.parent or n in parents}

    @cached_property
    def _listed(self) -> tuple[State, ...]:
        """The states that the file lists; where it does not, those that it spells out."""
        if self.is_closed:
            return tuple(self.declared.values())
        names = {name.text: name.location for s in self.spec.starts for name in s.targets}
        for family in self.spec.families:
            for name, pattern in mentioned(family, self.combinations):
                names.setdefault(name, pattern.location)
        return tuple(self.declared.get(n) or State(n, place) for n, place in names.items())

    @cached_property
    def _candidates(self) -> tuple[State, ...]:
        """What a wild source can match."""
        return tuple(s for s in self._listed if s.kind is Kind.STATE and not s.impossible)

    def _sources(self, pattern: Pattern, scope: str) -> list[str]:
        return _beside(pattern, scope, self._candidates)

    def _exceptions(self, pattern: Pattern, scope: str) -> list[str]:
        return _beside(pattern, scope, (*self._listed, *self.declared.values()))

    def _transition(self, family: Family, arrow: Arrow) -> Transition:
        source, source_pattern = arrow.source
        declared = self.events.get(arrow.event)
        by = family.by or (declared.by if declared else None)
        return Transition(
            source=self._resolve(source, source_pattern.location, family.scope),
            targets=tuple(
                self._resolve(name, pattern.location, family.scope)
                for name, pattern in arrow.targets
            ),
            family=family,
            event=arrow.event,
            by=by.text if by else "",
        )

    def _resolve(self, name: str, location: Location, scope: str = "") -> str:
        if not scope and name in self.used:
            return name
        found = self.scopes.find(name, scope)
        if len(found) > 1:
            self._report(
                "SD203",
                f"`{name}` fits {', '.join(f'`{path}`' for path in found)}",
                location,
                f"write the full path, such as `{found[0]}`",
            )
        path = found[0] if found else name
        if path not in self.used:
            if not found and not self._may_appear(name):
                self.undeclared.add(path)
                self._report("SD201", *self._unknown(name, location), name=path)
            self._check_readings(name, location)
            self.used[path] = self.declared.get(path) or State(path, location)
        return path

    def _check_declared(self) -> None:
        """Report the declared states that the axes do not make."""
        for state in self.declared.values() if self.combinations else ():
            if not state.parent and not self._may_appear(state.name):
                self._report("SD201", *self._unknown(state.name, state.location), name=state.name)

    def _check_readings(self, name: str, location: Location) -> None:
        """Report a name that the axes make in two ways."""
        readings = self.combinations.readings(name) if self.combinations else []
        if len(readings) > 1:
            ways = " and as ".join(" ".join(f"`{value}`" for value in each) for each in readings)
            self._report(
                "SD203",
                f"`{name}` can be read as {ways}",
                location,
                "give the axes values of which none begins or ends another",
            )

    def _may_appear(self, name: str) -> bool:
        """Whether a name that is nowhere declared is a state all the same."""
        if self.combinations:
            return self.combinations.values(name) is not None
        return not self.is_closed

    def _unknown(self, name: str, location: Location) -> tuple[str, Location, str]:
        if self.combinations:
            axes = ", ".join(axis.name for axis in self.spec.axes)
            return f"`{name}` is not one value of each axis ({axes})", location, ""
        # Where so many are wrong, guessing at each of them would only take long.
        is_rare = len(self.undeclared) < MAX_GUESSES
        hint = did_you_mean_state(name, self.declared) if is_rare else ""
        return f"no state is called `{name}`", location, hint or "declare it under `states`"

    def _report(
        self, code: str, message: str, location: Location, remedy: str = "", name: str = ""
    ) -> None:
        self.problems.append(Problem(code, message, location, remedy, name=name))


def _beside(pattern: Pattern, scope: str, states: Iterable[State]) -> list[str]:
    """Those of the states beside each other in `scope` that `pattern` matches; by path, any."""
    by_path = "." in pattern.text
    return matches(
        pattern,
        {
            state.name if by_path else state.label: state.name
            for state in states
            if by_path or state.parent == scope
        },
    )

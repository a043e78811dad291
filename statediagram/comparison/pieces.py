"""Machine -> Piece*: all that it says, each thing apart, whatever its form and order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from ..machine import Machine
from ..names import Scopes, asked_state
from ..place import Location, Name
from ..spec import Actor, Default, Event, Expectation, Ignore, State, Transition
from .changes import Aspect, EventName, Piece, Sort, StatePath, Subject, Value
from .wording import called

Fields = tuple[tuple[str, Value], ...]

ASPECTS: Mapping[Sort, Aspect] = {
    Sort.MACHINE: Aspect.DESCRIPTIONS,
    Sort.START: Aspect.STARTS,
    Sort.AXIS: Aspect.DESCRIPTIONS,
    Sort.STATE: Aspect.STATES,
    Sort.IMPOSSIBLE: Aspect.CLAIMS,
    Sort.EVENT: Aspect.EVENTS,
    Sort.ACTOR: Aspect.ACTORS,
    Sort.TRANSITION: Aspect.TRANSITIONS,
    Sort.EXPECTATION: Aspect.CLAIMS,
    Sort.EXEMPTION: Aspect.CLAIMS,
}
"""What of a machine it is about that there is such a piece, and most of what that says."""

_OTHERWISE: Mapping[str, Aspect] = {
    "parent": Aspect.NESTING,
    "initial": Aspect.STARTS,
    **dict.fromkeys(("event", "defer"), Aspect.EVENTS),
    "guard": Aspect.GUARDS,
    **dict.fromkeys(("action", "entry", "exit", "do"), Aspect.ACTIONS),
    "by": Aspect.ACTORS,
    **dict.fromkeys(("description", "note", "link", "tags"), Aspect.DESCRIPTIONS),
    **dict.fromkeys(("diagram", "line", "attributes"), Aspect.PRESENTATION),
}
"""The aspects of fields that are about something else."""

_UNORDERED = ("initial", "targets", "defer", "tags")

_CLAIMS = (Sort.IMPOSSIBLE, Sort.EXPECTATION, Sort.EXEMPTION)


def aspect(sort: Sort, field: str) -> Aspect:
    """What of a machine a field of a piece is about."""
    return ASPECTS[sort] if sort in _CLAIMS else _OTHERWISE.get(field, ASPECTS[sort])


def pieces(machine: Machine, ignored: Collection[Aspect] = ()) -> tuple[Piece, ...]:
    """All that a machine says.

    What it says of its own history (`renamed`, `reserved`) and to this tool is no part of it. A
    family counts as its transitions, and transitions that are alike as one.

    Args:
        machine: any.
        ignored: what is left out: fields of these aspects, and pieces that are there for them.

    Returns:
        The pieces, no two of one sort with the same fields, in the file's order.
    """
    found: dict[tuple[Sort, Fields], Piece] = {}
    for sort, subject, location, said in _Parts(machine).all():
        if ASPECTS[sort] in ignored and sort is not Sort.MACHINE:
            continue
        fields = tuple((k, ordered(k, v)) for k, v in said if v and aspect(sort, k) not in ignored)
        piece = Piece(sort, called(sort, fields), fields, location, subject)
        found.setdefault((sort, fields), piece)
    return tuple(found.values())


def ordered(field: str, value: Value) -> Value:
    """A value of which the order has no meaning, in that of its words."""
    if field not in _UNORDERED or isinstance(value, str):
        return value
    return tuple(sorted(ordered(field, each) for each in value))


class _Parts:
    """Takes a machine apart."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.spec = machine.spec
        self.scopes = Scopes(machine.states)
        self.actors = {each.name: each.by for each in machine.spec.events or ()}

    def all(self) -> Iterator[tuple[Sort, Subject, Location, Fields]]:
        """What each piece is, what it is made of, where that stands, and all that it may say."""
        states = self.machine.states
        yield Sort.MACHINE, self.spec, self.spec.location, self._machine()
        for names, start in zip(self.machine.entrances, self.spec.starts, strict=True):
            yield Sort.START, self.spec, start.location, _start(names, start)
        for axis in self.spec.axes:
            yield Sort.AXIS, axis, axis.location, (("name", axis.name), ("values", axis.values))
        for state in states.values():
            yield Sort.STATE, state, state.location, self._state(state)
        for state in self.spec.states or ():
            if state.impossible and state.name not in states:
                said = ("name", StatePath(state.name)), ("impossible", state.impossible)
                yield Sort.IMPOSSIBLE, state, state.location, said
        for event in self._events():
            yield Sort.EVENT, event, event.location, _event(event)
        for actor in self._actors():
            yield Sort.ACTOR, actor, actor.location, _actor(actor)
        for transition in self.machine.transitions:
            yield Sort.TRANSITION, transition, transition.location, self._transition(transition)
        for entry in self.spec.expectations:
            yield Sort.EXPECTATION, entry, entry.location, self._expectation(entry)
        for ignore in self.spec.ignores:
            yield Sort.EXEMPTION, ignore, ignore.location, self._exemption(ignore)

    def _machine(self) -> Fields:
        spec, look = self.spec, self.spec.presentation
        diagram = (
            ("direction", look.direction),
            ("merge", "true" if look.merge else ""),
            ("fold", self._paths(look.fold)),
            ("order", self._paths(look.order)),
            ("theme", look.theme),
            ("rank", tuple(map(self._paths, look.rank)) or _text(look.rank_axis)),
            ("grid", tuple(name.text for name in look.grid)),
        )
        return (
            *(("machine", spec.name), ("title", spec.title), ("description", spec.description)),
            ("source", spec.source),
            ("diagram", tuple((key, value) for key, value in diagram if value)),
            ("attributes", spec.attributes),
        )

    def _state(self, state: State) -> Fields:
        initial = state.initial
        return (
            *(("name", StatePath(state.name)), ("parent", StatePath(state.parent))),
            ("kind", str(state.kind)),
            ("initial", tuple(map(StatePath, self.machine.defaults.get(state.name, ())))),
            ("action", initial.action if initial else ""),
            *(("entry", state.entry), ("exit", state.exit), ("do", state.do)),
            ("defer", tuple(EventName(name.text) for name in state.defer)),
            ("impossible", state.impossible),
            *(("description", state.description), ("note", state.note), ("link", state.link)),
            *(("tags", state.tags), ("attributes", state.attributes)),
        )

    def _events(self) -> Iterator[Event]:
        """The alphabet; an event that is not declared stands where it is used first."""
        declared = {each.name: each for each in self.spec.events or ()}
        used = {t.event: t.location for t in reversed(self.machine.transitions)}
        for name in self.machine.events:
            yield declared.get(name) or Event(name, used[name])

    def _actors(self) -> Iterator[Actor]:
        """All who cause something; one that is not declared stands where it is named first."""
        declared = {each.name: each for each in self.spec.actors or ()}
        yield from declared.values()
        named = [event.by for event in self.spec.events or () if event.by]
        named += [family.by for family in self.spec.families if family.by]
        for name, location in {n.text: n.location for n in reversed(named)}.items():
            if name not in declared:
                yield Actor(name, location)

    def _transition(self, transition: Transition) -> Fields:
        family = transition.family
        is_of_event = transition.by == _text(self.actors.get(transition.event))
        return (
            ("source", StatePath(transition.source)),
            ("targets", tuple(map(StatePath, transition.targets))),
            ("event", EventName(transition.event)),
            ("guard", self._guard(transition)),
            ("action", family.action),
            ("by", "" if is_of_event else transition.by),
            ("internal", "true" if family.internal else ""),
            *(("note", family.note), ("link", family.link), ("tags", family.tags)),
            ("attributes", family.attributes),
        )

    def _guard(self, transition: Transition) -> Value:
        """The guard; where it asks for a state, that follows a rename."""
        found = self.scopes.find(asked_state(transition.guard), transition.source)
        return ("in", StatePath(found[0])) if len(found) == 1 else transition.guard

    def _expectation(self, entry: Expectation) -> Fields:
        operands = ((word, self._paths(names)) for word, names in entry.operands)
        return (("kind", entry.kind), *operands)

    def _exemption(self, ignore: Ignore) -> Fields:
        return (
            ("in", tuple(self._path(pattern.text) for pattern in ignore.states)),
            ("events", tuple(EventName(pattern.text) for pattern in ignore.events)),
            ("because", ignore.because),
        )

    def _paths(self, names: Iterable[Name]) -> Value:
        return tuple(self._path(name.text) for name in names)

    def _path(self, text: str) -> str:
        """The full path of the state that a name means; the name itself if it means none."""
        found = self.scopes.find(text)
        return StatePath(found[0]) if len(found) == 1 else text


def _start(names: tuple[str, ...], start: Default) -> Fields:
    return (("initial", tuple(map(StatePath, names))), ("action", start.action))


def _event(event: Event) -> Fields:
    return (
        *(("name", EventName(event.name)), ("by", _text(event.by))),
        *(("description", event.description), ("link", event.link)),
    )


def _actor(actor: Actor) -> Fields:
    return (("name", actor.name), ("description", actor.description), ("line", actor.line))


def _text(name: Name | None) -> str:
    return name.text if name else ""

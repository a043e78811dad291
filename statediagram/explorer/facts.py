"""A machine, its findings and where its picture shows what -> JSON for a page's script.

States and transitions are known by their numbers in the machine; what is empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from ..behaviour.connections import nesting, triggers
from ..drawing.marks import key_of, keys_of
from ..drawing.parts import Drawing
from ..drawing.pieces import safe_link
from ..jsontext import text
from ..machine import Machine
from ..results import Finding
from ..spec import Actor, Event, State
from .shown import Shown, shown
from .stepping import situations

_Object = dict[str, object]


def write(machine: Machine, findings: Iterable[Finding], drawing: Drawing) -> str:
    """The facts, fit to stand in a page: no sign in them can end the element around them.

    Args:
        machine, findings: what is told.
        drawing: as it was placed.
    """
    numbers = {name: number for number, name in enumerate(machine.states)}
    places = shown(drawing, machine)
    facts = {
        **_about(machine),
        "states": list(_states(machine, numbers, places)),
        "transitions": list(_transitions(machine, numbers, places)),
        "events": [_event(each) for each in _events(machine)],
        "actors": [_actor(each) for each in machine.spec.actors or ()],
        "findings": [_finding(each, machine, numbers) for each in findings],
        "starts": [numbers[name] for name in dict.fromkeys(machine.starts)],
        "situations": situations(machine)._asdict(),
    }
    return text(facts).replace("<", "\\u003c")


def _about(machine: Machine) -> _Object:
    spec = machine.spec
    return _filled(
        description=spec.description,
        source=safe_link(spec.source),
        file=PurePath(spec.path).name,
    )


def _states(machine: Machine, numbers: Mapping[str, int], places: Shown) -> Iterator[_Object]:
    entered: dict[str, list[int]] = {}
    for name, other in nesting(machine):
        if other != machine.states[name].parent:
            entered.setdefault(name, []).append(numbers[other])
    for name, state in machine.states.items():
        yield _filled(
            path=name,
            label=state.label,
            kind=str(state.kind),
            parent=numbers.get(state.parent),
            enters=entered.get(name),
            description=state.description,
            activities=_activities(state),
            note=state.note,
            link=safe_link(state.link),
            tags=state.tags,
            line=state.location.line,
            shown=places.states[name],
        )


def _activities(state: State) -> list[str]:
    done = (("entry", state.entry), ("do", state.do), ("exit", state.exit))
    deferred = (f"{event.text} / defer" for event in state.defer)
    return [*(f"{when} / {what}" for when, what in done if what), *deferred]


def _transitions(machine: Machine, numbers: Mapping[str, int], places: Shown) -> Iterator[_Object]:
    for each in machine.transitions:
        causes = tuple(triggers(machine, each))
        yield _filled(
            source=numbers[each.source],
            targets=[numbers[name] for name in each.targets],
            triggers=[numbers[name] for name in causes] if causes != (each.source,) else (),
            event=each.event,
            guard=each.guard,
            action=each.action,
            actor=each.by,
            note=each.family.note,
            link=safe_link(each.family.link),
            tags=each.family.tags,
            line=each.location.line,
            shown=places.transitions[id(each)],
        )


def _events(machine: Machine) -> Iterator[Event]:
    """The alphabet: of what only transitions name there is no more than the name."""
    declared = {event.name: event for event in machine.spec.events or ()}
    for name in machine.events:
        yield declared.get(name) or Event(name, machine.spec.location)


def _event(event: Event) -> _Object:
    return _filled(
        name=event.name,
        description=event.description,
        actor=event.by and event.by.text,
        link=safe_link(event.link),
    )


def _actor(actor: Actor) -> _Object:
    return _filled(name=actor.name, description=actor.description)


def _finding(finding: Finding, machine: Machine, numbers: Mapping[str, int]) -> _Object:
    subjects = (finding.subject, *finding.also)
    names = dict.fromkeys(each.name for each in subjects if isinstance(each, State))
    return _filled(
        severity=str(finding.severity),
        code=finding.code,
        name=finding.name,
        message=finding.message,
        remedy=finding.remedy,
        evidence=finding.evidence,
        place=f"{PurePath(finding.location.path).name}:{finding.location.line}",
        states=[numbers[name] for name in names if name in numbers],
        transitions=_marked(finding, machine),
    )


def _marked(finding: Finding, machine: Machine) -> list[int]:
    """The numbers of the transitions that a finding is about."""
    subjects = (finding.subject, *finding.also)
    keys = {key_of(each) for each in subjects if each is not None and not isinstance(each, State)}
    if not keys:
        return []
    return [n for n, each in enumerate(machine.transitions) if not keys.isdisjoint(keys_of(each))]


def _filled(**values: object) -> _Object:
    """Those of the values that say something; numbers always do."""
    return {name: value for name, value in values.items() if value or value == 0}

"""What makes no difference -> machines without that, and what of their drawings has no mark."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ..comparison.changes import Aspect
from ..drawing.indifference import Indifference
from ..machine import Machine
from ..spec import State, Transition


def without(machine: Machine, ignored: Collection[Aspect]) -> Machine:
    """The machine to be compared: its states and transitions are as many, in the same order.

    Args:
        machine: any.
        ignored: what is left out of what they say.
    """
    spec = machine.spec
    if Aspect.ACTIONS in ignored:
        spec = replace(spec, starts=tuple(start._replace(action="") for start in spec.starts))
    return replace(
        machine,
        spec=spec,
        states={name: _state(state, ignored) for name, state in machine.states.items()},
        transitions=tuple(_transition(each, ignored) for each in machine.transitions),
    )


def indifference(ignored: Collection[Aspect]) -> Indifference:
    """What of two drawings makes no difference: a state or transition that is there or not."""
    return Indifference(
        states=Aspect.STATES in ignored,
        nesting=Aspect.NESTING in ignored,
        starts=Aspect.STARTS in ignored,
        transitions=Aspect.TRANSITIONS in ignored,
    )


def _state(state: State, ignored: Collection[Aspect]) -> State:
    if Aspect.ACTIONS in ignored:
        state = replace(state, entry="", exit="", do="")
    if Aspect.EVENTS in ignored:
        state = replace(state, defer=())
    if Aspect.DESCRIPTIONS in ignored:
        state = replace(state, description="", note="", link="")
    if Aspect.ACTIONS in ignored and state.initial:
        state = replace(state, initial=state.initial._replace(action=""))
    return state


def _transition(transition: Transition, ignored: Collection[Aspect]) -> Transition:
    family = transition.family
    if Aspect.GUARDS in ignored:
        family = replace(family, guard="")
    if Aspect.ACTIONS in ignored:
        family = replace(family, action="")
    if Aspect.DESCRIPTIONS in ignored:
        family = replace(family, note="", link="")
    return replace(
        transition,
        family=family,
        event="" if Aspect.EVENTS in ignored else transition.event,
        by="" if Aspect.ACTORS in ignored else transition.by,
    )

"""What a spec says beside its transitions -> what in it does not fit its states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .hierarchy import HISTORIES
from .names import (
    MAX_GUESSES,
    Combinations,
    Scopes,
    asked_state,
    did_you_mean,
    did_you_mean_state,
)
from .place import Location, Name, Problem
from .spec import Expectation, Kind, Spec, State, Transition

_PASSED_BY = {
    "reachable": tuple(Kind),
    "unreachable": tuple(Kind),
    "no step": tuple(Kind),
    "only through": (Kind.FORK, Kind.JOIN),
}
"""The claims that may speak of what a machine is never in, and of what of that."""


def inconsistencies(
    spec: Spec, states: Mapping[str, State], transitions: Iterable[Transition]
) -> Iterator[Problem]:
    """Everything of the kind, in no order.

    Args:
        spec: what the file says.
        states: the states of its machine, under their full paths.
        transitions: likewise its transitions.
    """
    if spec.reserved:
        yield from _reserved(spec, states, transitions)
    yield from _unknown_in_diagram(spec, states)
    yield from _unknown_axis(spec)
    yield from _odd_grid(spec)
    yield from _in_expectations(spec, states)


def unknown_conditions(
    spec: Spec, transitions: Iterable[Transition], states: Mapping[str, State]
) -> Iterator[Problem]:
    """The guards ``[in STATE]`` of which nobody knows what state is meant.

    Where no part of the name is a state's, it is text for people, as in ``[in range]``.
    """
    scopes, told = Scopes(states), set[Location]()
    for transition in transitions:
        name, place = asked_state(transition.guard), transition.location
        if not name or place in told:
            continue
        found = scopes.find(name, transition.source)
        is_text = not any(part in scopes.by_label for part in name.split("."))
        if len(found) != 1 and not is_text:
            told.add(place)
            known = states if len(told) <= MAX_GUESSES else {}
            yield from _unresolved(spec, Name(name, place), found, known)


def _reserved(
    spec: Spec, states: Mapping[str, State], transitions: Iterable[Transition]
) -> Iterator[Problem]:
    used = tuple(transitions)
    called = {
        "a state": set(states),
        "an event": {e.name for e in spec.events or ()}.union(t.event for t in used),
        "an actor": {a.name for a in spec.actors or ()}.union(t.by for t in used),
    }
    for name in spec.reserved:
        for what, names in called.items():
            if name.text in names:
                message = f"`{name}` is reserved, but {what} is called so"
                remedy = f"give the {what.split()[1]} another name, or take this one out"
                yield Problem("SD103", message, name.location, remedy)


def _unknown_in_diagram(spec: Spec, states: Mapping[str, State]) -> Iterator[Problem]:
    wanted = spec.presentation
    folded = (name for name in wanted.fold if name.text != "families")
    scopes = Scopes(states)
    for name in (*folded, *wanted.order, *(name for row in wanted.rank for name in row)):
        found = scopes.find(name.text)
        if len(found) != 1:
            yield from _unresolved(spec, name, found, states)


def _unknown_axis(spec: Spec) -> Iterator[Problem]:
    wanted = spec.presentation.rank_axis
    axes = [axis.name for axis in spec.axes]
    if wanted and wanted.text not in axes:
        hint = did_you_mean(wanted.text, axes) or "write a list of states"
        yield Problem("SD103", f"no axis is called `{wanted}`", wanted.location, hint)


def _odd_grid(spec: Spec) -> Iterator[Problem]:
    axes = {axis.name: None for axis in spec.axes}
    names = spec.presentation.grid
    for name in names:
        if name.text not in axes:
            hint = did_you_mean(name.text, axes) or "declare it under `axes`"
            yield Problem("SD103", f"no axis is called `{name}`", name.location, hint)
    if names and (len(names) != 2 or names[0].text == names[1].text):
        message = "a grid has one axis of columns and one of rows"
        yield Problem("SD103", message, names[0].location, "name two axes: `grid: [columns, rows]`")


def _in_expectations(spec: Spec, states: Mapping[str, State]) -> Iterator[Problem]:
    scopes, unknown = Scopes(states), 0
    for expectation in spec.expectations:
        for key, names in expectation.operands:
            for name in names:
                found = scopes.find(name.text)
                if len(found) == 1:
                    yield from _never_active(expectation, key, name, states[found[0]])
                    continue
                unknown += not found
                yield from _unresolved(spec, name, found, states if unknown <= MAX_GUESSES else {})
            if len(names) < (2 if key == "never together" else 1):
                message = f"`{key}` lists too few states to claim anything"
                yield Problem("SD103", message, expectation.location, "name more")


def _unresolved(
    spec: Spec, name: Name, found: Sequence[str], known: Mapping[str, State]
) -> Iterator[Problem]:
    if found:
        message = f"`{name}` fits {', '.join(f'`{path}`' for path in found)}"
        remedy = f"write the full path, such as `{found[0]}`"
        yield Problem("SD203", message, name.location, remedy)
    elif not (spec.axes and Combinations(spec.axes).values(name.text)):
        hint = did_you_mean_state(name.text, known)
        message = f"no state is called `{name}`"
        yield Problem("SD201", message, name.location, hint, name=name.text)


def _never_active(
    expectation: Expectation, key: str, name: Name, state: State
) -> Iterator[Problem]:
    """A fork, a join or a history in a claim about configurations."""
    is_passed = state.kind in (Kind.FORK, Kind.JOIN, *HISTORIES)
    allowed = _PASSED_BY.get(expectation.kind, ()) if key != "into" else ()
    if is_passed and state.kind not in allowed:
        message = f"`{name}` is a {state.kind}, which a machine passes without ever being in it"
        remedy = "name the state that it leads to, or the one around it"
        yield Problem("SD103", message, name.location, remedy)

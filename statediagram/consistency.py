"""What a spec says beside its transitions -> what in it does not fit its states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .names import did_you_mean
from .place import Problem
from .spec import Kind, Spec, State

_AT_ONCE = "several states are entered at once, which only regions allow"


def inconsistencies(spec: Spec, states: Mapping[str, State]) -> Iterator[Problem]:
    """Everything of the kind, in no order.

    Args:
        spec: what the file says.
        states: the states of its machine, under their full paths.
    """
    yield from _several_targets(spec)
    yield from _reserved(spec, states)
    yield from _unknown_in_diagram(spec, states)
    yield from _unknown_axis(spec)


def _several_targets(spec: Spec) -> Iterator[Problem]:
    if any(state.kind is Kind.REGION for state in spec.states or ()):
        return
    for start in spec.starts:
        if len(start.targets) > 1:
            remedy = "write `starts:` with a list for several possible starts"
            yield Problem("SD103", _AT_ONCE, start.location, remedy)
    for family in spec.families:
        if len(family.targets) > 1:
            remedy = "write a transition for each target"
            yield Problem("SD103", _AT_ONCE, family.targets[1].location, remedy)


def _reserved(spec: Spec, states: Mapping[str, State]) -> Iterator[Problem]:
    for name in spec.reserved:
        if name.text in states:
            yield Problem(
                "SD103",
                f"`{name}` is reserved, but a state is called so",
                name.location,
                "give the state another name, or take this one out",
            )


def _unknown_in_diagram(spec: Spec, states: Mapping[str, State]) -> Iterator[Problem]:
    wanted = spec.presentation
    folded = (name for name in wanted.fold if name.text != "families")
    for name in (*folded, *wanted.order, *(name for row in wanted.rank for name in row)):
        if name.text not in states:
            hint = did_you_mean(name.text, states)
            message = f"no state is called `{name}`"
            yield Problem("SD201", message, name.location, hint, name=name.text)


def _unknown_axis(spec: Spec) -> Iterator[Problem]:
    wanted = spec.presentation.rank_axis
    axes = [axis.name for axis in spec.axes]
    if wanted and wanted.text not in axes:
        hint = did_you_mean(wanted.text, axes) or "write a list of states"
        yield Problem("SD103", f"no axis is called `{wanted}`", wanted.location, hint)

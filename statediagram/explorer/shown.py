"""Drawing -> which elements of its SVG show each state and each transition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..drawing.parts import Drawing, Edge, Shape
from ..drawing.routing import routed
from ..machine import Machine
from ..spec import Transition

_WAYSIDE = (Shape.TURN, Shape.FORK)
"""Where an arrow turns or parts: nodes that the layout needs, unless they are states themselves."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The elements of a picture, by the ends of their IDs: ``node3``, ``edge7``.

    Attributes:
        states: by full path; what is inside a folded state is shown by that state.
        transitions: by `id`; those written into a state are shown by that state.
    """

    states: Mapping[str, tuple[str, ...]]
    transitions: Mapping[int, tuple[str, ...]]


def shown(drawing: Drawing, machine: Machine) -> Shown:
    """Where a picture shows what; what it does not show is in no element.

    Args:
        drawing: as it was placed.
        machine: what was drawn.
    """
    drawing = routed(drawing)
    drawn = dict(_drawn(drawing))
    states = {name: _nearest(name, drawn, machine) for name in machine.states}
    arrows = _arrows(drawing, machine)
    return Shown(
        states,
        {
            id(each): tuple(dict.fromkeys(arrows.get(id(each), ()))) or _within(each, states)
            for each in machine.transitions
        },
    )


def _drawn(drawing: Drawing) -> Iterator[tuple[str, str]]:
    """The names of all nodes and frames, and the elements that show them."""
    for number, node in enumerate(drawing.nodes, 1):
        if node.shape is not Shape.MORE:  # a state that is not shown may have its name
            yield node.name, f"node{number}"
    for number, frame in enumerate(drawing.frames, 1):
        yield frame.name, f"clust{number}"


def _nearest(name: str, drawn: Mapping[str, str], machine: Machine) -> tuple[str, ...]:
    """The element of a state, or of what it is folded into."""
    around = machine.hierarchy.line(name)
    return next(((drawn[each],) for each in around if each in drawn), ())


def _arrows(drawing: Drawing, machine: Machine) -> Mapping[int, list[str]]:
    """The arrows of each transition, and the nodes on their way."""
    wayside = {
        node.name: f"node{number}"
        for number, node in enumerate(drawing.nodes, 1)
        if node.shape in _WAYSIDE and node.name not in machine.states
    }
    found: dict[int, list[str]] = {}
    for number, edge in enumerate(drawing.edges, 1):
        for transition in edge.shows:
            ends = (wayside[end] for end in _ends(edge) if end in wayside)
            found.setdefault(id(transition), []).extend((f"edge{number}", *ends))
    return found


def _ends(edge: Edge) -> tuple[str, ...]:
    return (edge.tail, *edge.heads)


def _within(transition: Transition, states: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The element in which a transition stands that has no arrow."""
    sides = [states.get(name, ()) for name in (transition.source, *transition.targets)]
    return sides[0] if all(side == sides[0] for side in sides) else ()

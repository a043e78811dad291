"""Machine and marks -> Drawing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath

from .drawing import Drawing, Edge, Group, LegendEntry, Mark, Node, Shape, merged
from .labels import Lines, broken_label, label_lines, name_lines
from .machine import Machine
from .names import Combinations
from .place import Location
from .results import Subject
from .spec import Actor, Event, Family, Kind, State, Transition
from .theme import LINE_STYLES

_SCHEME = re.compile(r"([^/?#]*?):")
_SCHEMES = ("http", "https", "mailto")


def draw(machine: Machine, marks: Iterable[Mark] = ()) -> Drawing:
    """What there is to draw of a flat machine.

    Args:
        machine: what to draw.
        marks: what to point at; of several marks on one piece the first gives the style.

    Raises:
        UnsupportedError: the machine has nested states, regions or pseudo-states.
    """
    machine.require_flat()
    spec = machine.spec
    legend = _legend(machine)
    actors = {entry.name: number for number, entry in enumerate(legend)}
    noted = _Marks(tuple(marks))
    external = [t for t in machine.transitions if not t.family.internal]
    edges = tuple(_edge(t, target, actors, noted) for t in external for target in t.targets)
    drawing = Drawing(
        name=spec.name or PurePath(spec.path).name.split(".")[0],
        title=spec.title,
        description=spec.description,
        nodes=tuple(_node(state, machine, noted) for state in _ordered(machine)),
        edges=edges,
        legend=legend,
        direction=spec.presentation.direction,
        ranks=_ranks(machine),
        groups=_groups(machine),
    )
    return _with_start(merged(drawing) if spec.presentation.merge else drawing, machine)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of a picture, to be looked up by what they point at."""

    marks: tuple[Mark, ...]

    def on_state(self, state: State) -> list[Mark]:
        return [
            m for m in self.marks if isinstance(m.subject, State) and m.subject.name == state.name
        ]

    def on_transition(self, transition: Transition) -> list[Mark]:
        return [mark for mark in self.marks if _points_at(mark.subject, transition)]


def _points_at(subject: Subject, transition: Transition) -> bool:
    match subject:
        case Transition():
            return subject == transition
        case Family():
            return subject is transition.family or subject == transition.family
        case Event():
            return subject.name == transition.event
        case Actor():
            return subject.name == transition.by
        case _:
            return False


def _legend(machine: Machine) -> tuple[LegendEntry, ...]:
    """The declared actors, each with the first style of line that no actor before it has."""
    actors = machine.spec.actors or ()
    free = [line for line in LINE_STYLES if line not in {actor.line for actor in actors}]
    entries = []
    for actor in actors:
        line = actor.line if actor.line in LINE_STYLES else (free.pop(0) if free else "solid")
        entries.append(LegendEntry(actor.name, line))
    return tuple(entries)


def _ordered(machine: Machine) -> list[State]:
    wanted = [name.text for name in machine.spec.presentation.order if name.text in machine.states]
    return [machine.states[name] for name in dict.fromkeys((*wanted, *machine.states))]


def _node(state: State, machine: Machine, noted: _Marks) -> Node:
    marks = noted.on_state(state)
    remark = _remark(state.description, state.note, marks)
    return Node(
        name=state.name,
        shape=Shape.FINAL if state.kind is Kind.FINAL else Shape.STATE,
        lines=name_lines(state.label),
        activities=_activities(state, machine),
        tooltip=_tooltip(state.label, remark, state.location),
        remark=remark,
        link=_safe(state.link),
        mark=marks[0].style if marks else "",
    )


def _activities(state: State, machine: Machine) -> Lines:
    """Entry, exit, activity and internal transitions, as UML writes them into a state."""
    done = (("entry", state.entry), ("do", state.do), ("exit", state.exit))
    internal = (
        t.label for t in machine.transitions if t.source == state.name and t.family.internal
    )
    deferred = (f"{event.text} / defer" for event in state.defer)
    return (*(f"{when} / {what}" for when, what in done if what), *internal, *deferred)


def _edge(transition: Transition, target: str, actors: Mapping[str, int], noted: _Marks) -> Edge:
    marks = noted.on_transition(transition)
    lines = label_lines(transition)
    remark = _remark("", transition.family.note, marks)
    return Edge(
        tail=transition.source,
        head=target,
        labels=(lines,) if lines else (),
        texts=(transition.label,) if transition.label else (),
        actor=actors.get(transition.by),
        tooltip=_tooltip(str(transition), remark, transition.location),
        remark=remark,
        link=_safe(transition.family.link),
        mark=marks[0].style if marks else "",
    )


def _remark(description: str, note: str, marks: list[Mark]) -> str:
    return "\n".join(filter(None, (description, note, *(mark.text for mark in marks))))


def _tooltip(what: str, remark: str, location: Location) -> str:
    """What it is, what there is to say of it, and where the spec says it.

    No folders are told, so that the picture is the same wherever it is made.
    """
    place = f"{_file(location.path)}:{location.line}"
    return "\n".join(filter(None, (what, remark, place)))


@lru_cache(maxsize=1)
def _file(path: str) -> str:
    return PurePath(path).name


def _safe(link: str) -> str:
    """`link` if following it does no more than open a page; else nothing."""
    link = "".join(sign for sign in link if sign > " ")
    scheme = _SCHEME.match(link)
    return link if not scheme or scheme[1].lower() in _SCHEMES else ""


def _ranks(machine: Machine) -> tuple[tuple[str, ...], ...]:
    rows = machine.spec.presentation.rank
    known = (tuple(n.text for n in row if n.text in machine.states) for row in rows)
    return tuple(row for row in known if row)


def _groups(machine: Machine) -> tuple[Group, ...]:
    """The states by their value of the axis that the spec wants to see."""
    wanted, axes = machine.spec.presentation.rank_axis, machine.spec.axes
    names = [axis.name for axis in axes]
    if not wanted or wanted.text not in names:
        return ()
    combinations = Combinations(axes)
    place = names.index(wanted.text)
    sharing: dict[str, list[str]] = {value: [] for value, _ in axes[place].values}
    for name in machine.states:
        if values := combinations.values(name):
            sharing[values[place]].append(name)
    return tuple(
        Group(value, meaning or value, tuple(sharing[value]))
        for value, meaning in axes[place].values
        if sharing[value]
    )


def _with_start(drawing: Drawing, machine: Machine) -> Drawing:
    """The same with UML's filled dot, and an arrow from it to each start."""
    if not machine.starts:
        return drawing
    name = "start"
    taken = {node.name for node in drawing.nodes}
    while name in taken:
        name += "_"
    dot = Node(name, Shape.START, tooltip="the start")
    actions = (start.action for start in machine.spec.starts for _ in start.targets)
    arrows = tuple(
        _start_arrow(name, start, action and f"/ {action}")
        for start, action in dict(zip(machine.starts, actions, strict=True)).items()
    )
    return replace(drawing, nodes=(dot, *drawing.nodes), edges=(*arrows, *drawing.edges))


def _start_arrow(dot: str, start: str, label: str) -> Edge:
    if not label:
        return Edge(dot, start, tooltip=f"starts in {start}")
    lines = broken_label((label,))
    return Edge(dot, start, (lines,), (label,), tooltip=f"starts in {start}: {label}")

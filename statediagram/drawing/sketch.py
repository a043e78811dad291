"""Machine and marks -> Drawing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
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
    noted = _Marks(marks)
    external, internal = _divided(machine.transitions)
    edges = tuple(_edge(t, target, actors, noted) for t in external for target in t.targets)
    drawing = Drawing(
        name=spec.name or PurePath(spec.path).name.split(".")[0],
        title=spec.title,
        description=spec.description,
        nodes=tuple(_node(s, internal.get(s.name, ()), noted) for s in _ordered(machine)),
        edges=edges,
        legend=legend,
        direction=spec.presentation.direction,
        ranks=_ranks(machine),
        groups=_groups(machine),
    )
    return _with_start(merged(drawing) if spec.presentation.merge else drawing, machine)


def _divided(
    transitions: Iterable[Transition],
) -> tuple[list[Transition], Mapping[str, Sequence[Transition]]]:
    """Those that are arrows, and those inside of each state."""
    external: list[Transition] = []
    internal: dict[str, list[Transition]] = defaultdict(list)
    for transition in transitions:
        kin = internal[transition.source] if transition.family.internal else external
        kin.append(transition)
    return external, internal


class _Marks:
    """The marks of a picture, to be looked up by what they point at."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._found: dict[Hashable, dict[int, Mark]] = {}
        for number, mark in enumerate(marks):
            self._found.setdefault(_key(mark.subject), {})[number] = mark

    def on(self, *keys: Hashable) -> list[Mark]:
        """The marks under any of these keys, in the order in which they were given."""
        found: dict[int, Mark] = {}
        for key in keys:
            found |= self._found.get(key, {})
        return [found[number] for number in sorted(found)]


def _key(subject: Subject) -> Hashable:
    """What tells a subject from all others, without comparing the whole of it."""
    match subject:
        case State() | Event() | Actor():
            return type(subject), subject.name
        case Family():
            return subject.location, subject.text
        case Transition(source, targets, family, event):
            return _key(family), source, targets, event
        case _:
            return None


def _keys(transition: Transition) -> tuple[Hashable, ...]:
    """The keys of all that, when it is marked, marks this transition."""
    event, actor = (Event, transition.event), (Actor, transition.by)
    return _key(transition), _key(transition.family), event, actor


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


def _node(state: State, internal: Sequence[Transition], noted: _Marks) -> Node:
    """A state; it tells of its internal transitions, which have no arrow, and bears their marks."""
    marks = noted.on(_key(state), *(key for each in internal for key in _keys(each)))
    notes = (
        ": ".join(filter(None, (each.label.strip(), each.family.note)))
        for each in internal
        if each.family.note
    )
    remark = _remark(marks, state.description, state.note, *notes)
    links = map(_safe, (state.link, *(each.family.link for each in internal)))
    return Node(
        name=state.name,
        shape=Shape.FINAL if state.kind is Kind.FINAL else Shape.STATE,
        lines=name_lines(state.label),
        activities=_activities(state, internal),
        tooltip=_tooltip(state.label, remark, state.location),
        remark=remark,
        link=next(filter(None, links), ""),
        mark=marks[0].style if marks else "",
    )


def _activities(state: State, internal: Sequence[Transition]) -> Lines:
    """Entry, exit, activity and internal transitions, as UML writes them into a state."""
    done = (("entry", state.entry), ("do", state.do), ("exit", state.exit))
    lines = (
        *(f"{when} / {what}" for when, what in done if what.strip()),
        *(transition.label for transition in internal),
        *(f"{event.text} / defer" for event in state.defer),
    )
    return tuple(filter(None, (" ".join(line.split()) for line in lines)))


def _edge(transition: Transition, target: str, actors: Mapping[str, int], noted: _Marks) -> Edge:
    marks = noted.on(*_keys(transition))
    lines = label_lines(transition)
    remark = _remark(marks, transition.family.note)
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


def _remark(marks: Sequence[Mark], *texts: str) -> str:
    return "\n".join(filter(None, (*texts, *(mark.text for mark in marks))))


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

"""Machine and marks -> Drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from ..hierarchy import HISTORIES
from ..machine import Machine
from ..names import Combinations, Scopes
from ..place import Name
from ..spec import Axis, Kind, State, Transition
from .folding import folded
from .labels import broken_label
from .marks import Marks
from .parts import Drawing, Edge, Group, LegendEntry, Mark, Node, Shape, merged
from .pieces import edge, frame, node
from .theme import LINE_STYLES


def draw(machine: Machine, marks: Iterable[Mark] = (), *, grid: bool = True) -> Drawing:
    """What there is to draw of a machine, as its spec wants it.

    Args:
        machine: what to draw.
        marks: what to point at; of several marks on one piece the first gives the style.
        grid: whether it may be placed as a grid, of which no part can be drawn.
    """
    drawing = folded(sketched(machine, marks), folds(machine))
    spec = machine.spec
    if grid and spec.presentation.grid:
        return as_grid(drawing, spec.axes, machine)
    return merged(drawing) if spec.presentation.merge else drawing


def sketched(machine: Machine, marks: Iterable[Mark] = ()) -> Drawing:
    """All of a machine: nothing is folded or merged, and nothing has a place.

    Args:
        machine, marks: as for `draw`.
    """
    spec = machine.spec
    legend = _legend(machine)
    noted = Marks(marks)
    external, internal = _divided(machine)
    outer = _outer(machine)
    drawing = Drawing(
        name=spec.name or PurePath(spec.path).name.split(".")[0],
        title=spec.title,
        description=spec.description,
        nodes=tuple(
            node(s, internal.get(s.name, ()), noted)
            for s in _ordered(machine)
            if s.name not in outer
        ),
        edges=tuple(_edges(external, legend, noted, is_nested=bool(outer))),
        legend=legend,
        direction=spec.presentation.direction,
        ranks=_ranks(machine),
        groups=_groups(machine),
        frames=tuple(
            frame(state, internal.get(name, ()), noted)
            for name, state in machine.states.items()
            if name in outer
        ),
    )
    return _with_start(_with_defaults(drawing, machine), machine)


def as_grid(drawing: Drawing, axes: Sequence[Axis], machine: Machine) -> Drawing:
    """The same in the columns and rows that a machine asks for, if their axes are known.

    Args:
        drawing: what to place.
        axes: of its states.
        machine: whose spec says what are columns and rows, and which states are impossible.
    """
    from .grid import gridded

    spec = machine.spec
    names = dict.fromkeys(name.text for name in spec.presentation.grid)
    if len(names) != 2 or not {axis.name for axis in axes}.issuperset(names):
        return drawing
    column, row = names
    return gridded(merged(drawing), axes, column, row, spec.states or ())


def _outer(machine: Machine) -> frozenset[str]:
    """The states that are drawn as frames: those with something inside, and all regions."""
    parents = {s.parent for s in machine.states.values() if s.parent} & machine.states.keys()
    regions = (name for name, state in machine.states.items() if state.kind is Kind.REGION)
    return frozenset((*parents, *regions))


def _divided(machine: Machine) -> tuple[list[Transition], Mapping[str, Sequence[Transition]]]:
    """Those that are arrows, and those that are written into each state."""
    external: list[Transition] = []
    internal: dict[str, list[Transition]] = defaultdict(list)
    for transition in machine.transitions:
        is_inside = transition.family.internal and not _leads_inside(transition, machine)
        kin = internal[transition.source] if is_inside else external
        kin.append(transition)
    return external, internal


def _leads_inside(transition: Transition, machine: Machine) -> bool:
    """Whether an internal transition leads from a composite to a state inside it."""
    return transition.source != transition.target and machine.hierarchy.is_within(
        transition.target, transition.source
    )


def _edges(
    transitions: Iterable[Transition],
    legend: Sequence[LegendEntry],
    noted: Marks,
    is_nested: bool,
) -> Iterator[Edge]:
    """An arrow for each transition; where nothing is nested, for each of its targets."""
    actors = {entry.name: number for number, entry in enumerate(legend)}
    for transition in transitions:
        if is_nested:
            yield edge(transition, transition.targets, actors, noted)
        else:
            yield from (edge(transition, (name,), actors, noted) for name in transition.targets)


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
    wanted = _found(machine, machine.spec.presentation.order)
    return [machine.states[name] for name in dict.fromkeys((*wanted, *machine.states))]


def _ranks(machine: Machine) -> tuple[tuple[str, ...], ...]:
    rows = (_found(machine, row) for row in machine.spec.presentation.rank)
    return tuple(row for row in rows if row)


def _found(machine: Machine, names: Iterable[Name]) -> tuple[str, ...]:
    """The full paths of those names that mean one state."""
    scopes = Scopes(machine.states)
    found = (scopes.find(name.text) for name in names)
    return tuple(paths[0] for paths in found if len(paths) == 1)


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


def folds(machine: Machine) -> frozenset[str]:
    """The composites that the spec wants to see as a box."""
    return frozenset(_found(machine, machine.spec.presentation.fold))


def _with_start(drawing: Drawing, machine: Machine) -> Drawing:
    """The same with UML's filled dot, and an arrow from it to each start."""
    if not machine.entrances:
        return drawing
    dot = Node(_unused("start", machine), Shape.START, tooltip="the start")
    actions = (start.action for start in machine.spec.starts)
    starts = dict(zip(machine.entrances, actions, strict=True))
    arrows = tuple(
        _start_arrow(dot.name, names, action, "starts in") for names, action in starts.items()
    )
    return replace(drawing, nodes=(dot, *drawing.nodes), edges=(*arrows, *drawing.edges))


def _with_defaults(drawing: Drawing, machine: Machine) -> Drawing:
    """The same with a dot in each composite and region that says where it starts.

    What a history falls back to needs no dot: its arrow leaves the history itself.
    """
    frames = {frame.name for frame in drawing.frames}
    nodes, edges = [], []
    for name, targets in machine.defaults.items() if frames else ():
        action = initial.action if (initial := machine.states[name].initial) else ""
        if name in frames:
            dot = _unused(f"{name}.start", machine)
            nodes.append(Node(dot, Shape.START, tooltip=f"the start of {name}", parent=name))
            edges.append(_start_arrow(dot, targets, action, f"{name} starts in"))
        elif machine.states[name].kind in HISTORIES:
            edges.append(_start_arrow(name, targets, action, f"{name} falls back to"))
    return replace(drawing, nodes=(*nodes, *drawing.nodes), edges=(*edges, *drawing.edges))


def _unused(name: str, machine: Machine) -> str:
    """A name that no state has."""
    while name in machine.states:
        name += "_"
    return name


def _start_arrow(tail: str, names: tuple[str, ...], action: str, what: str) -> Edge:
    label = action and f"/ {action}"
    sentence = f"{what} {' and '.join(names)}"
    if not label:
        return Edge(tail, names[0], tooltip=sentence, others=names[1:])
    lines = broken_label((label,))
    tooltip = f"{sentence}: {label}"
    return Edge(tail, names[0], (lines,), (label,), tooltip=tooltip, others=names[1:])

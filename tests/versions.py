"""Hypothesis strategies: versions of a machine that come from each other by a few edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace

from hypothesis import strategies as st

LABELS = [f"{letter}{number}" for letter in "ABC" for number in range(4)]
EVENTS = ["go", "stop", "tick"]
GUARDS = ["", "", "ready", "full"]
ACTORS = ["", "", "user", "timer"]
WORDS = ["", "first", "second"]
FLAGS = ["final", "choice"]


@dataclass(frozen=True)
class Node:
    """A state or region: what refers to it knows its `key`, whatever it is called.

    Attributes:
        parent: the key of what is around it; 0 at the top.
        kind: `state`, `region`, or the flag that it has instead.
        initial: the key of the state inside in which it starts; 0 if it does not say.
        defer: the keys of events.
    """

    key: int
    label: str
    parent: int = 0
    kind: str = "state"
    initial: int = 0
    description: str = ""
    entry: str = ""
    defer: tuple[int, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """A transition, its states and its event by their keys.

    Attributes:
        also: the key of a second target; 0 if there is none.
        asked: the key of the state that its guard asks for, if it asks for one.
    """

    source: int
    target: int
    event: int
    also: int = 0
    guard: str = ""
    asked: int = 0
    action: str = ""
    by: str = ""
    internal: bool = False
    note: str = ""

    @property
    def states(self) -> set[int]:
        """The keys of all states that it speaks of."""
        return {self.source, self.target, self.also, self.asked} - {0}


@dataclass(frozen=True)
class Version:
    """One version of a machine.

    Attributes:
        nodes: outer before inner.
        events: the names of events.
        renamed: former names with present ones, of states and of events.
        starts: the keys of one or more states.
        declared: whether the events have a section of their own.
        expected: the keys of states that are claimed to be reachable.
        excused: pairs of a state and an event, by their keys, that are left out on purpose.
        folded: the keys of states that are drawn as one box each.
    """

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    starts: tuple[int, ...]
    events: tuple[str, ...] = tuple(EVENTS)
    renamed: tuple[tuple[str, str], ...] = ()
    title: str = ""
    declared: bool = False
    expected: tuple[int, ...] = ()
    excused: tuple[tuple[int, int], ...] = ()
    folded: tuple[int, ...] = ()

    def node(self, key: int) -> Node:
        return next(each for each in self.nodes if each.key == key)

    def inside(self, key: int) -> list[Node]:
        """What stands directly inside of a node; at the top for 0."""
        return [each for each in self.nodes if each.parent == key]

    def all_inside(self, key: int) -> set[int]:
        """A node and all inside it, by their keys."""
        return {key}.union(*(self.all_inside(each.key) for each in self.inside(key)))

    def path(self, key: int) -> str:
        node = self.node(key)
        return f"{self.path(node.parent)}.{node.label}" if node.parent else node.label

    def is_orthogonal(self, key: int) -> bool:
        return any(each.kind == "region" for each in self.inside(key))

    def text(self, expanded: bool = False) -> str:
        """As a spec.

        Parameters:
            expanded: whether each transition has a line of its own; else those that differ in
                their sources alone share one.
        """
        lines = ["machine: test", f"starts: [{self._paths(self.starts)}]"]
        lines += [f"title: {self.title}"] if self.title else []
        if self.declared:
            lines += ["events:", *(f"  {event}: {event}ing" for event in self.events)]
        lines += ["states:", *self._states(0, "  ")]
        if self.arrows:
            lines += ["transitions:", *self._transitions(expanded)]
        if self.expected:
            lines += ["expect:", *(f"  - reachable: {self.path(key)}" for key in self.expected)]
        if self.excused:
            lines += ["ignore:", *map(self._excuse, self.excused)]
        if self.folded:
            lines += ["diagram:", f"  fold: [{self._paths(self.folded)}]"]
        if self.renamed:
            lines += ["renamed:", *(f"  {old}: {new}" for old, new in self.renamed)]
        return "".join(f"{line}\n" for line in lines)

    def _paths(self, keys: Iterable[int]) -> str:
        return ", ".join(map(self.path, keys))

    def _excuse(self, pair: tuple[int, int]) -> str:
        state, event = self.path(pair[0]), self.events[pair[1]]
        return f"  - {{in: '{state}', events: {event}, because: it is so}}"

    def _states(self, parent: int, indent: str) -> Iterator[str]:
        for node in self.inside(parent):
            yield f"{indent}{node.label}:"
            more = f"{indent}  "
            yield from [f"{more}description: {node.description}"] if node.description else []
            yield from [f"{more}entry: {node.entry}"] if node.entry else []
            yield from [f"{more}{node.kind}: true"] if node.kind in FLAGS else []
            if node.defer:
                yield f"{more}defer: [{', '.join(self.events[each] for each in node.defer)}]"
            if node.initial:
                yield f"{more}initial: {self.node(node.initial).label}"
            if self.inside(node.key):
                yield f"{more}{'regions' if self.is_orthogonal(node.key) else 'states'}:"
                yield from self._states(node.key, f"{more}  ")

    def _transitions(self, expanded: bool) -> Iterator[str]:
        groups: dict[object, list[Arrow]] = {}
        for number, arrow in enumerate(self.arrows):
            key = number if expanded else replace(arrow, source=0)
            groups.setdefault(key, []).append(arrow)
        for group in groups.values():
            arrow = group[0]
            sources = ", ".join(self.path(each.source) for each in group)
            yield f"  - from: [{sources}]"
            also = (arrow.also,) if arrow.also else ()
            yield f"    to: [{self._paths((arrow.target, *also))}]"
            yield f"    event: {self.events[arrow.event]}"
            guard = f"in {self.path(arrow.asked)}" if arrow.asked else arrow.guard
            yield from [f"    guard: {guard}"] if guard else []
            yield from [f"    by: {arrow.by}"] if arrow.by else []
            yield from [f"    note: {arrow.note}"] if arrow.note else []
            yield from [f"    action: {arrow.action}"] if arrow.action else []
            yield from ["    internal: true"] if arrow.internal else []


@st.composite
def versions(draw: st.DrawFn, nested: bool = True) -> Version:
    """A machine with up to nine states and ten transitions."""
    growing = _Growing(draw, nested)
    start = growing.fill(0, 0)
    version = Version(
        tuple(growing.nodes),
        (),
        (start,),
        title=draw(st.sampled_from(WORDS)),
        declared=draw(st.booleans()),
    )
    keys = _states(version)
    arrows = draw(st.lists(_arrows(keys), max_size=10, unique=True))
    some = st.lists(st.sampled_from(keys), max_size=2, unique=True).map(tuple)
    version = replace(version, expected=draw(some), folded=draw(some))
    if draw(st.integers(0, 2)) == 0:
        excused = st.tuples(st.sampled_from(keys), st.integers(0, len(EVENTS) - 1))
        version = replace(version, excused=(draw(excused),))
    if draw(st.integers(0, 2)) == 0:
        version = _start_elsewhere(draw, version)
    return replace(version, arrows=tuple(arrows))


@st.composite
def pairs(draw: st.DrawFn, nested: bool = True, edits: int = 4) -> tuple[Version, Version]:
    """A version and another one that comes from it by some edits, in this order."""
    old = draw(versions(nested))
    new = old
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=edits)):
        new = edit(draw, new)
    return old, _consistent(new)


def _states(version: Version) -> list[int]:
    return [each.key for each in version.nodes if each.kind != "region"]


def _arrows(keys: Sequence[int]) -> st.SearchStrategy[Arrow]:
    return st.builds(
        Arrow,
        source=st.sampled_from(keys),
        target=st.sampled_from(keys),
        event=st.integers(0, len(EVENTS) - 1),
        also=st.sampled_from([0] * 5 * len(keys) + list(keys)),
        guard=st.sampled_from(GUARDS),
        asked=st.sampled_from([0] * 5 * len(keys) + list(keys)),
        action=st.sampled_from(["", "", "count"]),
        by=st.sampled_from(ACTORS),
        internal=st.sampled_from([False, False, False, True]),
        note=st.sampled_from(["", "", "slowly"]),
    ).map(_settled)


def _settled(arrow: Arrow) -> Arrow:
    """The same with two targets only where they are two."""
    return replace(arrow, also=0) if arrow.also == arrow.target else arrow


@dataclass
class _Growing:
    draw: st.DrawFn
    nested: bool
    nodes: list[Node] = field(default_factory=list)

    def add(self, parent: int, kind: str = "state") -> int:
        taken = {each.label for each in self.nodes if each.parent == parent}
        free = [label for label in LABELS if label not in taken]
        key = len(self.nodes) + 1
        self.nodes.append(Node(key, self.draw(st.sampled_from(free)), parent, kind))
        return key

    def fill(self, parent: int, depth: int) -> int:
        """States inside of `parent`; returns the one in which it starts."""
        keys = []
        for _ in range(self.draw(st.integers(1, 3))):
            keys.append(self.add(parent))
            inside = self.draw(st.integers(0, 5)) if self.nested and depth < 2 else 5
            if inside == 0 and len(self.nodes) < 6:
                for _ in range(2):
                    region = self.add(keys[-1], "region")
                    self.start(region, self.fill(region, depth + 2))
            elif inside <= 2 and len(self.nodes) < 6:
                self.start(keys[-1], self.fill(keys[-1], depth + 1))
        return self.draw(st.sampled_from(keys))

    def start(self, key: int, initial: int) -> None:
        self.nodes[key - 1] = replace(self.nodes[key - 1], initial=initial)


def _with(version: Version, node: Node) -> Version:
    nodes = (node if each.key == node.key else each for each in version.nodes)
    return replace(version, nodes=tuple(nodes))


def _pick(draw: st.DrawFn, version: Version) -> Node:
    return version.node(draw(st.sampled_from(_states(version))))


def _free(version: Version, parent: int) -> list[str]:
    taken = {each.label for each in version.inside(parent)}
    return [label for label in LABELS if label not in taken]


def _rename(draw: st.DrawFn, version: Version) -> Version:
    """A state under another name; `renamed` says so, or does not."""
    node = _pick(draw, version)
    new = _with(version, replace(node, label=draw(st.sampled_from(_free(version, node.parent)))))
    if draw(st.integers(0, 3)):
        renamed = version.path(node.key), new.path(node.key)
        if renamed[0] not in dict(version.renamed):
            new = replace(new, renamed=(*version.renamed, renamed))
    return new


def _rename_event(draw: st.DrawFn, version: Version) -> Version:
    number = draw(st.integers(0, len(version.events) - 1))
    name = f"e{len(version.renamed)}{number}"
    if name in version.events:
        return version
    renamed = (version.events[number], name)
    events = tuple(name if n == number else each for n, each in enumerate(version.events))
    told = (renamed,) if draw(st.booleans()) else ()
    return replace(version, events=events, renamed=(*version.renamed, *told))


def _move(draw: st.DrawFn, version: Version) -> Version:
    """A state into another one, or out of it."""
    node = _pick(draw, version)
    beyond = version.all_inside(node.key)
    places = [
        each.key
        for each in version.nodes
        if each.key not in beyond
        and each.kind not in FLAGS
        and not version.is_orthogonal(each.key)
        and node.label in _free(version, each.key)
    ]
    places += [0] if node.label in _free(version, 0) else []
    if not places:
        return version
    moved = _with(version, replace(node, parent=draw(st.sampled_from(places))))
    return _sound(_outer_first(moved))


def _drop(draw: st.DrawFn, version: Version) -> Version:
    """A state with all that is inside."""
    node = _pick(draw, version)
    gone = version.all_inside(node.key)
    if gone & set(version.starts):
        return version
    return _sound(
        replace(
            version,
            nodes=tuple(each for each in version.nodes if each.key not in gone),
            arrows=tuple(a for a in version.arrows if not gone & a.states),
            expected=tuple(key for key in version.expected if key not in gone),
            excused=tuple(pair for pair in version.excused if pair[0] not in gone),
            folded=tuple(key for key in version.folded if key not in gone),
        )
    )


def _add(draw: st.DrawFn, version: Version) -> Version:
    """A state with a transition into it."""
    around = draw(st.sampled_from([0, *(each.key for each in version.nodes)]))
    if around and (version.node(around).kind in FLAGS or version.is_orthogonal(around)):
        around = 0
    key = max(each.key for each in version.nodes) + 1
    node = Node(key, draw(st.sampled_from(_free(version, around))), around)
    arrow = Arrow(_pick(draw, version).key, key, draw(st.integers(0, 2)))
    return _sound(replace(version, nodes=(*version.nodes, node), arrows=(*version.arrows, arrow)))


def _describe(draw: st.DrawFn, version: Version) -> Version:
    return _with(
        version,
        replace(
            _pick(draw, version),
            description=draw(st.sampled_from(WORDS)),
            entry=draw(st.sampled_from(WORDS)),
            defer=draw(st.lists(st.integers(0, 2), max_size=2, unique=True).map(tuple)),
        ),
    )


def _change_kind(draw: st.DrawFn, version: Version) -> Version:
    """A state that becomes final or a choice, or that is neither any more."""
    node = _pick(draw, version)
    if version.inside(node.key):
        return version
    kind = draw(st.sampled_from(["state", *FLAGS]))
    return _with(version, replace(node, kind=kind, entry="", defer=()))


def _change_arrow(draw: st.DrawFn, version: Version) -> Version:
    """A transition that is gone, new, or in some part another."""
    arrows = list(version.arrows)
    other = draw(_arrows(_states(version)))
    number = draw(st.integers(0, len(arrows)))
    if number == len(arrows):
        arrows.append(other)
    else:
        names = [each.name for each in fields(Arrow)]
        kept = draw(st.sets(st.sampled_from(names)))
        same = {name: getattr(arrows[number], name) for name in kept}
        arrows[number : number + 1] = [_settled(replace(other, **same))] if kept else []
    return replace(version, arrows=tuple(dict.fromkeys(arrows)))


def _start_elsewhere(draw: st.DrawFn, version: Version) -> Version:
    composites = [each for each in version.nodes if each.initial]
    if composites and draw(st.booleans()):
        node = draw(st.sampled_from(composites))
        inside = [each.key for each in version.inside(node.key)]
        return _with(version, replace(node, initial=draw(st.sampled_from(inside))))
    keys = st.lists(st.sampled_from(_states(version)), min_size=1, max_size=2, unique=True)
    return replace(version, starts=tuple(draw(keys)))


def _entitle(draw: st.DrawFn, version: Version) -> Version:
    return replace(version, title=draw(st.sampled_from(WORDS)), declared=draw(st.booleans()))


EDITS = [
    _rename,
    _rename,
    _rename_event,
    _move,
    _move,
    _drop,
    _add,
    _describe,
    _change_kind,
    _change_arrow,
    _change_arrow,
    _start_elsewhere,
    _entitle,
]


def _consistent(version: Version) -> Version:
    """The same without former names that are present ones again: which state is meant then?"""
    present = {version.path(each.key) for each in version.nodes} | set(version.events)
    told = tuple(pair for pair in version.renamed if pair[0] not in present)
    return replace(version, renamed=told)


def _outer_first(version: Version) -> Version:
    def below(key: int) -> list[Node]:
        return [each for node in version.inside(key) for each in (node, *below(node.key))]

    return replace(version, nodes=tuple(below(0)))


def _sound(version: Version) -> Version:
    """The same with defaults that are inside, and with no empty regions."""
    empty = {
        each.key for each in version.nodes if each.kind == "region" and not version.inside(each.key)
    }
    if empty:
        left = replace(version, nodes=tuple(n for n in version.nodes if n.key not in empty))
        return _sound(left)
    nodes = []
    for node in version.nodes:
        inside = [each.key for each in version.inside(node.key) if each.kind != "region"]
        initial = node.initial if node.initial in inside else next(iter(inside), 0)
        nodes.append(replace(node, initial=initial))
    return replace(version, nodes=tuple(nodes))

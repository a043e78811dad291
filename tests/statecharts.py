"""Random statecharts that both this tool and the library `sismic` can run, written for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from hypothesis import strategies as st
from sismic import model

from statediagram.spec import Kind

DEPTH = 4
HISTORIES = (Kind.SHALLOW_HISTORY, Kind.DEEP_HISTORY)
ROOT = "the machine"
DONE = "done"
ELSE = "else"


@dataclass(frozen=True)
class Node:
    """A state, a region or a pseudo-state.

    Attributes:
        name: its full path.
        initial: the state inside in which it starts, or the default of a history; a history that
            has none falls back to where its parent starts.
    """

    name: str
    parent: str
    kind: Kind = Kind.STATE
    initial: str = ""

    @property
    def label(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Arrow:
    """A transition.

    Attributes:
        target: empty if it is internal and leaves nothing.
        event: empty if it is eventless.
        guard: a word, `in` with the full path of a state, or empty.
    """

    source: str
    target: str
    event: str = ""
    guard: str = ""


@dataclass(frozen=True)
class Statechart:
    """A statechart.

    Attributes:
        initial: the top state in which it starts.
        nodes: in document order.
        arrows: in document order.
    """

    initial: str
    nodes: Sequence[Node]
    arrows: Sequence[Arrow]

    @cached_property
    def node(self) -> dict[str, Node]:
        """Each node by its full path."""
        return {each.name: each for each in self.nodes}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each node in document order."""
        return {each.name: place for place, each in enumerate(self.nodes)}

    def children(self, name: str) -> list[Node]:
        """What stands directly inside of a node; at the top if `name` is empty."""
        return [each for each in self.nodes if each.parent == name]

    def is_orthogonal(self, name: str) -> bool:
        """Whether a node has regions."""
        return any(each.kind is Kind.REGION for each in self.children(name))

    @property
    def events(self) -> list[str]:
        """What can come from outside, in the order of the arrows."""
        return list(dict.fromkeys(a.event for a in self.arrows if a.event not in ("", DONE)))

    @property
    def guards(self) -> list[str]:
        """The guards whose truth is unknown, in the order of the arrows."""
        known = ("", ELSE)
        words = (a.guard for a in self.arrows if not a.guard.startswith("in "))
        return list(dict.fromkeys(word for word in words if word not in known))

    def yaml(self) -> str:
        """As a spec."""
        lines = ["machine: chart", f"initial: {self.initial}", "states:"]
        lines += self._yaml_states("", "  ")
        if self.arrows:
            lines += ["transitions:", *map(_yaml_arrow, self.arrows)]
        return "".join(f"{line}\n" for line in lines)

    def _yaml_states(self, parent: str, indent: str) -> Iterator[str]:
        for node in self.children(parent):
            yield f"{indent}{node.label}:{_FLAGS.get(node.kind, '')}"
            initial = self.node[node.initial].label if node.initial else ""
            if node.kind in HISTORIES:
                yield f"{indent}  history: {node.kind.split()[0]}"
                yield from [f"{indent}  default: {initial}"] if initial else []
            elif inside := self.children(node.name):
                yield from [f"{indent}  initial: {initial}"] if initial else []
                yield f"{indent}  {'regions' if inside[0].kind is Kind.REGION else 'states'}:"
                yield from self._yaml_states(node.name, f"{indent}    ")

    def sismic(self) -> model.Statechart:
        """As sismic's model. Guards ask ``truth`` of the context, a dictionary by word.

        The arrows of a state have falling priorities: of several that are enabled the first is
        taken, `else` after all. A choice is a state with eventless transitions. An arrow for the
        completion of a composite has an event of its own (`completion`), which the test sends.
        """
        chart = model.Statechart("chart")
        chart.add_state(model.CompoundState(ROOT, initial=self.initial), None)
        for node in self.nodes:
            chart.add_state(self._sismic_state(node), node.parent or ROOT)
        for place, arrow in enumerate(self.arrows):
            event = completion(arrow.source) if arrow.event == DONE else arrow.event
            chart.add_transition(
                model.Transition(
                    arrow.source,
                    arrow.target or None,
                    event=event or None,
                    guard=_sismic_guard(arrow.guard),
                    priority=-place - len(self.arrows) * (arrow.guard == ELSE),
                )
            )
        chart.validate()
        return chart

    def _sismic_state(self, node: Node) -> model.StateMixin:
        parent = self.node[node.parent].initial if node.parent else ""
        match node.kind:
            case Kind.SHALLOW_HISTORY:
                return model.ShallowHistoryState(node.name, memory=node.initial or parent)
            case Kind.DEEP_HISTORY:
                return model.DeepHistoryState(node.name, memory=node.initial or parent)
            case Kind.FINAL:
                return model.FinalState(node.name)
        if self.is_orthogonal(node.name):
            return model.OrthogonalState(node.name)
        if self.children(node.name):
            return model.CompoundState(node.name, initial=node.initial or None)
        return model.BasicState(node.name)


_FLAGS = {Kind.FINAL: " {final: true}", Kind.CHOICE: " {choice: true}"}


def completion(composite: str) -> str:
    """The event of a composite's end in sismic's statechart."""
    return f"{DONE} {composite}"


def _yaml_arrow(arrow: Arrow) -> str:
    head = f"  - {arrow.source} -> {arrow.target or arrow.source}:"
    if arrow.target:
        label = " ".join(filter(None, (arrow.event, arrow.guard and f"[{arrow.guard}]")))
        return f"{head} '{label}'" if label else head
    said = [f"event: {arrow.event}"] if arrow.event else []
    said += [f"guard: {arrow.guard}"] if arrow.guard else []
    return f"{head} {{{', '.join([*said, 'internal: true'])}}}"


def _sismic_guard(guard: str) -> str | None:
    if guard in ("", ELSE):
        return None
    if guard.startswith("in "):
        return f"active({guard.removeprefix('in ')!r})"
    return f"truth[{guard!r}]"


@st.composite
def statecharts(draw: st.DrawFn, guarded: bool = True, size: int = 10) -> Statechart:
    """A statechart for which sismic and SCXML have the same rules.

    Parameters:
        guarded: whether there are guards of unknown truth, and choices.
        size: after how many nodes no state gets more inside.
    """
    growing = _Growing(draw, guarded, size)
    chart = Statechart(growing.fill("", 1), tuple(growing.nodes), ())
    arrows = _Arrows(draw, guarded, _Comparable(chart))
    return replace(chart, arrows=tuple(arrows.drawn()))


@dataclass
class _Arrows:
    """The arrows of a statechart while they are drawn.

    Attributes:
        entered: nodes that may become active by those that are drawn, so that most can be taken.
    """

    draw: st.DrawFn
    guarded: bool
    comparable: _Comparable
    entered: dict[str, None] = field(default_factory=dict)

    def drawn(self) -> Iterator[Arrow]:
        chart = self.comparable.chart
        self.enter(chart.initial)
        for node in chart.nodes:
            if node.kind is Kind.CHOICE:
                heads = st.sampled_from(self.comparable.shared_heads(node.name))
                for guard in self.draw(st.permutations(("full", ELSE))):
                    yield Arrow(node.name, self.draw(heads), guard=guard)
            elif chart.is_orthogonal(node.name) and self.comparable.ends(node.name):
                yield from self.ending(node.name)
        states = sum(node.kind is Kind.STATE for node in chart.nodes)
        for number in range(self.draw(st.integers(states, states + 8))):
            arrow = self.arrow(number)
            self.enter(arrow.target)
            yield arrow

    def ending(self, orthogonal: str) -> Iterator[Arrow]:
        """The way to the end of all regions, which chance would seldom find."""
        chart = self.comparable.chart
        for region in chart.children(orthogonal):
            kinds = {node.kind: node.name for node in reversed(chart.children(region.name))}
            yield Arrow(kinds[Kind.STATE], kinds[Kind.FINAL], self.one_of(["go", "stop"]))
        yield Arrow(orthogonal, self.one_of(self.comparable.shared_heads(orthogonal)), DONE)

    def arrow(self, number: int) -> Arrow:
        chart = self.comparable.chart
        sources = [name for name in self.entered if chart.node[name].kind is Kind.STATE]
        source = self.one_of([*sources, *filter(self.comparable.ends, sources)])
        beside = chart.children(chart.node[source].parent)
        finals = [node.name for node in beside if node.kind is Kind.FINAL]
        heads = self.comparable.heads(source)
        near = [name for name in heads if not self.comparable.needs_own_event(source, name)]
        histories = [name for name in heads if name and chart.node[name].kind in HISTORIES]
        target = self.one_of([*near, *near, *heads, *finals, *finals, *histories, *histories])
        shared = ["go", "go", "go", "stop", "stop", ""]
        done = [DONE] * 6 * self.comparable.ends(source)
        event = self.one_of([*(shared if target in near else [f"own {number}"]), *done])
        return Arrow(source, target, event, self.guard(event))

    def guard(self, event: str) -> str:
        """Eventless arrows share none with others: sismic asks for both in one step."""
        words = ["ready" if event else "full"] * 2 * self.guarded
        guard = self.one_of(["", "", "", "in", *words] if event else ["in", *words, ""])
        kinds = (Kind.STATE, Kind.FINAL)
        names = [node.name for node in self.comparable.chart.nodes if node.kind in kinds]
        return f"in {self.one_of(names)}" if guard == "in" else guard

    def one_of(self, choices: Sequence[str]) -> str:
        return self.draw(st.sampled_from(choices))

    def enter(self, name: str) -> None:
        """What an arrow to a node makes active, roughly."""
        if not name or name in self.entered:
            return
        chart = self.comparable.chart
        self.entered[name] = None
        self.enter(chart.node[name].initial)
        for node in chart.children(name):
            if node.kind is Kind.REGION:
                self.enter(node.name)
        self.enter(chart.node[name].parent)


@dataclass(frozen=True)
class _Comparable:
    """What of a statechart's arrows both take alike; `test_oracle` has an example of all else."""

    chart: Statechart

    def around(self, name: str) -> list[str]:
        """What is around a node, the innermost first."""
        found = []
        while name := self.chart.node[name].parent:
            found.append(name)
        return found

    def regions(self, name: str) -> set[str]:
        """The regions around a node."""
        return {n for n in self.around(name) if self.chart.node[n].kind is Kind.REGION}

    def heads(self, source: str) -> list[str]:
        """Where an arrow may lead; an empty name is for an internal one."""
        return [*(n.name for n in self.chart.nodes if self.is_head(source, n)), ""]

    def is_head(self, source: str, target: Node) -> bool:
        """Entering a region from outside leaves sismic's other regions as they are, or empty.

        From deep inside to the deep history of what is around, SCXML leaves less than sismic.
        """
        if target.kind is Kind.REGION or not self.regions(target.name) <= self.regions(source):
            return False
        around = self.around(source)
        return target.kind is not Kind.DEEP_HISTORY or target.parent not in around[1:]

    def shared_heads(self, source: str) -> list[str]:
        """Where an arrow may lead that cannot have an event of its own."""
        return [n for n in self.heads(source) if n and not self.needs_own_event(source, n)]

    def needs_own_event(self, source: str, target: str) -> bool:
        """Whether others that the same event enables may be in its way, or it in theirs.

        Where one leaves an orthogonal state while another region takes part, sismic refuses. From
        a transition that leaves nothing, SCXML does not keep those of states around it.
        """
        inside = self.regions(source)
        return bool(inside) if not target else not inside <= self.regions(target)

    def ends(self, name: str) -> bool:
        """Whether a node is a composite that can be complete."""
        children = self.chart.children(name)
        if self.chart.is_orthogonal(name):
            return all(self.ends(region.name) for region in children)
        return any(node.kind is Kind.FINAL for node in children)


@dataclass
class _Growing:
    """A statechart while it is made, outer nodes before inner ones."""

    draw: st.DrawFn
    guarded: bool
    size: int
    nodes: list[Node] = field(default_factory=list)

    def add(self, parent: str, kind: Kind = Kind.STATE) -> str:
        label = f"{kind[0]}{len(self.nodes)}"
        name = f"{parent}.{label}" if parent else label
        self.nodes.append(Node(name, parent, kind))
        return name

    def start(self, name: str, initial: str) -> None:
        place = next(n for n, node in enumerate(self.nodes) if node.name == name)
        self.nodes[place] = replace(self.nodes[place], initial=initial)

    def fill(self, parent: str, depth: int) -> str:
        """States inside of `parent`; returns the one in which it starts."""
        states = [self.child(parent, depth) for _ in range(self.draw(st.integers(1, 3)))]
        kinds = [Kind.FINAL, *(HISTORIES if parent else ())]
        kinds += [Kind.CHOICE] if self.guarded else []
        few = st.lists(st.sampled_from(kinds), min_size=bool(parent), max_size=2, unique=True)
        more = {self.add(parent, kind): kind for kind in self.draw(few)}
        starts = [*states, *more] if parent else states
        initial = self.draw(st.sampled_from(starts))
        for name, kind in more.items():
            # A history that the composite starts in cannot fall back to that.
            if kind in HISTORIES and (more.get(initial) in HISTORIES or self.draw(st.booleans())):
                self.start(name, self.draw(st.sampled_from(states)))
        return initial

    def child(self, parent: str, depth: int) -> str:
        """A state, which may have states or regions inside."""
        name = self.add(parent)
        if depth == DEPTH or len(self.nodes) > self.size:
            return name
        inside = self.draw(st.integers(0, 4))
        if inside == 4:
            for _ in range(self.draw(st.sampled_from([2, 2, 3]))):
                region = self.add(name, Kind.REGION)
                self.start(region, self.fill(region, depth + 1))
        elif inside >= 2:
            self.start(name, self.fill(name, depth + 1))
        return name

"""Hypothesis strategies: small machines of every shape, flat and nested."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from building import Page, spec
from hypothesis import strategies as st

from statediagram.patterns import literal
from statediagram.place import Name
from statediagram.spec import Default, Family, Kind, Spec, State

NAMES = ["A", "B", "C", "D", "E", "F"]
LABELS = ["", ": go", ": go [ready]", ": stop", ": / count", ": stop / count"]


def names() -> st.SearchStrategy[str]:
    """The name of one of a few states."""
    return st.sampled_from(NAMES)


@st.composite
def arrows(draw: st.DrawFn) -> str:
    """A transition, or a family from two states."""
    sources = draw(st.lists(names(), min_size=1, max_size=2))
    return f"{', '.join(sources)} -> {draw(names())}{draw(st.sampled_from(LABELS))}"


@st.composite
def specs(draw: st.DrawFn, started: bool | None = None) -> Spec:
    """A spec with up to six states, declared or not, with or without starts and finals.

    Parameters:
        started: whether a start is declared; `None` for either.
    """
    least, most = {None: (0, 2), True: (1, 2), False: (0, 0)}[started]
    declared = draw(st.none() | st.lists(names(), unique=True))
    return spec(
        *draw(st.lists(arrows(), max_size=8)),
        starts=draw(st.lists(names(), min_size=least, max_size=most, unique=True)),
        states=declared,
        finals=[name for name in declared or () if draw(st.integers(0, 3)) == 0],
        events=draw(st.none() | st.just(["go", "stop"]) | st.just(["go", "halt"])),
    )


DEPTH = 3
HISTORIES = [Kind.SHALLOW_HISTORY, Kind.DEEP_HISTORY]


@dataclass
class _Tree:
    """The states of a nested spec while they are made, outer before inner.

    Attributes:
        regions: full paths of the regions of each orthogonal state.
    """

    draw: st.DrawFn
    page: Page = field(default_factory=Page)
    states: list[State] = field(default_factory=list)
    regions: dict[str, list[str]] = field(default_factory=dict)

    def add(self, parent: str, kind: Kind = Kind.STATE) -> str:
        """A new state; its label is used once in the machine."""
        label = f"{kind[0]}{len(self.states)}"
        name = f"{parent}.{label}" if parent else label
        self.states.append(State(name, self.page.write(name), kind=kind, parent=parent))
        return name

    def start(self, name: str, target: str) -> None:
        """Where `name` starts, or what its history falls back to."""
        number = next(n for n, state in enumerate(self.states) if state.name == name)
        place = self.page.write(f"{name} starts in {target}")
        initial = Default((Name(target, place),), place, self.draw(st.sampled_from(["", "reset"])))
        self.states[number] = replace(self.states[number], initial=initial)

    def fill(self, parent: str, depth: int) -> str:
        """States inside of `parent`; returns where it starts."""
        children = [self.child(parent, depth) for _ in range(self.draw(st.integers(1, 3)))]
        if self.draw(st.integers(0, 3)) == 0:
            self.add(parent, Kind.FINAL)
        if self.draw(st.integers(0, 3)) == 0:
            self.add(parent, Kind.CHOICE)
        if parent and self.draw(st.integers(0, 2)) == 0:
            history = self.add(parent, self.draw(st.sampled_from(HISTORIES)))
            if self.draw(st.booleans()):
                self.start(history, self.draw(st.sampled_from(children)))
        return self.draw(st.sampled_from(children))

    def child(self, parent: str, depth: int) -> str:
        """A state, which may have states or regions inside."""
        name = self.add(parent)
        inside = self.draw(st.integers(0, 5)) if depth < DEPTH else 5
        if inside == 0:
            self.regions[name] = [
                self.region(name, depth) for _ in range(self.draw(st.integers(2, 3)))
            ]
        elif inside <= 2:
            self.start(name, self.fill(name, depth + 1))
        return name

    def region(self, parent: str, depth: int) -> str:
        """A region with states inside."""
        name = self.add(parent, Kind.REGION)
        self.start(name, self.fill(name, depth + 1))
        return name

    def family(
        self, source: str, targets: list[str], event: str = "", guard: str = "", action: str = ""
    ) -> Family:
        """A transition between full paths."""
        text = f"{source} -> {', '.join(targets)}"
        place = self.page.write(text)
        return Family(
            text,
            place,
            sources=(literal(source, place),),
            targets=tuple(literal(name, place) for name in targets),
            events=(literal(event, place),) if event else (),
            guard=guard,
            action=action,
            internal=[source] == targets and self.draw(st.booleans()),
        )


@st.composite
def nested_specs(draw: st.DrawFn, guarded: bool = True) -> Spec:
    """A sound spec with composites up to three deep, regions, histories, choices and finals.

    All names are full paths; each label is one letter and a number that is used once (`s7`, of a
    region `r3`, a final `f4`, a choice `c5`, a history `s6` or `d6`), so any of them would do as
    a name, too. There is one start at the top, and every composite and region says where it
    starts: in a state right inside of it. Of up to eight transitions, with the events `go`, `stop`
    and `tick` or none, each leads from a state, composite or not, to anything but a region, or into
    every region of an orthogonal state at once. A choice has two branches, `[ready]` and `[else]`,
    each to a state. Nothing leaves a final or a history. No axes, actors, families
    of several, forks or joins.

    Parameters:
        guarded: whether transitions other than the branches of choices may have a guard or lack an
            event.
    """
    tree = _Tree(draw)
    start = tree.fill("", 1)
    plain = [each.name for each in tree.states if each.kind is Kind.STATE]
    heads = [each.name for each in tree.states if each.kind is not Kind.REGION]
    firsts = {
        name: [next(s.name for s in tree.states if s.parent == region) for region in regions]
        for name, regions in tree.regions.items()
    }
    families = []
    for choice in (each.name for each in tree.states if each.kind is Kind.CHOICE):
        for guard in ("ready", "else"):
            families.append(tree.family(choice, [draw(st.sampled_from(plain))], guard=guard))
    events = st.sampled_from(["go", "stop", "tick", ""] if guarded else ["go", "stop", "tick"])
    for _ in range(draw(st.integers(0, 8))):
        if firsts and draw(st.integers(0, 3)) == 0:
            targets = firsts[draw(st.sampled_from(sorted(firsts)))]
        else:
            targets = [draw(st.sampled_from(heads))]
        families.append(
            tree.family(
                draw(st.sampled_from(plain)),
                targets,
                draw(events),
                draw(st.sampled_from(["", "", "ready"])) if guarded else "",
                draw(st.sampled_from(["", "count"])),
            )
        )
    place = tree.page.write(f"starts in {start}")
    return Spec(
        path="test",
        text=tree.page.text,
        location=place._replace(line=1),
        name="nested",
        starts=(Default((Name(start, place),), place),),
        states=tuple(tree.states),
        families=tuple(families),
    )

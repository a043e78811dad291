"""What is to be drawn, in no language yet: nodes, edges and marks, before they are placed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain

from ..results import Subject
from ..spec import Transition
from .geometry import Box, Point, Route
from .labels import Lines, short_line
from .theme import LIGHT, THEMES, Palette

_STACKED = 8  # labels on one merged arrow; the rest is counted


class Shape(StrEnum):
    """What a node stands for."""

    START = "start"
    STATE = "state"
    FINAL = "final"
    CHOICE = "choice"
    FORK = "fork"
    JOIN = "join"
    HISTORY = "history"
    TURN = "turn"  # where an arrow turns that comes back to where it left, with its label
    HEADING = "heading"  # of a column of a grid
    IMPOSSIBLE = "impossible"  # in a cell of a grid that can have no state
    MORE = "more"  # what is not shown
    BLANK = "blank"  # not seen: the only thing in a frame


class Border(StrEnum):
    """What a frame stands for."""

    COMPOSITE = "composite"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that a picture should point at.

    Attributes:
        subject: the state, transition, family, event or actor.
        text: why, shown when the reader points at it.
        style: ``error``, ``warning`` or ``info``.
    """

    subject: Subject
    text: str
    style: str = "error"


@dataclass(frozen=True, slots=True)
class Node:
    """A state or pseudo-state, or a dot at which something starts.

    Attributes:
        name: unique in the drawing.
        parent: the name of the frame that it stands in; empty outside of all.
        lines: the name as it is shown.
        activities: what is done in the state, one line each.
        tooltip: what a reader is told who points at it; its last line cites the spec.
        remark: what of that the picture itself does not show.
        mark: the style of its mark; empty if it has none.
        actor: of a turn, as of its arrow.
        place: where it stands, if that is known before the layout.
        sides: in a union, what it is on the old and on the new side; `None` where it is not. Empty
            for what belongs to no side.
    """

    name: str
    shape: Shape
    lines: Lines = ()
    activities: Lines = ()
    tooltip: str = ""
    remark: str = ""
    link: str = ""
    mark: str = ""
    parent: str = ""
    actor: int | None = None
    place: Box | None = None
    sides: tuple[Node | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A state or region with what is inside it.

    Attributes:
        name: unique among all frames and nodes.
        parent: the name of the frame around it; empty outside of all.
        lines, activities, tooltip, remark, link, mark, place, sides: as of a node.
        heading: where its lines and activities stand then.
    """

    name: str
    border: Border
    lines: Lines
    activities: Lines = ()
    tooltip: str = ""
    remark: str = ""
    link: str = ""
    mark: str = ""
    parent: str = ""
    place: Box | None = None
    heading: Box | None = None
    sides: tuple[Frame | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow: one transition, or several merged ones.

    Attributes:
        tail, head: names of nodes or frames.
        others: further heads, where several regions are entered at once.
        labels: the lines of each transition's label, as shown.
        texts: the labels in full.
        actor: the number of its actor in the drawing's legend; `None` without one.
        tooltip, remark: as of a node.
        mark: the style of its mark; empty if it has none.
        is_local: whether a composite, its tail, is not left on the way to its head inside.
        leaves, enters: in a routed drawing, the frames at whose borders the arrow begins and ends
            instead of at its nodes inside of them; empty for an end at a node.
        is_pointed: in a routed drawing, whether it has an arrowhead, or another one leads on.
        is_loose: in a routed drawing, whether its head may stand above its tail.
        route: where it runs, if that is known before the layout.
        sides: as of a node.
        shows: the transitions that it stands for; none for where something starts.
    """

    tail: str
    head: str
    labels: tuple[Lines, ...] = ()
    texts: tuple[str, ...] = ()
    actor: int | None = None
    tooltip: str = ""
    remark: str = ""
    link: str = ""
    mark: str = ""
    others: tuple[str, ...] = ()
    is_local: bool = False
    leaves: str = ""
    enters: str = ""
    is_pointed: bool = True
    is_loose: bool = False
    route: Route | None = None
    sides: tuple[Edge | None, ...] = ()
    shows: tuple[Transition, ...] = field(default=(), compare=False, repr=False)

    @property
    def heads(self) -> tuple[str, ...]:
        """All that it leads to."""
        return (self.head, *self.others)

    @property
    def lines(self) -> Lines:
        """The labels below each other; of very many, the first few and how many there are more."""
        shown = tuple(chain.from_iterable(self.labels[:_STACKED]))
        hidden = len(self.labels) - _STACKED
        return (*shown, f"+ {hidden} more") if hidden > 0 else shown


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that stand together: the states that share a value of an axis.

    Attributes:
        name: unique among the groups.
        title: what they share, as it is shown.
        nodes: their names.
        place: the area behind them, if that is known before the layout.
        heading: where the middle of the title is then.
    """

    name: str
    title: str
    nodes: tuple[str, ...]
    place: Box | None = None
    heading: Point | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """An actor and the style of the lines that stand for it."""

    name: str
    line: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture before it is placed.

    Attributes:
        name: the machine's, or its file's where it has none.
        nodes: in the file's order, the start first.
        edges: likewise.
        legend: the actors, in the file's order.
        direction: as in `Presentation`.
        ranks: nodes that stand on one row, for each such row.
        groups: nodes that stand together.
        frames: composites and regions, outer before inner.
        notes: how it differs from what the spec asks for, a sentence each.
        legend_room: how wide the room for a legend is, even where there is none; 0 for as wide as
            the legend.
        words: what it shows, in sentences; empty where its own pieces tell that.
        is_kept: whether its places count from the same point as when it was drawn last.
        theme: the page that it is made for, ``light`` or ``dark``; empty for paper of its own.
    """

    name: str
    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    legend: tuple[LegendEntry, ...] = ()
    direction: str = ""
    ranks: tuple[tuple[str, ...], ...] = ()
    groups: tuple[Group, ...] = ()
    frames: tuple[Frame, ...] = ()
    notes: tuple[str, ...] = ()
    legend_room: int = 0
    words: str = ""
    is_kept: bool = False
    theme: str = ""

    @property
    def palette(self) -> Palette:
        """The colours that Graphviz draws it in; a style sheet may know others beside them."""
        return THEMES.get(self.theme, LIGHT)

    @property
    def ground(self) -> str:
        """The colour behind everything: none where a page of its theme is to show through."""
        return "transparent" if self.theme else self.palette.paper

    @property
    def is_placed(self) -> bool:
        """Whether the places of all pieces are known before the layout."""
        return any(node.place for node in self.nodes)

    @property
    def pieces(self) -> tuple[Node | Frame, ...]:
        """All that an arrow may lead to."""
        return (*self.nodes, *self.frames)


def merged(drawing: Drawing) -> Drawing:
    """The same with one arrow for all edges between the same nodes that look alike."""
    bundles: dict[Hashable, list[Edge]] = {}
    for edge in drawing.edges:
        look = (edge.tail, edge.head, edge.others, edge.is_local, edge.actor, edge.mark)
        actors = tuple(side and side.actor for side in edge.sides)
        bundles.setdefault((look, actors), []).append(edge)
    return replace(drawing, edges=tuple(map(bundled, bundles.values())))


def bundled(edges: Sequence[Edge]) -> Edge:
    """One arrow for several between the same nodes, with all that they say."""
    if len(edges) == 1:
        return edges[0]
    return replace(
        edges[0],
        labels=tuple((short_line(text),) for edge in edges for text in edge.texts),
        texts=tuple(text for edge in edges for text in edge.texts),
        tooltip=_united(edge.tooltip for edge in edges),
        remark=_united(edge.remark for edge in edges),
        link=next((edge.link for edge in edges if edge.link), ""),
        sides=tuple(map(_bundled_side, zip(*(edge.sides for edge in edges), strict=True))),
        shows=tuple(transition for edge in edges for transition in edge.shows),
    )


def _bundled_side(edges: Sequence[Edge | None]) -> Edge | None:
    there = [edge for edge in edges if edge]
    return bundled(there) if there else None


def unlabelled(edge: Edge) -> Edge:
    """The same without its label, on either side of a union."""
    sides = (side and replace(side, labels=(), texts=()) for side in edge.sides)
    return replace(edge, labels=(), texts=(), sides=tuple(sides))


def _united(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))

"""What is to be drawn, in no language yet: nodes, edges and marks, before they are placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from .labels import Lines, short_line
from .results import Subject

_STACKED = 8  # labels on one merged arrow; the rest is counted


class Shape(StrEnum):
    """What a node stands for."""

    START = "start"
    STATE = "state"
    FINAL = "final"


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
    """A state, or the dot at which the machine starts.

    Attributes:
        name: unique in the drawing.
        lines: the name as it is shown.
        activities: what is done in the state, one line each.
        tooltip: what a reader is told who points at it; its last line cites the spec.
        remark: what of that the picture itself does not show.
        mark: the style of its mark; empty if it has none.
    """

    name: str
    shape: Shape
    lines: Lines = ()
    activities: Lines = ()
    tooltip: str = ""
    remark: str = ""
    link: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow: one transition, or several merged ones.

    Attributes:
        tail, head: names of nodes.
        labels: the lines of each transition's label, as shown.
        texts: the labels in full.
        actor: the number of its actor in the drawing's legend; `None` without one.
        tooltip, remark: as of a node.
        mark: the style of its mark; empty if it has none.
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
    """

    name: str
    title: str
    nodes: tuple[str, ...]


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


def merged(drawing: Drawing) -> Drawing:
    """The same with one arrow for all edges between the same nodes that look alike."""
    bundles: dict[tuple[str, str, int | None, str], list[Edge]] = {}
    for edge in drawing.edges:
        bundles.setdefault((edge.tail, edge.head, edge.actor, edge.mark), []).append(edge)
    return replace(drawing, edges=tuple(_bundled(edges) for edges in bundles.values()))


def _bundled(edges: list[Edge]) -> Edge:
    if len(edges) == 1:
        return edges[0]
    return replace(
        edges[0],
        labels=tuple((short_line(text),) for edge in edges for text in edge.texts),
        texts=tuple(text for edge in edges for text in edge.texts),
        tooltip=_united(edge.tooltip for edge in edges),
        remark=_united(edge.remark for edge in edges),
        link=next((edge.link for edge in edges if edge.link), ""),
    )


def _united(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))

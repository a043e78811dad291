"""State, Transition and the marks on them -> what is drawn for them, and what it tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import PurePath

from ..place import Location
from ..spec import Kind, State, Transition
from .labels import Lines, label_lines, name_lines
from .marks import Marks, key_of, keys_of
from .parts import Border, Edge, Frame, Mark, Node, Shape

_SCHEME = re.compile(r"([^/?#]*?):")
_SCHEMES = ("http", "https", "mailto")
_SHAPES = {
    Kind.FINAL: Shape.FINAL,
    Kind.CHOICE: Shape.CHOICE,
    Kind.FORK: Shape.FORK,
    Kind.JOIN: Shape.JOIN,
    Kind.SHALLOW_HISTORY: Shape.HISTORY,
    Kind.DEEP_HISTORY: Shape.HISTORY,
}
_NAMELESS = frozenset((Shape.CHOICE, Shape.FORK, Shape.JOIN, Shape.HISTORY))
"""What shows no name of its own: it is told where the reader points at it."""

_SIGNS = {Kind.SHALLOW_HISTORY: "H", Kind.DEEP_HISTORY: "H*"}
"""UML's signs, which stand in the place of a name."""


def node(state: State, internal: Sequence[Transition], noted: Marks) -> Node:
    """A state or pseudo-state.

    It tells of the state's internal transitions, which have no arrow, and bears their marks.
    """
    marks = noted.on(chain((key_of(state),), *map(keys_of, internal)))
    notes = (
        ": ".join(filter(None, (each.label.strip(), each.family.note)))
        for each in internal
        if each.family.note
    )
    shape = _SHAPES.get(state.kind, Shape.STATE)
    hidden = state.label if shape in _NAMELESS else ""
    remark = _remark(marks, hidden, state.description, state.note, *notes)
    links = map(safe_link, (state.link, *(each.family.link for each in internal)))
    return Node(
        name=state.name,
        shape=shape,
        lines=(_SIGNS[state.kind],) if state.kind in _SIGNS else name_lines(state.label),
        activities=_activities(state, internal),
        tooltip=_tooltip(state.name, remark, state.location),
        remark=remark,
        link=next(filter(None, links), ""),
        mark=marks[0].style if marks else "",
        parent=state.parent,
    )


def frame(state: State, internal: Sequence[Transition], noted: Marks) -> Frame:
    """A state or region that has something inside; the rest as of a node."""
    box = node(state, internal, noted)
    return Frame(
        name=box.name,
        border=Border.REGION if state.kind is Kind.REGION else Border.COMPOSITE,
        lines=box.lines,
        activities=box.activities,
        tooltip=box.tooltip,
        remark=box.remark,
        link=box.link,
        mark=box.mark,
        parent=box.parent,
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


def edge(
    transition: Transition, targets: tuple[str, ...], actors: Mapping[str, int], noted: Marks
) -> Edge:
    """An arrow to one target, or one that parts to several.

    Args:
        actors: the number of each in the legend.
    """
    marks = noted.on(keys_of(transition))
    lines, label = label_lines(transition), transition.label
    remark = _remark(marks, transition.family.note)
    return Edge(
        tail=transition.source,
        head=targets[0],
        others=targets[1:],
        is_local=transition.family.internal,
        labels=(lines,) if lines else (),
        texts=(label,) if label else (),
        actor=actors.get(transition.by),
        tooltip=_tooltip(str(transition), remark, transition.location),
        remark=remark,
        link=safe_link(transition.family.link),
        mark=marks[0].style if marks else "",
        shows=(transition,),
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


def safe_link(link: str) -> str:
    """`link` if following it does no more than open a page; else nothing."""
    if not link:
        return ""
    link = "".join(sign for sign in link if sign > " ")
    scheme = _SCHEME.match(link)
    return link if not scheme or scheme[1].lower() in _SCHEMES else ""

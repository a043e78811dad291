"""Drawing -> what it shows, in sentences for readers who cannot see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .nesting import Nesting
from .parts import Drawing, Edge, Frame, Node, Shape
from .theme import CHANGES


def in_words(drawing: Drawing) -> str:
    """The machine: what it is, its transitions, what is done in its states, and how they nest.

    Of a union it is also told what was added, removed and changed, and of a part of a machine what
    it leads to, and what leads to it.
    """
    if drawing.words:
        return drawing.words
    said = [f"{drawing.description.strip().rstrip('.')}."] if drawing.description.strip() else []
    dots = {node.name: node for node in drawing.nodes if node.shape is Shape.START}
    more = {node.name for node in drawing.nodes if node.shape is Shape.MORE}
    beyond = [edge for edge in drawing.edges if not more.isdisjoint((edge.tail, edge.head))]
    said += (_told(e, drawing, dots.get(e.tail)) for e in drawing.edges if e not in beyond)
    said += (f"Not shown: {edge.tooltip}." for edge in beyond)
    pieces = drawing.pieces
    states = (piece for piece in pieces if piece.mark in CHANGES and piece.name not in dots)
    said += (f"{piece.mark.capitalize()}: the state {piece.name}." for piece in states)
    said += (f"In {p.name}: {'; '.join(p.activities)}." for p in pieces if p.activities)
    said += _nested(drawing)
    return " ".join(said) or "A state machine without transitions."


def _told(edge: Edge, drawing: Drawing, dot: Node | None) -> str:
    """A sentence; of what has changed one for how it was, and one for how it is."""
    if edge.mark not in CHANGES:
        return _sentence(edge, drawing, dot)
    sides = (
        replace(edge, texts=side.texts, actor=side.actor, tooltip=side.tooltip)
        for side in edge.sides
        if side
    )
    said = " Now: ".join(_sentence(side, drawing, dot) for side in sides)
    return f"{edge.mark.capitalize()}: {said}"


def _sentence(edge: Edge, drawing: Drawing, dot: Node | None) -> str:
    if dot:
        return f"{edge.tooltip}." if dot.parent else f"It {edge.tooltip}."
    on = f" on {' or '.join(edge.texts)}" if edge.texts else ""
    by = f" by {drawing.legend[edge.actor].name}" if edge.actor is not None else ""
    return f"{edge.tail} goes to {_listed(edge.heads)}{on}{by}."


def _nested(drawing: Drawing) -> Iterator[str]:
    nesting = Nesting(drawing)
    unnamed = (Shape.START, Shape.MORE)
    for frame in drawing.frames:
        inside: list[Node | Frame] = [
            *(node for node in nesting.nodes.get(frame.name, ()) if node.shape not in unnamed),
            *nesting.inner.get(frame.name, ()),
        ]
        if inside:
            yield f"Inside of {frame.name}: {_listed(piece.name for piece in inside)}."


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last

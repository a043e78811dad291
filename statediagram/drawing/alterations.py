"""A piece before and after -> how a union shows it, with the signs of what is old and new."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TypeVar

from .indifference import room
from .labels import Lines
from .parts import Edge, Frame, LegendEntry, Node
from .theme import CHANGES

_ONE_LINE = 20  # characters of two names that fit beside each other
_ARROW = "\N{RIGHTWARDS ARROW}"
_NO_LABEL = "(no label)"

_Piece = TypeVar("_Piece", Node, Frame)


def _told(piece: Node | Frame) -> Hashable:
    """What of a state may change, beside its name."""
    return piece.activities, piece.remark, piece.link


def both_sides(was: _Piece, now: _Piece, like: Sequence[Node | Frame]) -> _Piece:
    """A node or frame of both sides.

    Args:
        was, now: the same on the old and on the new side.
        like: what of these is compared.
    """
    before, after = like
    if before.activities == after.activities:
        activities = max(now.activities, was.activities, key=room)
    else:
        activities = _changed_lines(was.activities, now.activities)
    both = replace(now, activities=activities, sides=(was, now))
    if was.lines == now.lines and _told(before) == _told(after):
        return both
    return replace(
        both,
        lines=now.lines if was.lines == now.lines else _renamed_lines(was.lines, now.lines),
        tooltip=_before_and_after(was.tooltip, now.tooltip),
        remark=_before_and_after(was.remark, now.remark),
        mark="changed",
    )


def _renamed_lines(old: Lines, new: Lines) -> Lines:
    """Both names of a state."""
    whole = f"{' '.join(old)} {_ARROW} {' '.join(new)}"
    return (whole,) if len(whole) <= _ONE_LINE else (*old, f"{_ARROW} {new[0]}", *new[1:])


def _changed_lines(old: Lines, new: Lines) -> Lines:
    """What is gone, then what is there, each with its sign if it is new."""
    gone = (f"{CHANGES['removed']} {line}" for line in old if line not in new)
    here = (line if line in old else f"{CHANGES['added']} {line}" for line in new)
    return (*gone, *here)


def _before_and_after(old: str, new: str) -> str:
    return new if old == new else f"before: {old}\nafter: {new}"


def added(edge: Edge) -> Edge:
    """An arrow of the new side alone."""
    return replace(_signed(edge, "added"), sides=(None, edge))


def removed(edge: Edge) -> Edge:
    """An arrow of the old side alone."""
    return replace(_signed(edge, "removed"), sides=(edge, None))


def _signed(edge: Edge, mark: str, more: str = "", unsaid: str = "") -> Edge:
    """An arrow with its mark and the sign of that at each of its labels.

    Args:
        more: is added to each label.
        unsaid: stands in the place of a label.
    """
    sign = CHANGES[mark]
    lines = edge.labels or ((unsaid,),)
    texts = edge.texts or (unsaid,)
    return replace(
        edge,
        labels=tuple(_with_sign(sign, label, more) for label in lines),
        texts=tuple(f"{sign} {text}{more}".strip() for text in texts),
        tooltip=f"{mark}: {edge.tooltip}",
        mark=mark,
    )


def _with_sign(sign: str, lines: Lines, more: str) -> Lines:
    first, *rest = lines
    *rest, last = (f"{sign} {first}".strip(), *rest)
    return (*rest, last + more)


def unchanged(was: Edge, now: Edge) -> Edge:
    """An arrow of both sides; of labels that make no difference the one that takes more room."""
    shown = max(now, was, key=lambda edge: room(edge.lines))
    return replace(now, labels=shown.labels, texts=shown.texts, sides=(was, now))


def changed(was: Edge, now: Edge, legend: Sequence[LegendEntry]) -> Edge:
    """An arrow that says something else than before: both its labels."""
    both = _signed(now, "changed")
    if (was.texts, was.actor) != (now.texts, now.actor):
        actors = [""] * 2
        if was.actor != now.actor:
            actors = [_by(edge, legend) for edge in (was, now)]
        before = _signed(was, "removed", actors[0], _NO_LABEL)
        after = _signed(now, "added", actors[1], _NO_LABEL)
        labels = (*before.labels, *after.labels)
        both = replace(both, labels=labels, texts=(*before.texts, *after.texts))
    return replace(
        both,
        tooltip=_before_and_after(was.tooltip, now.tooltip),
        remark=_before_and_after(was.remark, now.remark),
        sides=(was, now),
    )


def _by(edge: Edge, legend: Sequence[LegendEntry]) -> str:
    return "" if edge.actor is None else f" (by {legend[edge.actor].name})"


def from_to(old: str, new: str) -> str:
    """Both of two texts, unless they are the same."""
    return new if old == new else f"{old} {_ARROW} {new}"

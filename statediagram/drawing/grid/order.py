"""Lanes of one side of a channel -> the order in which they lie, with few crossings."""

from __future__ import annotations

from collections.abc import Sequence

from .ways import STEP, End, Lane


def levels(lanes: Sequence[Lane], is_upper: bool) -> list[int]:
    """How many lanes lie above each; those that do not overlap may lie on one line.

    Args:
        lanes: of one channel.
        is_upper: whether they belong to the row above, to which they are then drawn.
    """
    outward = _sorted(lanes) if is_upper else reversed(_sorted(lanes))
    found: dict[int, int] = {}
    for number in outward:
        inner = [found[n] for n in found if _overlap(lanes[n], lanes[number])]
        found[number] = max(inner, default=-1) + 1
    deepest = max(found.values(), default=0)
    return [found[n] if is_upper else deepest - found[n] for n in range(len(lanes))]


def _sorted(lanes: Sequence[Lane]) -> list[int]:
    """The lanes from top to bottom, neighbours swapped as long as that saves crossings."""
    order = sorted(range(len(lanes)), key=lambda n: (_is_between(lanes[n]), _length(lanes[n]), n))
    if lanes and not lanes[0].is_upper:
        order.reverse()
    for _ in lanes:
        for n in range(len(order) - 1):
            upper, lower = lanes[order[n]], lanes[order[n + 1]]
            if _crossings(lower, upper) < _crossings(upper, lower):
                order[n], order[n + 1] = order[n + 1], order[n]
    return order


def _is_between(lane: Lane) -> bool:
    """Whether it leads from row to row."""
    return lane.tail.is_down != lane.head.is_down


def _length(lane: Lane) -> int:
    return lane.span[1] - lane.span[0]


def _overlap(one: Lane, other: Lane) -> bool:
    first, last = max(one.span[0], other.span[0]), min(one.span[1], other.span[1])
    is_at_track = first == last and first % STEP != 0
    return first < last or is_at_track


def _crossings(upper: Lane, lower: Lane) -> int:
    """How often two lanes with their vertical lines cross if one lies above the other."""
    downward = [end for end in (upper.tail, upper.head) if end.is_down]
    upward = [end for end in (lower.tail, lower.head) if not end.is_down]
    return (
        sum(_is_inside(end, lower) for end in downward)
        + sum(_is_inside(end, upper) for end in upward)
        + sum(a.position == b.position and a.side == b.side for a in downward for b in upward)
    )


def _is_inside(end: End, lane: Lane) -> bool:
    return lane.span[0] < end.position < lane.span[1]

"""Places -> the best one for a label beside what is seen of its arrow."""

from __future__ import annotations

from collections.abc import Iterator

from .areas import Area, area
from .scene import Scene

_NEAR = 14.0  # a label that is farther away seems to be another arrow's
_GAP = 5.0
_NUDGE = 2.5  # between a label and a border from which it is moved aside
_AIR, _CLEARANCE = 1.0, 8.0  # around a label; labels closer than that look like one
_COVERED, _CUT, _STRAY, _FAR, _CROWDED, _CROSSED = 1000.0, 500.0, 400.0, 200.0, 60.0, 60.0
WRONG = _FAR
"""A place is wrong from these costs on; below, something crosses a label or is close to it."""

_SHARES = tuple(each / 16 for each in (8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15))
_SIDES = ((1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, 1), (0, -1))


def mended(scene: Scene, number: int) -> Area:
    """Where the label of an arrow should stand: where it is unless that is wrong.

    Args:
        number: of an arrow with a label.
    """
    here = scene.texts[number]
    return here if cost(scene, number, here) < WRONG else best(scene, number)


def best(scene: Scene, number: int) -> Area:
    """The best place for the label of an arrow; of equal ones the most usual, where it is first.

    Args:
        number: of an arrow with a label.
    """
    best = here = scene.texts[number]
    least = cost(scene, number, here)
    for unusual, place in _places(scene, number):
        if unusual < least and (found := unusual + cost(scene, number, place)) < least:
            best, least = place, found
    return best


def _places(scene: Scene, number: int) -> Iterator[tuple[float, Area]]:
    """Places beside an arrow, and how unusual each is; the usual one first."""
    for frame in scene.frames.values():
        if frame.meets(scene.texts[number].grown(_AIR)):
            yield from ((0.0, place) for place in _nudged(scene.texts[number], frame))
    box, points = scene.texts[number].box(), scene.traces[number]
    across, up = box.width / 2 + _GAP, box.height / 2
    for far, share in enumerate(_SHARES):
        x, y = points[round(share * (len(points) - 1))]
        for side, (right, above) in enumerate(_SIDES):
            rise = up + (0 if right else _GAP)
            yield 2 * far + side, area(box._replace(x=x + right * across, y=y + above * rise))


def _nudged(text: Area, frame: Area) -> Iterator[Area]:
    """A label moved aside as little as takes it off the border of a frame."""
    inner, outer = frame.grown(-_NUDGE), frame.grown(_NUDGE)
    box = text.box()
    for move in (
        inner.right - text.right,
        outer.right - text.left,
        inner.left - text.left,
        outer.left - text.right,
    ):
        if abs(move) < _NEAR:
            yield area(box._replace(x=box.x + move))


def cost(scene: Scene, number: int, place: Area) -> float:
    """How wrong it would be that the label of an arrow stood in a place."""
    wide = place.grown(_AIR)
    if covered := scene.covered(wide) + scene.labels(number, wide):
        return _COVERED * covered  # nothing else makes it as wrong
    borders = sum(_border(scene, number, name, wide) for name in scene.frames)
    crowded = bool(scene.labels(number, place.grown(_CLEARANCE)))
    slight = _CROWDED * crowded + _CROSSED * len(scene.passing(place))
    is_far = number not in scene.passing(place.grown(_NEAR))
    return borders + slight + _FAR * is_far


def _border(scene: Scene, number: int, frame: str, place: Area) -> float:
    """What it costs to stand on the border of a frame, or on the wrong side of it."""
    inside = scene.frames[frame]
    is_home = frame in scene.lines[scene.homes[number]]
    if not inside.meets(place):
        return _STRAY if is_home else 0.0
    if not inside.holds(place):
        return _CUT
    return 0.0 if is_home or scene.enters(number, frame) else _STRAY

"""Places -> frames as large as the labels inside them need, as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .areas import Area
from .scene import Scene

_PAD = 6.0  # between a label and the border of its frame
_MARGIN = 12.0  # between a frame and the one around it
_AIR = 6.0  # between a frame and what stands beside it


def widen(scene: Scene, numbers: Iterable[int]) -> None:
    """Let the frames of a scene grow, each with those around it; or not, where there is no room.

    Args:
        numbers: of the arrows around whose labels they are to grow.
    """
    homes: dict[str, list[int]] = {}
    for number in numbers:
        homes.setdefault(scene.homes[number], []).append(number)
    for frame in scene.nesting.postorder():
        for number in homes.get(frame, ()) if frame else ():
            _hold(scene, frame, scene.texts[number])


def _hold(scene: Scene, frame: str, text: Area) -> None:
    """Let a frame grow around a label that stands on its border."""
    place = scene.frames[frame]
    if place.holds(text.grown(_AIR / 2)) or not place.meets(text):
        return
    grown = _chain(scene, frame, text.grown(_PAD))
    if all(_is_free(scene, name, area) for name, area in grown.items()):
        for name, area in grown.items():
            scene.heads |= _shifted(scene, name, area)
            scene.frames[name] = area


def _chain(scene: Scene, frame: str, content: Area) -> dict[str, Area]:
    """A frame, and those around it that have to grow with it."""
    found = {}
    for name in (frame, *scene.nesting.around(frame)):
        grown = scene.frames[name].united(content)
        if grown == scene.frames[name]:
            break
        found[name] = grown
        content = grown.grown(_MARGIN)
    return found


def _shifted(scene: Scene, frame: str, area: Area) -> dict[str, Area]:
    """The head of a frame, which stays in the upper left corner."""
    if frame not in scene.heads:
        return {}
    before, head = scene.frames[frame], scene.heads[frame]
    right, up = area.left - before.left, area.top - before.top
    moved = Area(head.left + right, head.bottom + up, head.right + right, head.top + up)
    return {frame: moved}


def _is_free(scene: Scene, frame: str, area: Area) -> bool:
    """Whether a frame that grows to an area takes in nothing that is not its own."""
    before = scene.frames[frame]
    near, wide = before.grown(_AIR), area.grown(_AIR)
    for stranger in _strangers(scene, frame):
        # What was too close before may stay so.
        if not before.meets(stranger) and (area if near.meets(stranger) else wide).meets(stranger):
            return False
    return not any(
        _is_swallowed(scene, number, before, area)
        for number in scene.passing(area)
        if not scene.enters(number, frame)
    )


def _strangers(scene: Scene, frame: str) -> Iterator[Area]:
    """Where something stands that does not belong into a frame."""
    nesting, line = scene.nesting, scene.lines[frame]
    yield from (each for name, each in scene.nodes.items() if frame not in nesting.around(name))
    yield from (scene.heads[name] for name in line[:-1] if name in scene.heads)
    for name, each in scene.frames.items():
        if name not in line and frame not in scene.lines[name]:
            yield each
    for number, each in scene.texts.items():
        if frame not in scene.lines[scene.homes[number]]:
            yield each


def _is_swallowed(scene: Scene, number: int, before: Area, area: Area) -> bool:
    """Whether an arrow outside of a frame would pass or end inside of it."""
    old = before.grown(1)
    return any(area.has(point) and not old.has(point) for point in scene.traces[number])

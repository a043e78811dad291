"""Drawing with new ways -> the same with the labels of those beside them, and of no other arrow."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ..parts import Drawing, Edge, Frame
from ..tidying.areas import Area, area
from ..tidying.beside import best, cost
from ..tidying.scene import Scene
from ..tidying.widening import widen

_COVERED = 1000.0
_CROSSED = 60.0
"""From these costs on (see `tidying.beside`) a label covers something, or something crosses it."""


def labelled(drawing: Drawing, new: Collection[int], disturbed: Collection[int]) -> Drawing:
    """The drawing with labels where they can be read.

    Args:
        drawing: routed, everything in its place; new labels somewhere on their arrows.
        new: the numbers of arrows of which the label has no place yet.
        disturbed: those of arrows of which the label is moved if something is in its way.
    """
    scene = Scene(drawing)
    for number in scene.texts:
        if number in new:
            scene.move(number, best(scene, number))
            if cost(scene, number, scene.texts[number]) >= _COVERED:
                scene.move(number, _farther(scene, number))
    for number in scene.texts:
        if number in disturbed and cost(scene, number, scene.texts[number]) >= _CROSSED:
            scene.move(number, best(scene, number))
    widen(scene, [number for number in scene.texts if number in new])
    return replace(
        drawing,
        frames=tuple(_frame(scene, frame) for frame in drawing.frames),
        edges=tuple(_edge(scene, number, edge) for number, edge in enumerate(drawing.edges)),
    )


def _farther(scene: Scene, number: int) -> Area:
    """The best place for a label that is above or below its arrow, but farther away than usual."""
    here = scene.texts[number].box()
    points = scene.traces[number]
    x, y = points[len(points) // 2]
    heights = (y + side * rise for rise in range(10, 100, 4) for side in (1, -1))
    places = [area(here._replace(x=x, y=height)) for height in heights]
    # Of equal ones the first is taken, which is the nearest.
    return min([*places, scene.texts[number]], key=lambda place: cost(scene, number, place))


def _frame(scene: Scene, frame: Frame) -> Frame:
    head = scene.heads.get(frame.name)
    return replace(frame, place=scene.frames[frame.name].box(), heading=head and head.box())


def _edge(scene: Scene, number: int, edge: Edge) -> Edge:
    if not edge.route or number not in scene.texts:
        return edge
    return replace(edge, route=edge.route._replace(label=scene.texts[number].box()))

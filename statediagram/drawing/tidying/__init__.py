"""Placed drawing with frames -> the same, labels beside their arrows and inside their frames.

Graphviz clips an arrow at the border of a frame, but its label stays where the middle of the whole
arrow was; and labels at the right side of a frame may stick out over its border.
"""

from __future__ import annotations

from dataclasses import replace

from ..parts import Drawing, Edge, Frame
from .beside import mended
from .scene import Scene
from .widening import widen


def tidied(drawing: Drawing) -> Drawing:
    """The drawing with labels moved to what is seen of their arrows, and frames around theirs.

    Args:
        drawing: routed, everything in its place.
    """
    scene = Scene(drawing)
    for number in scene.texts:
        if scene.is_crossing(scene.edges[number]):
            scene.move(number, mended(scene, number))
    widen(scene, scene.texts)
    for number in scene.texts:
        scene.move(number, mended(scene, number))
    return replace(
        drawing,
        frames=tuple(_frame(scene, frame) for frame in drawing.frames),
        edges=tuple(_edge(scene, number, edge) for number, edge in enumerate(drawing.edges)),
    )


def _frame(scene: Scene, frame: Frame) -> Frame:
    head = scene.heads.get(frame.name)
    return replace(frame, place=scene.frames[frame.name].box(), heading=head and head.box())


def _edge(scene: Scene, number: int, edge: Edge) -> Edge:
    if not edge.route or number not in scene.texts:
        return edge
    return replace(edge, route=edge.route._replace(label=scene.texts[number].box()))

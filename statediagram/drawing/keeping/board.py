"""Placed drawing and former positions -> what has a place, and what is yet to be placed."""

from __future__ import annotations

from collections.abc import Iterable

from ..geometry import Box, Point
from ..nesting import Nesting
from ..parts import Drawing
from ..tidying.areas import Area, area
from .positions import Positions, Way, found

MARGIN = 12.0
"""Between a frame and what is in it."""

_SLIGHT = 3.0  # points: by less than that two versions of Graphviz differ, and a letter adds more
_BELOW_HEAD = 6.0


class Board:
    """The places of nodes and frames, former ones and those that are found for new ones.

    Attributes:
        drawing: routed, as Graphviz has placed it without knowing of any former place.
        shapes: of its nodes, by their names.
        own: the boxes of its nodes and frames there, by their names.
        boxes: those on the board; what has none is yet to be placed.
        loose: what is new, has another size than before, or stands out of its frame.
        former: the boxes of nodes and frames when they were drawn last.
        ways: where arrows ran before, by their numbers.
        renamed: the numbers of those of which the label was another one.
        is_spread: whether anything was pushed aside.
    """

    def __init__(self, drawing: Drawing, before: Positions) -> None:
        self.drawing = drawing
        self.nesting = Nesting(drawing)
        self.shapes = {node.name: node.shape for node in drawing.nodes}
        self.own = {piece.name: piece.place for piece in drawing.pieces if piece.place}
        self.boxes: dict[str, Box] = {}
        self.loose: dict[str, None] = {}
        self.former = before.spots
        self.is_spread = False
        known = found(drawing.edges, before.ways)
        self.ways: dict[int, Way] = {number: each.way for number, each in known.items()}
        self.renamed = {number for number, each in known.items() if not each.is_same}
        for name in self.nesting.preorder():
            if name and name in before.spots and self._is_kept(name, before):
                self._keep_frame(name, before.spots[name])
        for node in drawing.nodes:
            if node.place and node.name in before.spots and self._has_room(node.parent):
                self._keep_node(node.name, node.place, before.spots[node.name])
        for name in self.boxes:
            frame = self.parent(name)
            if frame and not self.area(frame).grown(_SLIGHT).holds(self.area(name)):
                self.loose[name] = None

    def _is_kept(self, frame: str, before: Positions) -> bool:
        """Whether a frame was one before, and what is around it, too."""
        inside = (piece.name for piece in self.nesting.pieces(frame))
        return self._has_room(self.nesting.parent(frame)) and any(n in before.spots for n in inside)

    def _has_room(self, frame: str) -> bool:
        return frame not in self.nesting.frames or frame in self.boxes

    def _keep_frame(self, name: str, box: Box) -> None:
        self.boxes[name] = box
        head = self.head(name)
        if head and not area(box).grown(_SLIGHT).holds(head):
            self.loose[name] = None

    def _keep_node(self, name: str, own: Box, was: Box) -> None:
        """Put a node where it was, but if another one is there: merged branches may have it so."""
        beside = self.inside(self.parent(name))
        if any(area(was).meets(self.area(other).grown(-_SLIGHT)) for other in beside):
            return
        self.boxes[name] = was
        if abs(own.width - was.width) > _SLIGHT or abs(own.height - was.height) > _SLIGHT:
            self.boxes[name] = own._replace(x=was.x, y=was.y)
            self.loose[name] = None

    @property
    def is_complete(self) -> bool:
        """Whether all that there is to draw was there before, and no piece has changed its size."""
        is_routed = all(n in self.ways for n, edge in enumerate(self.drawing.edges) if edge.route)
        is_placed = self.boxes.keys() == self.own.keys()
        return is_routed and is_placed and not self.loose and not self.renamed

    def head(self, name: str) -> Area | None:
        """Where the head of a frame on the board stands: in its upper left corner."""
        frame = self.nesting.frames[name]
        if not (frame.heading and frame.place):
            return None
        there, whole, now = area(frame.heading), area(frame.place), area(self.boxes[name])
        right, up = now.left - whole.left, now.top - whole.top
        return Area(there.left + right, there.bottom + up, there.right + right, there.top + up)

    def area(self, name: str) -> Area:
        """What a piece on the board takes."""
        return area(self.boxes[name])

    def inside(self, frame: str) -> list[str]:
        """The pieces on the board that stand directly in a frame or on the paper."""
        return [each.name for each in self.nesting.pieces(frame) if each.name in self.boxes]

    def within(self, name: str) -> set[str]:
        """A piece and all that is in it, on the board or not."""
        found = {name}
        for each in self.nesting.pieces(name) if name in self.nesting.frames else ():
            found |= self.within(each.name)
        return found

    def parent(self, name: str) -> str:
        """The frame in which a piece stands; empty for the paper."""
        return self.nesting.parent(name)

    def grown(self, frame: str, content: Area) -> Area:
        """What a frame takes that has to hold something more."""
        now, head = self.area(frame), self.head(frame)
        roof = (head.bottom if head else now.top) - _BELOW_HEAD
        top = now.top + max(0.0, content.top - roof)
        return now.united(content.grown(MARGIN))._replace(top=top)

    def grow(self, name: str) -> None:
        """Let the frames around a piece grow until they hold it."""
        content = self.area(name)
        for frame in self.nesting.around(name):
            content = self.grown(frame, content)
            if content != self.area(frame):
                self.boxes[frame] = content.box()
                self.loose[frame] = None

    def shift(self, axis: int, at: float, by: float, still: Iterable[str]) -> None:
        """Push aside all that is beyond a line.

        Args:
            axis: 0 to push to the side, 1 to push up or down.
            at: where the line is.
            by: how far, and to which side of the line.
            still: what stays nevertheless.
        """
        self.is_spread = True
        fixed = set(still)
        for name, box in self.boxes.items():
            if name in self.nesting.frames:
                self.boxes[name] = box if name in fixed else _stretched(box, axis, at, by)
            elif name not in fixed and (box[axis] - at) * by > 0:
                self.boxes[name] = _pushed(box, axis, by)
        for number, way in self.ways.items():
            points = tuple(_moved(point, axis, at, by) for point in way.points)
            label = way.label and _moved(way.label, axis, at, by)
            self.ways[number] = way._replace(points=points, label=label)


def _stretched(box: Box, axis: int, at: float, by: float) -> Box:
    half = box[axis + 2] / 2
    ends = [box[axis] - half, box[axis] + half]
    low, high = (end + by if (end - at) * by > 0 else end for end in ends)
    middle, size = (low + high) / 2, high - low
    return box._replace(x=middle, width=size) if axis == 0 else box._replace(y=middle, height=size)


def _pushed(box: Box, axis: int, by: float) -> Box:
    return box._replace(x=box.x + by) if axis == 0 else box._replace(y=box.y + by)


def _moved(point: Point, axis: int, at: float, by: float) -> Point:
    if (point[axis] - at) * by <= 0:
        return point
    return Point(point.x + by, point.y) if axis == 0 else Point(point.x, point.y + by)

"""Positions -> the text of a layout file, and back.

A line per state or arrow, sorted by its name, so that what two people add rarely ends up on the
same line. Points are counted from the upper left corner to the right and down, as in the picture.
"""

from __future__ import annotations

import re

from ...errors import UnreadableError
from ...place import Location, Problem
from ..geometry import Box, Point
from .positions import Positions, Way

MAGIC = "# statediagram layout 1"
_HEAD = f"""{MAGIC}: where `render --keep-layout` has put what it draws, in points.
# Commit it beside the spec. What is not listed is placed anew: delete lines, or all, for that.
"""
_NUMBER = r"-?\d{1,6}(?:\.\d)?"
_POINT = rf"{_NUMBER},{_NUMBER}"
_SPOT = re.compile(rf"at ({_POINT}) ({_NUMBER})x({_NUMBER})  (.*)")
_WAY = re.compile(rf"by ({_POINT}(?: {_POINT})*)(?: label ({_POINT}))?  (.*)")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_SHORTEST = 5  # points: a curve has four, and the tip
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = {text: sign for sign, text in _ESCAPES.items()}


def is_ours(data: bytes) -> bool:
    """Whether this module has written a file, in whatever version."""
    return data.removeprefix(b"\xef\xbb\xbf").startswith(MAGIC[:-1].encode())


def write(positions: Positions) -> bytes:
    """The layout file."""
    spots = [(name, 0, _spot(name, box)) for name, box in positions.spots.items()]
    ways = [(way.name, number, _way(way)) for number, way in enumerate(positions.ways, 1)]
    lines = [line for *_, line in sorted([*spots, *ways])]
    return (_HEAD + "".join(f"{line}\n" for line in lines)).encode("utf-8", "surrogatepass")


def rounded(positions: Positions) -> Positions:
    """The same as a file has it."""
    return read(write(positions), "")


def _spot(name: str, box: Box) -> str:
    size = f"{_number(box.width)}x{_number(box.height)}"
    return f"at {_point(Point(box.x, box.y))} {size}  {_escaped(name)}"


def _way(way: Way) -> str:
    points = " ".join(map(_point, way.points))
    label = f" label {_point(way.label)}" if way.label else ""
    return f"by {points}{label}  {_escaped(way.name)}"


def _point(point: Point) -> str:
    return f"{_number(point.x)},{_number(-point.y)}"


def _number(number: float) -> str:
    return f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")  # + 0.0: no zero with a sign


def _escaped(name: str) -> str:
    return re.sub(r"[\\\n\r\t]", lambda sign: _ESCAPES[sign[0]], name)


def read(data: bytes, path: str) -> Positions:
    """What a layout file says.

    Args:
        data: the file.
        path: of it, for what is wrong with it.

    Raises:
        UnreadableError: some lines are none that `write` writes; each is told.
    """
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    spots: dict[str, Box] = {}
    ways: list[Way] = []
    problems = []
    for number, line in enumerate(lines.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if match := _SPOT.fullmatch(line):
            middle = _read_point(match[1])
            spots[_read_name(match[4])] = Box(*middle, float(match[2]), float(match[3]))
        elif (match := _WAY.fullmatch(line)) and _is_whole(points := _read_points(match[1])):
            label = _read_point(match[2]) if match[2] else None
            ways.append(Way(_read_name(match[3]), points, label))
        else:
            problems.append(Problem("SD100", _fault(line), Location(path, number)))
    if problems:
        raise UnreadableError(tuple(problems))
    return Positions(spots, tuple(ways))


def _read_point(text: str) -> Point:
    x, y = map(float, text.split(","))
    return Point(x, -y)


def _read_points(text: str) -> tuple[Point, ...]:
    return tuple(map(_read_point, text.split(" ")))


def _is_whole(points: tuple[Point, ...]) -> bool:
    """Whether they are a chain of curves, each beginning where another one ends, and a tip."""
    return len(points) >= _SHORTEST and len(points) % 3 == _SHORTEST % 3


def _read_name(text: str) -> str:
    name = re.sub(r"\\[\\nrt]", lambda sign: _ESCAPED[sign[0]], text)
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "surrogatepass")


def _fault(line: str) -> str:
    if _CONFLICT.match(line):
        return (
            "a merge has left its marks in this layout: keep the lines of both sides and delete "
            "the marks, or delete the file to have all placed anew"
        )
    return (
        "this is no line of a layout, such as `at 120,40 64.8x26  Closed`: delete it to have that "
        "placed anew"
    )

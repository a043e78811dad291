"""What Graphviz's parser printed -> problems, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..place import Location, Problem
from ._dot_tokens import Kind, Stretch, tokens

_FAULT = re.compile(r"Error: .*?line (\d+)(?: (?:of .*? )?near '(.*)')?")
_SPLIT = re.compile(r"badly delimited number '(.*)' in line (\d+)")
_NEVER_ENDS = {'"': "string", "<": "HTML text", "/*": "comment"}


def fault(said: str, stretch: Stretch) -> Problem:
    """Why Graphviz could not read a graph."""
    for token in tokens(stretch.text):
        if token.kind is Kind.BROKEN:
            place = stretch.location(token.start, token.start + len(token.value))
            return Problem(
                "SD100", f"a {_NEVER_ENDS[token.value]} begins here and never ends", place
            )
    match = _FAULT.search(said)
    near = match[2] or "" if match else ""
    place = _find(near, int(match[1]), stretch) if match else stretch.location(0, 0)
    if "memory exhausted" in said:
        too_long = "this nests deeper, or chains more nodes, than Graphviz can read"
        return Problem("SD100", too_long, place, "write shorter chains")
    message = "this is no DOT that Graphviz can read"
    remedy = "in a `digraph`, an edge is written `->`" if near == "--" else ""
    return Problem("SD100", f"{message}, from `{near}` on" if near else message, place, remedy)


def splits(said: str, stretch: Stretch) -> Iterator[Problem]:
    """Names that Graphviz took for two, such as ``1st``."""
    for number, line in _SPLIT.findall(said):
        yield Problem(
            "SD103",
            f"`{number}` begins with a digit, so Graphviz reads two names",
            _find(number, int(line), stretch),
            "put the name in double quotes",
        )


def _find(near: str, line: int, stretch: Stretch) -> Location:
    """The piece that Graphviz names, if it stands in the line once; else the line."""
    start, end = stretch.row(line)
    row = stretch.text[start:end].rstrip()
    if near and row.count(near) == 1:
        at = start + row.index(near)
        return stretch.location(at, at + len(near))
    return stretch.location(start + len(row) - len(row.lstrip()), start + len(row))

"""YAML text with or without slips -> its nodes, each slip explained and read as it was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml import MarkedYAMLError, YAMLError

from ..errors import UnreadableError
from ..place import Location, Problem
from ._nodes import Node
from ._source import Source, in_order
from ._tree import compose

if TYPE_CHECKING:
    from yaml import Mark

    from ._slips import Slip

_PATIENCE = 20_000_000
"""How many characters are parsed again and again to tell all slips of a file at once."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)|[\ud800-\udfff]|\u2028|\u2029"
    "|\ufeff|\ufffe|\uffff"
)
"""What YAML 1.2 (5.1) forbids, and the signs that end a line to one reader and none to another.

Alternatives, since a single class takes long to compile.
"""
_ENDS_OF_LINES = "\r\x85\u2028\u2029"

_INDENT = (
    "look at the line above: does it end with a colon, is its text quoted, and are keys that "
    "belong together indented alike?"
)
_FLOW = "quotes around texts with `, [ ] { }`"

_WORDS = (
    ("mapping values are not allowed", "a `: ` stands where no key can be", _INDENT),
    ("did not find expected key", "this does not fit the lines above", _INDENT),
    ("did not find expected '-' indicator", "an item of the list is expected here",
     "begin it with `- `, in the column of the items above"),
    ("did not find expected ',' or ']'", "the list in `[…]` is not closed",
     f"write `]`, and {_FLOW}"),
    ("did not find expected ',' or '}'", "the mapping in `{…}` is not closed",
     f"write `}}`, and {_FLOW}"),
    ("could not find expected ':'", "this line has no `key: value`", _INDENT),
    ("unexpected end of stream", "a quote is opened here and never closed",
     "close it; a quote inside single quotes is written twice"),
    ("unknown escape character", "a backslash in double quotes begins an escape in YAML",
     "use single quotes"),
    ("cannot start any token", "no text can begin with this sign without quotes", "quote it"),
)  # fmt: skip


def read_tree(text: str, path: str) -> tuple[Node, Source]:
    """The nodes of a YAML text, and the text as it was meant, with its slips reported.

    Raises:
        UnreadableError: if something in it is neither YAML nor a known slip, with all problems.
    """
    _refuse_forbidden(text, path)
    slips: list[Problem] = []
    patience = max(_PATIENCE, len(text))
    mended = text
    while True:
        source = Source(mended, path)
        source.problems += slips
        try:
            return compose(source), source
        except YAMLError as error:
            patience -= len(text)
            problem, mended = _explained(error, source, {slip.location.line for slip in slips})
            slips.append(problem)
            if not mended or patience < 0:
                raise UnreadableError(in_order([*source.problems, problem]), text) from None
        except UnreadableError as error:
            raise UnreadableError(in_order([*source.problems, *error.problems]), text) from None


def _refuse_forbidden(text: str, path: str) -> None:
    if not text.strip():
        raise UnreadableError(
            (Problem("SD100", "the file is empty", Location(path), "begin with `machine: NAME`"),)
        )
    found = _FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"the character U+{ord(found[0]):04X} cannot stand in a YAML file"
        place = Location(path, line, column, line, column + 1)
        ends_line = found[0] in _ENDS_OF_LINES
        remedy = "end lines with a line feed, U+000A" if ends_line else "take it out"
        raise UnreadableError((Problem("SD100", message, place, remedy),), text)


def _explained(error: YAMLError, source: Source, known: set[int]) -> tuple[Problem, str]:
    """What was meant, and the text mended so; nothing if that is unclear.

    The lines in `known` were mended before: what is still wrong with them is unclear.
    """
    from ._slips import find_slip

    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Problem("SD100", f"this is no YAML: {error}", Location(source.path)), ""
    lines = source.text.split("\n")
    for mark in (error.problem_mark, error.context_mark):
        if mark is None or mark.line >= len(lines) or mark.line + 1 in known:
            continue
        line = lines[mark.line].removesuffix("\r")
        slip = find_slip(line)
        if slip:
            lines[mark.line] = slip.mended
            problem = _slip_problem(slip, line, mark.line + 1, source.path)
            return problem, "\n".join(lines) if slip.is_clear else ""
    return _translated(error, source), ""


def _slip_problem(slip: Slip, line: str, number: int, path: str) -> Problem:
    place = Location(path, number, slip.column, number, len(line.rstrip()) + 1)
    code = "SD100"
    if slip.is_clear:
        code = "SD104" if "->" in line else "SD103"
    return Problem(code, slip.message, place, slip.remedy)


def _translated(error: MarkedYAMLError, source: Source) -> Problem:
    said = error.problem or ""
    begins_earlier = any(word in said for word in ("end of stream", "','", "expected ':'"))
    mark = (begins_earlier and error.context_mark) or error.problem_mark
    place = Location(source.path)
    if mark:
        place = _place(mark, source)
    for words, message, remedy in _WORDS:
        if words in said:
            return Problem("SD100", message, place, remedy)
    return Problem("SD100", f"this is no YAML: {said}", place)


def _place(mark: Mark, source: Source) -> Location:
    """Where a mark stands; YAML sees a line break behind the last line, whether one is there."""
    last = source.text.count("\n")
    line, column = mark.line, mark.column
    if line > last:
        line, column = last, len(source.text) - source.text.rfind("\n") - 1
    return Location(source.path, line + 1, column + 1, line + 1, column + 2)

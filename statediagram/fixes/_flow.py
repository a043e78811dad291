"""A spot in brackets or braces -> the edits that take it out with its comma."""

from __future__ import annotations

from ..place import Location
from ..results import Edit
from ._document import Document
from ._spots import Spot


def removal_from_flow(document: Document, spot: Spot) -> tuple[Edit, ...]:
    """The edits; none if comments stand where a comma or the spot itself does."""
    place = spot.location
    if _has_comment(document, place):
        return ()
    end, sign = _sign_behind(document, place.end_line, place.end_column)
    if sign == ",":
        return _with_comma_behind(document, place, end) if end.line == place.end_line else ()
    return _with_comma_before(document, spot)


def _has_comment(document: Document, place: Location) -> bool:
    return any(line in document.comments for line in range(place.line, place.end_line))


def _sign_behind(document: Document, line: int, column: int) -> tuple[Location, str]:
    """The next sign that is neither blank nor in a comment, and where it stands."""
    for number in range(line, len(document.lines) + 1):
        text = _without_comment(document, number)
        start = column - 1 if number == line else 0
        rest = text[start:].lstrip()
        if rest:
            found = len(text) - len(rest) + 1
            return Location(document.path, number, found, number, found + 1), rest[0]
    return Location(document.path, line, column, line, column), ""


def _without_comment(document: Document, line: int) -> str:
    comment = document.comments.get(line)
    text = document.lines[line - 1]
    return text[: comment.column - 1] if comment else text.removesuffix("\r")


def _with_comma_behind(document: Document, place: Location, comma: Location) -> tuple[Edit, ...]:
    """Up to what follows; a line that nothing else stands in goes as a whole."""
    text = document.lines[comma.line - 1].removesuffix("\r")
    rest = text[comma.end_column - 1 :]
    begun = document.lines[place.line - 1][: place.column - 1]
    if rest.strip() or comma.line >= len(document.lines):
        blanks = len(rest) - len(rest.lstrip())
        cut = place._replace(end_line=comma.line, end_column=comma.end_column + blanks)
    elif begun.strip():
        start = len(begun.rstrip()) + 1
        cut = place._replace(column=start, end_line=comma.line, end_column=len(text) + 1)
    else:
        cut = place._replace(column=1, end_line=comma.line + 1, end_column=1)
    return (Edit(cut, ""),)


def _with_comma_before(document: Document, spot: Spot) -> tuple[Edit, ...]:
    """From the comma on if only blanks follow it; else the comma, and the spot by itself."""
    before, place = spot.before, spot.location
    if before is None:
        return ()
    comma, sign = _sign_behind(document, before.end_line, before.end_column)
    if sign != "," or (comma.line, comma.column) >= (place.line, place.column):
        return ()
    if not _has_comment(document, comma._replace(end_line=place.line)):
        cut = place._replace(line=comma.line, column=comma.column)
        return (Edit(cut, ""),)
    return (Edit(comma, ""), _cut_alone(document, place))


def _cut_alone(document: Document, place: Location) -> Edit:
    """A spot by itself; its lines go too if nothing stands beside it, a comment moves there."""
    begun = document.lines[place.line - 1][: place.column - 1]
    rest = document.lines[place.end_line - 1][place.end_column - 1 :]
    if begun.strip() or place.end_line >= len(document.lines):
        return Edit(place, "")
    if rest.strip():
        blanks = len(rest) - len(rest.lstrip())
        return Edit(place._replace(end_column=place.end_column + blanks), "")
    return Edit(place._replace(column=1, end_line=place.end_line + 1, end_column=1), "")

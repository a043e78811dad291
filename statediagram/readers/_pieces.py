"""The texts of a transition -> patterns, each with its place, or `MalformedError`."""

from __future__ import annotations

from ..notation import SOURCE, GrammarError, Piece, parse_pattern, split_sources
from ..patterns import Pattern
from ..place import Location
from ._misquoted import MalformedError, refuse_reference
from ._nodes import Node, Scalar


def sources_of(side: Scalar) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    """The sources of one side, and its exceptions."""
    try:
        included, excluded = split_sources(side.text)
    except GrammarError as error:
        raise MalformedError(error.message, side.location, error.remedy) from None
    return _located(side, included), _located(side, excluded)


def _located(side: Scalar, pieces: tuple[Piece, ...]) -> tuple[Pattern, ...]:
    if len(pieces) == 1 and pieces[0].text == side.text:
        return (pattern_of(side, SOURCE),)
    return tuple(
        pattern_of(Scalar(piece.text, side.part(piece.offset, len(piece.text))), SOURCE)
        for piece in pieces
    )


def pattern_of(scalar: Scalar, signs: str) -> Pattern:
    """What a text stands for as a pattern with `signs`."""
    refuse_reference(scalar)
    try:
        return parse_pattern(scalar.text, scalar.location, signs)
    except GrammarError as error:
        raise MalformedError(error.message, scalar.location, error.remedy) from None


def stretch_of(value: Scalar, text: str) -> Scalar:
    """The stretch of a scalar that says `text`."""
    offset = max(value.text.find(text), 0)
    return Scalar(text, value.part(offset, len(text)))


def line_of(key: Scalar, value: Node) -> Location:
    """From a key to the end of what stands behind it in the same line."""
    end = value.location
    if end.end_line != key.location.line or end.line != end.end_line:
        return key.location
    start = key.location
    return Location(start.path, start.line, start.column, end.end_line, end.end_column)

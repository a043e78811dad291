"""The lines of a YAML text -> the text that they make, each written as it is to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from ._comments import columns
from ._lines import Line, Piece

Write = Callable[[Piece, int], str]
"""A piece and the number of its line, from 0 -> how the piece is written."""


def laid_out(lines: Sequence[Line], write: Write, is_frozen: Callable[[int], bool]) -> str:
    """The text that the lines make.

    Args:
        lines: in their order.
        write: how a piece is written.
        is_frozen: whether a line, numbered from 0, keeps to the letter what stands in it.
    """
    values = [None if is_frozen(number) else _value(line) for number, line in enumerate(lines)]
    paddings = _paddings(lines, values, write)
    codes = []
    for number, line in enumerate(lines):
        if line.block is not None or not line.pieces:
            codes.append(line.block or "")
        elif is_frozen(number):
            codes.append(" " * line.indent + _as_it_was(line))
        else:
            codes.append(" " * line.indent + _joined(line, number, write, paddings.get(number)))
    placed = zip(lines, codes, columns(lines, list(map(len, codes))), strict=True)
    written = [
        (f"{code:<{column}}{line.comment}" if line.comment else code, line.held)
        for line, code, column in placed
    ]
    return "".join(f"{text}\n" for text in _with_few_gaps(written))


def _as_it_was(line: Line) -> str:
    """The pieces with the blanks that their author put between them.

    But for those behind a dash: what follows there has to stand where the lines below expect it.
    """
    text = line.pieces[0].raw
    for number, (before, piece) in enumerate(pairwise(line.pieces)):
        opens_block = before.sign in ("-", "?") or (before.sign == ":" and not number)
        text += " " * (1 if opens_block else piece.start - before.end) + piece.raw
    return text


def _joined(line: Line, number: int, write: Write, padding: tuple[int, int] | None) -> str:
    """The pieces with the blanks that belong between them.

    Args:
        padding: a piece that is to stand in a certain column of this text, and the column.
    """
    text = ""
    before = None
    for index, piece in enumerate(line.pieces):
        text += " " * _gap(before, piece)
        if padding and padding[0] == index:
            text = f"{text:<{padding[1]}}"
        text += write(piece, number)
        before = piece
    return text


def _gap(before: Piece | None, after: Piece) -> int:
    """How many blanks stand between two pieces."""
    if before is None or before.sign == "[":
        return 0
    if after.sign == ":":
        return int(before.sign in (",", "&", "!", "-", "?"))
    if after.sign in (",", "]"):
        return int(before.sign == ":")  # `{a: }`: without the blank, `a:` would be a name
    return 1


def _value(line: Line) -> int | None:
    """Which piece is the value behind the last block key of a line."""
    found = None
    for index, (before, piece) in enumerate(pairwise(line.pieces), 1):
        if before.sign == ":" and not before.flow and index > 1 and piece.sign != ":":
            found = index
    return found


def _paddings(
    lines: Sequence[Line], values: Sequence[int | None], write: Write
) -> dict[int, tuple[int, int]]:
    """Where values stand that their author has put below each other, by the lines' numbers."""

    def column(number: int) -> tuple[int, int] | None:
        value = values[number]
        return None if value is None else (lines[number].indent, lines[number].pieces[value].start)

    paddings = {}
    for key, run in groupby(range(len(lines)), key=column):
        numbers = list(run)
        if key is None or len(numbers) < 2:
            continue
        heads = list(_heads(lines, values, write, numbers))
        if any(lines[n].pieces[v].start - lines[n].pieces[v - 1].end > 1 for n, v, _ in heads):
            width = max(length for *_, length in heads) + 1
            paddings.update({number: (value, width) for number, value, _ in heads})
    return paddings


def _heads(
    lines: Sequence[Line], values: Sequence[int | None], write: Write, numbers: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """Of some lines with values: number, value, and the length of what is written before it."""
    for number in numbers:
        value = values[number]
        if value is not None:
            head = Line(lines[number].pieces[:value])
            yield number, value, len(_joined(head, number, write, None))


def _with_few_gaps(written: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """The lines without empty ones at the ends, and never two of them in a row."""
    gap = False
    begun = False
    for text, held in written:
        if not text and not held:
            gap = begun
            continue
        if gap:
            yield ""
        yield text
        gap, begun = False, True

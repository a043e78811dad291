"""The lines of a YAML text, and how long each becomes -> the columns of their comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ._lines import STEP, Line

_Around = tuple[Line | None, Line | None]
"""The closest lines above and below that say something."""

_OPENING = (":", "-", "?", "&", "!")
"""What a line ends with whose value is still to come."""

_CLOSE = 2
"""Behind more blanks than that, a comment has been put where it is, below others maybe."""


def columns(lines: Sequence[Line], lengths: Sequence[int]) -> list[int]:
    """Where the comment of each line is to stand, from 0; anything where there is none.

    Args:
        lines: as they were.
        lengths: how many columns each takes now, its comment left out.
    """
    around = list(zip(_above(lines), _below(lines), strict=True))
    found = [_own_column(line, *near) for line, near in zip(lines, around, strict=True)]
    runs = list(_runs(lines, around))
    shared = _shared(lines, runs)
    for run in runs:
        stretches = [(lines[n], lengths[n]) for n in run if lines[n].pieces]
        column = _run_column(stretches, lines[run[0]].column in shared)
        for number in run:
            found[number] = column
    return found


def _runs(lines: Sequence[Line], around: Sequence[_Around]) -> Iterator[list[int]]:
    """Numbers of adjacent lines whose trailing comments stand below each other.

    A comment that goes on alone in the next line, in the same column, is part of it.
    """
    run: list[int] = []
    for number, line in enumerate(lines):
        goes_on = bool(run and line.comment) and line.column == lines[run[-1]].column
        if goes_on and (line.pieces or not _is_level(line, *around[number])):
            run.append(number)
            continue
        if run:
            yield run
        run = [number] if line.comment and line.pieces else []
    if run:
        yield run


def _shared(lines: Sequence[Line], runs: Iterable[Sequence[int]]) -> set[int]:
    """The columns in which comments of several runs stand, and not by chance."""
    seen: set[int] = set()
    shared: set[int] = set()
    placed: set[int] = set()
    for run in runs:
        column = lines[run[0]].column
        (shared if column in seen else seen).add(column)
        if all(column - lines[number].end > _CLOSE for number in run):
            placed.add(column)
    return shared & placed


def _run_column(run: Sequence[tuple[Line, int]], is_shared: bool) -> int:
    """Where the comments of a run are to stand: as far behind the longest line as before.

    Args:
        run: the lines, and how long each is now.
        is_shared: whether other comments stand in the same column, so that they had better stay.
    """
    old = run[0][0].column
    end = max(length for _, length in run)
    if is_shared and end + _CLOSE <= old:
        return old
    distance = min(old - line.end for line, _ in run)
    return end + max(1, min(distance, _CLOSE) if is_shared else distance)


def _own_column(line: Line, above: Line | None, below: Line | None) -> int:
    """Where a comment is to stand that has a line of its own."""
    if above and above.inner is not None:
        return above.inner
    if below and line.column == below.start:
        return below.indent
    levels = above.levels if above else ()
    for level in levels:
        if level.old == line.column:
            return level.new
    if above and levels and line.column > levels[-1].old:
        awaits_more = above.pieces and above.pieces[-1].sign in _OPENING
        return levels[-1].new + (STEP if awaits_more else 0)
    return below.indent if below else 0


def _is_level(line: Line, above: Line | None, below: Line | None) -> bool:
    """Whether a comment stands where something of what is around it stands."""
    starts = [level.old for level in above.levels] if above else []
    return line.column in starts or (below is not None and line.column == below.start)


def _above(lines: Iterable[Line]) -> Iterator[Line | None]:
    """For each line the closest one above it that says something."""
    said = None
    for line in lines:
        yield said
        said = line if line.pieces or line.held else said


def _below(lines: Sequence[Line]) -> Iterator[Line | None]:
    """For each line the closest one below it that says something."""
    found: list[Line | None] = []
    said = None
    for line in reversed(lines):
        found.append(said)
        said = line if line.pieces else said
    return reversed(found)

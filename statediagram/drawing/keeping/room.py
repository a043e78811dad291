"""Board on which pieces have grown -> the same without overlaps, as little as needed pushed."""

from __future__ import annotations

from .board import Board

_AIR = 8.0
_MOST = 100  # pushes; a board of which the pieces overlapped before may need many


def make_room(board: Board) -> None:
    """Push away what has come to lie below something loose, and let frames hold what is in them."""
    for name in list(board.loose):
        if name in board.nesting.frames:
            _hold_head(board, name)
        board.grow(name)
    for _ in range(_MOST):
        if not _push(board):
            return


def _hold_head(board: Board, frame: str) -> None:
    """Let a frame grow to the right until its head is in it."""
    head, now = board.head(frame), board.area(frame)
    if head and head.right + _AIR > now.right:
        board.boxes[frame] = now._replace(right=head.right + _AIR).box()


def _push(board: Board) -> bool:
    """Push one piece, with all that is behind it, away from a loose one; false if none is left."""
    for name in list(board.loose):
        here = board.area(name)
        for other in board.inside(board.parent(name)):
            there = board.area(other)
            if other != name and here.meets(there):
                _part(board, name, other)
                board.grow(name)
                return True
    return False


def _part(board: Board, name: str, other: str) -> None:
    """Push `other` to the side on which it has the shortest way."""
    here, there = board.area(name), board.area(other)
    ways = (
        (here.right - there.left, 0, there.left, 1),
        (there.right - here.left, 0, there.right, -1),
        (here.top - there.bottom, 1, there.bottom, 1),
        (there.top - here.bottom, 1, there.top, -1),
    )
    length, axis, edge, side = min(ways)
    board.shift(axis, edge - side * 0.01, side * (length + _AIR), board.within(name))

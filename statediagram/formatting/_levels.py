"""What is open at some place of a YAML text -> where a line that begins there is to stand."""

from __future__ import annotations

from typing import NamedTuple

from ._lines import STEP, Level


class _Bracket(NamedTuple):
    """What is open in flow style: the line it began in, and where its end would begin a line."""

    line: int
    base: int


class Levels:
    """The lists and mappings that are open, from the outside in."""

    def __init__(self) -> None:
        self.blocks: list[Level] = []
        self.brackets: list[_Bracket] = []

    def open(self, column: int, is_list: bool, is_unindented: bool = False) -> None:
        """A block begins in a column."""
        new = self.blocks[-1].new + STEP if self.blocks else 0
        self.blocks.append(Level(column, new, is_list, is_unindented))

    def close(self) -> None:
        """A block ends."""
        self.end_unindented()
        self.blocks.pop()

    def begin_item(self) -> None:
        """An item of a block list; YAML says nothing before the first one of an unindented list."""
        if not self.blocks[-1].is_list:
            self.open(self.blocks[-1].old, is_list=True, is_unindented=True)

    def end_unindented(self) -> None:
        """A key of the mapping around it: nor does YAML say when such a list is over."""
        if self.blocks and self.blocks[-1].is_unindented:
            self.blocks.pop()

    def open_bracket(self, number: int, indent: int | None) -> None:
        """A bracket or brace begins in a line; `indent` is that of the line if it begins it."""
        around = self.brackets[-1] if self.brackets else None
        if indent is not None:
            base = indent
        elif around:
            base = around.base + (STEP if around.line != number else 0)
        elif self.blocks and not self.blocks[-1].is_list:
            base = self.blocks[-1].new
        else:
            base = self.inside
        self.brackets.append(_Bracket(number, base))

    def close_bracket(self) -> None:
        """The innermost bracket or brace ends."""
        self.brackets.pop()

    @property
    def key(self) -> int:
        """Where a key or an item of the innermost block stands."""
        return self.blocks[-1].new if self.blocks else 0

    @property
    def end(self) -> int:
        """Where the end of the innermost bracket stands."""
        return self.brackets[-1].base

    @property
    def within(self) -> int | None:
        """Where a line stands that goes on inside the innermost bracket, if one is open."""
        return self.brackets[-1].base + STEP if self.brackets else None

    @property
    def inside(self) -> int:
        """Where a line stands that goes on with whatever is open."""
        if self.within is not None:
            return self.within
        return self.blocks[-1].new + STEP if self.blocks else 0

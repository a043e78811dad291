"""The text of a spec in YAML -> the same spec in its canonical form."""

from __future__ import annotations

import re

from ..errors import UnreadableError
from ..place import Problem
from ..readers._nodes import Mapping, Node
from ..readers._source import in_order
from ..readers._syntax import read_tree
from ..readers.yaml import read
from ._frozen import frozen_lines
from ._layout import laid_out
from ._lines import Line, Piece
from ._meaning import differences
from ._quotes import rewritten
from ._roles import spellings
from ._scan import lines_of

_LOOKS_SWALLOWED = re.compile(r"#[^\s#]")
"""A comment that, behind a text without quotes, would look like a part of it."""


def formatted(text: str, path: str) -> str:
    """The canonical form of a spec: its words, comments and order, evenly laid out.

    Args:
        text: a spec in YAML. Much may be wrong with it, but it must be YAML.
        path: its name, for places.

    Returns:
        The text; of what is canonical already, the same text.

    Raises:
        UnreadableError: no spec can be made of the text, or only by guessing what was meant.
        AssertionError: the result would not say the same, which is a fault of this function.
    """
    (spec,) = read(text, path)
    ending = "\r\n" if "\n" in text and text.count("\r\n") == text.count("\n") else "\n"
    plain = text.replace("\r\n", "\n").removesuffix("\n") + "\n"
    tree, source = read_tree(plain, path)
    if source.text != plain:
        raise UnreadableError(in_order(source.problems), text)
    if not _is_spec(tree):
        raise UnreadableError(spec.problems, text)
    result = _canonical(lines_of(plain), tree, spec.problems)
    if result != text and (difference := differences(spec, plain, result)):
        raise AssertionError(f"the canonical form would change {difference}")
    return result.replace("\n", ending)


def _is_spec(tree: Node) -> bool:
    """Whether this is a machine at all: a folder may hold YAML that has other rules."""
    keys = {key.text for key, _ in tree.entries} if isinstance(tree, Mapping) else set()
    return not keys.isdisjoint(("states", "transitions"))


def _canonical(lines: list[Line], tree: Node, problems: tuple[Problem, ...]) -> str:
    spells = spellings(tree)
    frozen = frozen_lines(tree, problems)

    def write(piece: Piece, number: int) -> str:
        line = lines[number]
        if not piece.is_whole:
            return piece.raw
        if piece.style and piece is line.pieces[-1] and _LOOKS_SWALLOWED.match(line.comment):
            return piece.raw
        spell = spells.get((number + 1, piece.start + 1))
        wanted = spell(piece.text) if spell else piece.text
        return rewritten(piece.raw, piece.style, piece.text, wanted, piece.flow)

    return laid_out(lines, write, lambda number: number + 1 in frozen)
